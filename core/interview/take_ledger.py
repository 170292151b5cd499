"""Where a take is entered: its row while it is made, and what it came to."""

from core.domain.recording import Recording
from core.errors import NotFoundError
from core.interview.take import Outcome
from core.jobs.runner import JobRunner
from core.store import recordings as rows
from core.store.connection import Database
from core.store.media import MediaStore

_NOTHING = (
    "Nothing was recorded. Check that the right microphone is chosen and not muted, then record "
    "again or type your answer."
)


class TakeLedger:
    """Enters one recording of one user."""

    def __init__(
        self,
        user_id: str,
        recording: Recording,
        database: Database,
        media: MediaStore,
        jobs: JobRunner,
    ) -> None:
        self._user_id, self._recording = user_id, recording
        self._database, self._media, self._jobs = database, media, jobs

    def note(self, duration_s: float, size_bytes: int) -> None:
        """Note how far the recording is. Raises NotFoundError when it was deleted meanwhile."""
        with self._database.write() as connection:
            rows.note_progress(connection, self._recording.id, duration_s, size_bytes)

    def settle(self, outcome: Outcome) -> Recording:
        """Note what the recording came to; what has no words yet is queued to be transcribed."""
        try:
            settled = self._settle(outcome)
        except NotFoundError:
            # The interview was deleted while the learner spoke: nothing of it may stay.
            self._media.delete(self._recording.id)
            raise
        self._jobs.wake()
        return settled

    def _settle(self, outcome: Outcome) -> Recording:
        words, is_stored = outcome.words, outcome.size_bytes > 0
        closed = self._recording.model_copy(
            update={
                "is_open": False,
                "duration_s": outcome.duration_s,
                "size_bytes": outcome.size_bytes,
                "question_ended_s": outcome.question_ended_s,
                "has_media": is_stored,
                "transcript": words and words.transcript,
                "concerns": words and words.concerns,
                "is_transcribing": words is None and is_stored,
                "failure": None if words or is_stored else outcome.reason or _NOTHING,
            }
        )
        with self._database.write() as connection:
            rows.close_recording(connection, self._user_id, closed)
            if not outcome.duration_s:
                rows.drop_recording(connection, self._user_id, closed.id)
        return closed
