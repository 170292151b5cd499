"""The slow work on recordings, as repeatable job handlers."""

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

from core.domain.delivery import Delivery
from core.domain.question import Question
from core.domain.recording import Recording
from core.domain.speech import Transcript
from core.interview.job_endings import end_when_deleted
from core.interview.lookup import find
from core.interview.speech_desk import SpeechDesk
from core.jobs.runner import JobRunner
from core.store import answers, deliveries, interviews
from core.store import recordings as rows
from core.store.connection import Connection, Database
from core.store.deliveries import DELIVERY
from core.store.jobs import Job
from core.store.media import MediaStore
from core.store.recordings import DELETE_MEDIA, JOIN_MEDIA, TRANSCRIBE

if TYPE_CHECKING:
    from core.speech.several_takes import SpokenTake
    from core.speech.sound import Pcm


class VoiceWork:
    """Does what Voice queues; running a handler twice changes nothing."""

    def __init__(self, database: Database, media: MediaStore, desk: SpeechDesk) -> None:
        self._database, self._media, self._desk = database, media, desk
        # A recording of an hour takes 230 MB while it is decoded: one at a time.
        self._one_at_a_time = Lock()

    def register_with(self, jobs: JobRunner) -> None:
        """Tell the runner which handler does which kind of job."""
        handlers = {
            TRANSCRIBE: self.transcribe,
            DELIVERY: self.measure_delivery,
            JOIN_MEDIA: self.join_media,
            DELETE_MEDIA: self.delete_media,
        }
        for kind, handler in handlers.items():
            jobs.register(kind, end_when_deleted(handler))

    def transcribe(self, job: Job) -> None:
        """Write a recording's transcript, and what is wrong with it."""
        with self._database.read() as connection:
            recording = rows.load_recording(connection, job.user_id, job.subject_id)
            question = _load_question(connection, job.user_id, recording.id)
        if not recording.is_transcribing:
            return
        with self._one_at_a_time:
            self._transcribe(job.user_id, recording, hint_of(question))

    def measure_delivery(self, job: Job) -> None:
        """Measure how an answer was spoken; what was typed, or is deleted, is not measured."""
        user_id, answer_id = job.user_id, job.subject_id
        with self._database.read() as connection:
            if deliveries.load_delivery(connection, user_id, answer_id) is not None:
                return
            interview_id = answers.interview_of_answer(connection, user_id, answer_id)
            asked_id = answers.question_of_answer(connection, user_id, answer_id)
            takes = rows.recordings_of(connection, user_id, asked_id)
        spoken = [take for take in takes if take.is_in_draft and take.has_media and take.transcript]
        if not spoken:
            return
        with self._one_at_a_time:
            delivery = self._measure(spoken)
        with self._database.write() as connection:
            # Deleted meanwhile, it raises NotFoundError: nothing of it may come back.
            interviews.hold_interview(connection, user_id, interview_id)
            deliveries.insert_delivery(connection, user_id, interview_id, answer_id, delivery)

    def join_media(self, job: Job) -> None:
        """Put the parts of a recording that has ended together."""
        with self._database.read() as connection:
            recording = rows.load_recording(connection, job.user_id, job.subject_id)
        if recording.has_media:
            self._media.join(recording.id)

    def delete_media(self, job: Job) -> None:
        """Delete what was recorded."""
        self._media.delete(job.subject_id)

    def _transcribe(self, user_id: str, recording: Recording, hint: str) -> None:
        from core.speech.sound import duration_of
        from core.speech.sound_files import decode_clip
        from core.speech.trust import check_transcript

        pcm = decode_clip(self._media.read(recording.id))
        transcript = self._desk.transcribe(pcm, hint)
        concerns = check_transcript(transcript, self._desk.find_speech(pcm), pcm)
        with self._database.write() as connection:
            rows.store_transcript(
                connection,
                user_id,
                recording.id,
                transcript,
                concerns=concerns,
                duration_s=duration_of(pcm),
            )

    def _measure(self, takes: Sequence[Recording]) -> Delivery:
        from core.speech.delivery import measure_delivery
        from core.speech.several_takes import join_takes

        joined = join_takes([self._load(take) for take in takes])
        return measure_delivery(
            joined.transcript,
            joined.spans,
            joined.pcm,
            joined.prompted,
            takes[0].question_ended_s,
        )

    def _load(self, take: Recording) -> "SpokenTake":
        from core.speech.delivery import hear_fillers
        from core.speech.several_takes import SpokenTake
        from core.speech.sound_files import decode_clip

        assert take.transcript is not None  # noqa: S101  only such takes are measured
        pcm = decode_clip(self._media.read(take.id))
        # A service would be paid twice, and the count is validated for the models here only.
        is_remote = self._desk.is_remote
        prompted = None if is_remote else hear_fillers(pcm, take.transcript, self._listen_again)
        return SpokenTake(pcm, take.transcript, self._desk.find_speech(pcm), prompted)

    def _listen_again(self, pcm: "Pcm", language: str | None, hint: str) -> Transcript:
        return self._desk.transcribe(pcm, hint, language)


def hint_of(question: Question) -> str:
    """Return the terms of a question that are likely to be said; more than ten do not help."""
    return ", ".join(dict.fromkeys(keyword.term for keyword in question.keywords))


def _load_question(connection: Connection, user_id: str, recording_id: str) -> Question:
    place = rows.place_of(connection, user_id, recording_id)
    interview = interviews.load_interview(connection, user_id, place.interview_id)
    return find(interview, place.asked_id).question
