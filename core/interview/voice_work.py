"""The slow work on recordings, as repeatable job handlers."""

from core.domain.speech import Transcript, TrustReport
from core.interview.speech_desk import SpeechDesk
from core.jobs.runner import JobRunner
from core.store import recordings as rows
from core.store.connection import Database
from core.store.jobs import Job
from core.store.media import MediaStore
from core.store.recordings import DELETE_MEDIA, TRANSCRIBE


class VoiceWork:
    """Does what Voice queues; running a handler twice changes nothing."""

    def __init__(self, database: Database, media: MediaStore, desk: SpeechDesk) -> None:
        self._database, self._media, self._desk = database, media, desk

    def register_with(self, jobs: JobRunner) -> None:
        """Tell the runner which handler does which kind of job."""
        jobs.register(TRANSCRIBE, self.transcribe)
        jobs.register(DELETE_MEDIA, self.delete_media)

    def transcribe(self, job: Job) -> None:
        """Write a recording's transcript."""
        from core.speech.sound import duration_of
        from core.speech.sound_files import decode_clip

        with self._database.read() as connection:
            recording = rows.load_recording(connection, job.user_id, job.subject_id)
        if not recording.is_transcribing:
            return
        pcm = decode_clip(self._media.read(recording.id))
        transcript = self._desk.transcribe(pcm, "")
        concerns = check_media(self._media, self._desk, recording.id, transcript)
        with self._database.write() as connection:
            rows.store_transcript(
                connection,
                job.user_id,
                recording.id,
                transcript,
                concerns=concerns,
                duration_s=duration_of(pcm),
            )

    def delete_media(self, job: Job) -> None:
        """Delete what was recorded."""
        self._media.delete(job.subject_id)


def check_media(
    media: MediaStore, desk: SpeechDesk, recording_id: str, transcript: Transcript
) -> TrustReport | None:
    """Return what is wrong with a transcript; None where its sound is not there."""
    from core.speech.sound_files import decode_clip
    from core.speech.trust import check_transcript

    data = media.read(recording_id)
    if not data:
        return None
    pcm = decode_clip(data)
    return check_transcript(transcript, desk.find_speech(pcm), pcm)
