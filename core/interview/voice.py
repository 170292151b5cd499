"""Record spoken answers, have them transcribed, keep them and give them back."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from threading import Lock

from core.domain.delivery import Delivery
from core.domain.question import Question
from core.domain.recording import Readiness, Recording, RecordingKind
from core.errors import InterviewError, NotFoundError
from core.interview.lookup import find, load_open
from core.interview.speech_desk import SpeechDesk
from core.interview.take import Outcome, Take
from core.interview.voice_work import VoiceWork, check_media
from core.jobs.runner import JobRunner
from core.settings import Settings
from core.store import deliveries
from core.store import recordings as rows
from core.store.connection import Connection, Database
from core.store.identity import name_id, new_id
from core.store.media import MediaStore
from core.store.operations import run_once
from core.store.recordings import Place

_OPUS = "audio/ogg"


class Voice:
    """Every call names the user; calls raise NotFoundError for what is not the user's."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        jobs: JobRunner,
        desk: SpeechDesk | None = None,
    ) -> None:
        self._settings, self._database, self._jobs = settings, database, jobs
        self._desk = desk or SpeechDesk(settings)
        self._media = MediaStore(settings.media_url)
        self._lock = Lock()
        self._takes: dict[str, tuple[str, Take]] = {}
        VoiceWork(database, self._media, self._desk).register_with(jobs)

    def readiness(self) -> Readiness:
        """Return whether speech can be recognised now; "unknown" before prepare()."""
        return self._desk.readiness()

    def prepare(self) -> None:
        """Begin to load what listens, in a thread; call it whenever a recorder is shown."""
        self._desk.prepare()

    def begin(self, user_id: str, interview_id: str, asked_id: str) -> Take:
        """Begin to record an answer; a take of the same question under way is ended first.

        Raises InterviewError when the question is answered or the interview is over.
        """
        if (running := self.live_take(user_id, asked_id)) is not None:
            running.stop()
        self._desk.prepare()
        place, recording_id = Place(user_id, interview_id, asked_id), new_id()
        with self._database.write() as connection:
            question = _load_question_to_answer(connection, place)
            recording = rows.insert_recording(
                connection, place, recording_id, RecordingKind.SOUND, _OPUS
            )

        def settle(outcome: Outcome) -> Recording:
            return self._settle(user_id, recording, outcome)

        take = Take(recording, hint_of(question), self._desk, self._media, settle)
        with self._lock:
            self._takes[asked_id] = user_id, take
        return take

    def live_take(self, user_id: str, asked_id: str) -> Take | None:
        """Return the take of a question that is being recorded now, as after a reload."""
        with self._lock:
            owner, take = self._takes.get(asked_id, ("", None))
        return take if take is not None and owner == user_id else None

    def add_clip(  # noqa: PLR0917 - the order is that of every call here
        self,
        user_id: str,
        operation_id: str,
        interview_id: str,
        asked_id: str,
        data: bytes,
        media_type: str,
    ) -> str:
        """Keep a recorded file as a take and return its id; a job transcribes it.

        `media_type` is what the sender says; what the file is, it tells itself. Raises ClipError
        when it cannot be used, MediaError when it cannot be kept, InterviewError as begin() does.
        """
        from core.speech.sound_files import inspect_clip

        facts = inspect_clip(data, media_type)
        place = Place(user_id, interview_id, asked_id)
        recording_id = name_id(user_id, "recording", operation_id)

        def begin() -> str:
            _load_question_to_answer(connection, place)
            rows.insert_recording(connection, place, recording_id, facts.kind, facts.media_type)
            return recording_id

        with self._database.write() as connection:
            run_once(connection, user_id, operation_id, "add_clip", begin)
            recording = rows.load_recording(connection, user_id, recording_id)
        if recording.is_open:
            self._media.write_whole(recording_id, data)
            outcome = Outcome(facts.duration_s, len(data), 0.0, None, "")
            self._settle(user_id, recording, outcome)
        return recording_id

    def recordings(self, user_id: str, asked_id: str) -> list[Recording]:
        """Return the takes of a question, oldest first; one that is open is being made."""
        with self._database.read() as connection:
            return rows.recordings_of(connection, user_id, asked_id)

    def mark_in_draft(self, user_id: str, recording_ids: Sequence[str]) -> None:
        """Note that the words of recordings were put into the answer box."""
        with self._database.write() as connection:
            for recording_id in recording_ids:
                rows.mark_in_draft(connection, user_id, recording_id)

    def read_media(self, user_id: str, recording_id: str) -> bytes:
        """Return the recorded file. Raises NotFoundError where it is deleted or has expired."""
        with self._database.read() as connection:
            recording = rows.load_recording(connection, user_id, recording_id)
        data = self._media.read(recording_id) if recording.has_media else b""
        if not data:
            raise NotFoundError("The sound of this answer is not kept any more.")
        return data

    def delete_media(self, user_id: str, recording_id: str) -> None:
        """Delete what was recorded; the words and what came of them stay."""
        with self._database.write() as connection:
            rows.load_recording(connection, user_id, recording_id)
            rows.drop_media(connection, user_id, recording_id)
        self._jobs.wake()

    def transcribe_again(self, user_id: str, recording_id: str) -> None:
        """Have a recording transcribed once more; the words of before stay until then."""
        with self._database.write() as connection:
            if not rows.load_recording(connection, user_id, recording_id).has_media:
                raise NotFoundError("The sound of this answer is not kept any more.")
            rows.order_transcript(connection, user_id, recording_id)
        self._jobs.wake()

    def delivery(self, user_id: str, answer_id: str) -> Delivery | None:
        """Return how an answer was spoken; None where it was typed or is not measured yet."""
        with self._database.read() as connection:
            return deliveries.load_delivery(connection, user_id, answer_id)

    def recover(self) -> None:
        """Close what a crash left open and have it transcribed; let expired media go."""
        now = datetime.now(UTC)
        seen_before = now if self._database.exclusive else now - timedelta(minutes=2)
        with self._database.write() as connection:
            for left in rows.list_abandoned(connection, seen_before):
                user_id = left.place.user_id
                recording = rows.load_recording(connection, user_id, left.id)
                kept = recording.model_copy(update={"is_open": False, "is_transcribing": True})
                rows.close_recording(connection, user_id, kept)
            if (days := self._settings.media_retention_days) is not None:
                rows.drop_expired_media(connection, now - timedelta(days=days))

    def close(self) -> None:
        """End all takes and let go of the models."""
        with self._lock:
            takes = [take for _, take in self._takes.values()]
        for take in takes:
            take.stop()
        self._desk.close()

    def _settle(self, user_id: str, recording: Recording, outcome: Outcome) -> Recording:
        with self._lock:
            self._takes.pop(recording.asked_id, None)
        concerns = None
        if outcome.transcript is not None:
            concerns = check_media(self._media, self._desk, recording.id, outcome.transcript)
        settled = recording.model_copy(
            update={
                "is_open": False,
                "duration_s": outcome.duration_s,
                "size_bytes": outcome.size_bytes,
                "question_ended_s": outcome.question_ended_s,
                "transcript": outcome.transcript,
                "concerns": concerns,
                "is_transcribing": outcome.transcript is None and outcome.size_bytes > 0,
                "has_media": outcome.size_bytes > 0,
                "failure": outcome.reason or None if outcome.transcript is None else None,
            }
        )
        with self._database.write() as connection:
            rows.close_recording(connection, user_id, settled)
        self._jobs.wake()
        return settled


def hint_of(question: Question) -> str:
    """Return the terms of a question that are likely to be said: ten at most help."""
    return ", ".join(dict.fromkeys(keyword.term for keyword in question.keywords))


def _load_question_to_answer(connection: Connection, place: Place) -> Question:
    asked = find(load_open(connection, place.user_id, place.interview_id), place.asked_id)
    if asked.answer is not None:
        raise InterviewError("This question is already answered.")
    return asked.question
