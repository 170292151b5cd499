"""Record spoken answers, have them transcribed, keep them and give them back."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from threading import Event, Lock, Thread
from typing import NamedTuple

from core.domain.delivery import Delivery
from core.domain.recording import Readiness, Recording, RecordingKind
from core.errors import NotFoundError, RehearseError
from core.interview.clip_in_pieces import CUT_OFF_FOR_GOOD, ClipsInPieces
from core.interview.dry_run import DryRun
from core.interview.live_words import LiveWords
from core.interview.lookup import load_question_to_answer
from core.interview.media_writer import MediaWriter
from core.interview.speech_desk import SpeechDesk
from core.interview.take import Outcome, Take
from core.interview.take_ledger import TakeLedger
from core.interview.voice_work import VoiceWork, hint_of
from core.jobs.runner import JobRunner
from core.settings import Settings
from core.store import deliveries
from core.store import recordings as rows
from core.store.connection import Connection, Database
from core.store.identity import name_id, new_id
from core.store.jobs import JobState, job_id_of, load_job
from core.store.media import MediaError, MediaStore
from core.store.recording_choices import drop_media_by_choice
from core.store.recordings import Place
from core.store.retention import load_retention

log = logging.getLogger(__name__)

_OPUS = "audio/ogg"
_GONE = "The sound of this answer is not kept any more."
# A maker of recordings gives a sign every 5 s; whoever is silent so long is gone.
_ABANDONED_AFTER = timedelta(minutes=2)
_SWEEP_EVERY_S = 600.0


class _Running(NamedTuple):
    user_id: str
    take: Take


class Voice:
    """Every call names the user; calls raise NotFoundError for what is not the user's."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        jobs: JobRunner,
        desk: SpeechDesk | None = None,
    ) -> None:
        """Call start() once the jobs run, and close() at the end."""
        self._settings, self._database, self._jobs = settings, database, jobs
        self._desk = desk or SpeechDesk(settings)
        self._media = MediaStore(settings.media_url, database)
        self._lock = Lock()
        self._takes: list[_Running] = []
        self._closing = Event()
        self._sweeper = Thread(target=self._sweep_on, name="voice-sweeper", daemon=True)
        self.clips = ClipsInPieces(database, self._media, jobs)
        VoiceWork(database, self._media, self._desk).register_with(jobs)

    def start(self) -> None:
        """Take up what a crash left: recordings are closed and transcribed, expired sound goes."""
        # Whoever fed a take in an exclusive database is gone with the process that made it.
        self._sweep(timedelta(0) if self._database.exclusive else _ABANDONED_AFTER)
        self._sweeper.start()

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
        if (before := self.live_take(user_id, asked_id)) is not None:
            before.lost()
        self._desk.prepare()
        place, recording_id = Place(user_id, interview_id, asked_id), new_id()
        with self._database.write() as connection:
            question = load_question_to_answer(connection, *place)
            recording = rows.insert_recording(
                connection, place, recording_id, RecordingKind.SOUND, _OPUS
            )

        take = Take(
            recording,
            LiveWords(self._desk, hint_of(question)),
            MediaWriter(recording.id, self._media),
            TakeLedger(user_id, recording, self._database, self._media, self._jobs),
        )
        with self._lock:
            running = [each for each in self._takes if not each.take.is_over]
            self._takes = [*running, _Running(user_id, take)]
        return take

    def live_take(self, user_id: str, asked_id: str) -> Take | None:
        """Return the take of a question that is being recorded now, as after a reload."""
        with self._lock:
            newest_first = self._takes[::-1]
        for each in newest_first:
            if each.user_id == user_id and each.take.asked_id == asked_id and not each.take.is_over:
                return each.take
        return None

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

        # The id comes from the operation's, so a repetition finds the row that it made.
        with self._database.write() as connection:
            recording = rows.find_recording(connection, user_id, recording_id)
            if recording is None:
                load_question_to_answer(connection, *place)
                recording = rows.insert_recording(
                    connection, place, recording_id, facts.kind, facts.media_type
                )
        if recording.is_open:
            self._store_clip(user_id, recording_id, data)
            outcome = Outcome(facts.duration_s, len(data), 0.0, None, "")
            TakeLedger(user_id, recording, self._database, self._media, self._jobs).settle(outcome)
        return recording_id

    def _store_clip(self, user_id: str, recording_id: str, data: bytes) -> None:
        """Store a clip; where that fails nothing of it stays, and it can be sent again."""
        try:
            self._media.write_whole(recording_id, data)
        except MediaError:
            with self._database.write() as connection:
                rows.drop_recording(connection, user_id, recording_id)
            raise

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
            raise NotFoundError(_GONE)
        return data

    def drop_take(self, user_id: str, recording: Recording) -> None:
        """Set a take aside for good: its words go into no answer, its sound is deleted."""
        self.mark_in_draft(user_id, [recording.id])
        if recording.has_media:
            self.delete_media(user_id, recording.id)

    def open_dry_run(self) -> DryRun:
        """Return a way to try the microphone that keeps nothing."""
        return DryRun(self._desk)

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
                raise NotFoundError(_GONE)
            rows.order_transcript(connection, user_id, recording_id)
        self._jobs.wake()

    def delivery(self, user_id: str, answer_id: str) -> Delivery | None:
        """Return how an answer was spoken; None where it was typed or is not measured yet."""
        with self._database.read() as connection:
            return deliveries.load_delivery(connection, user_id, answer_id)

    def is_delivery_coming(self, user_id: str, answer_id: str) -> bool:
        """Tell whether the delivery of an answer is being measured or about to be."""
        with self._database.read() as connection:
            job = load_job(connection, job_id_of(deliveries.DELIVERY, answer_id))
        under_way = {JobState.QUEUED, JobState.RUNNING}
        return job is not None and job.user_id == user_id and job.state in under_way

    def end_takes(self, user_id: str) -> None:
        """End what is being recorded of a user without waiting; what there is stays."""
        with self._lock:
            takes = [each.take for each in self._takes if each.user_id == user_id]
        for take in takes:
            take.lost()

    def close(self) -> None:
        """End all takes, keeping what was said, and let go of the models."""
        self._closing.set()
        with self._lock:
            takes = [each.take for each in self._takes]
        for take in takes:
            take.lost()
        for take in takes:
            try:
                take.stop()
            except RehearseError as e:
                log.warning("A take was not ended as it should: %s", e)
        if self._sweeper.is_alive():
            self._sweeper.join()
        self._desk.close()

    def _sweep_on(self) -> None:
        while not self._closing.wait(_SWEEP_EVERY_S):
            try:
                self._sweep(_ABANDONED_AFTER)
            except RehearseError:
                log.exception("Recordings were not looked after; trying again later")

    def _sweep(self, takes_after: timedelta) -> None:
        """Close what nobody cares for any more; let expired sound go."""
        now = datetime.now(UTC)
        with self._database.write() as connection:
            _close_abandoned(connection, now - takes_after, RecordingKind.SOUND)
            _close_abandoned(connection, now - CUT_OFF_FOR_GOOD, RecordingKind.VIDEO)
            days = load_retention(connection, self._settings.media_retention_days)
            if days is not None:
                rows.drop_expired_media(connection, now - timedelta(days=days))
            drop_media_by_choice(connection, now)
        self._jobs.wake()


def _close_abandoned(connection: Connection, seen_before: datetime, kind: RecordingKind) -> None:
    for left in rows.list_abandoned(connection, seen_before, kind):
        recording = rows.load_recording(connection, left.place.user_id, left.id)
        kept = recording.model_copy(update={"is_open": False, "is_transcribing": True})
        rows.close_recording(connection, left.place.user_id, kept)
