"""Keep a film that a browser records and sends piece by piece, so that a dead tab loses little.

Each piece says at which byte of the film it begins, and the film's row says how many bytes are
kept: that is the whole protocol. It holds over lost messages, a new connection and a new process,
since nothing of it is in memory. Pieces are the bytes of one file and mean nothing by themselves.

WebM, and MP4 in fragments as Safari records it, give what is there wherever they break off. What
cannot be decoded (an MP4 that is written as a whole and broke off) is kept all the same: the job
that transcribes it says why there are no words, and the learner may record again.
"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from core.domain.recording import Recording, RecordingKind
from core.errors import InterviewError, NotFoundError
from core.interview.lookup import load_question_to_answer
from core.interview.take import Outcome
from core.interview.take_ledger import TakeLedger
from core.jobs.runner import JobRunner
from core.store import recordings as rows
from core.store.connection import Database
from core.store.identity import name_id
from core.store.media import MediaError, MediaStore
from core.store.recordings import Place

# A browser without a connection records on and sends the rest later: what it makes is only given
# up after longer than a film may be. A page that comes back ends it sooner, see end_left().
CUT_OFF_FOR_GOOD = timedelta(minutes=10)
# Three pieces missed: whoever comes back to the question may end what another tab left.
SILENT_FOR = timedelta(seconds=6)
LARGEST_FILM_BYTES = 45_000_000
# What a browser needs to say what kind of file it writes.
_BEGINNING_BYTES = 12


class ClipPiece(NamedTuple):
    """A piece of a film: the bytes from `begins_at` on, in order of `number` (0, 1, …).

    The same number begins at the same byte each time, and a repetition may be longer. `recorded_s`
    is the film's length with it. The last piece may be empty.
    """

    number: int
    begins_at: int
    data: bytes
    recorded_s: float
    is_last: bool = False

    @property
    def ends_at(self) -> int:
        """Return the byte behind its last one."""
        return self.begins_at + len(self.data)


class ClipProgress(NamedTuple):
    """How many bytes of a film are kept, from its first one on, and whether it has ended."""

    stored_bytes: int
    is_over: bool


class ClipsInPieces:
    """Made by Voice. Films are takes: their words and media come as those of other takes."""

    def __init__(self, database: Database, media: MediaStore, jobs: JobRunner) -> None:
        self._database, self._media, self._jobs = database, media, jobs

    def take_piece(self, operation_id: str, place: Place, piece: ClipPiece) -> ClipProgress:
        """Keep a piece, once however often it comes; say what is to come next.

        A piece after a gap is not kept: the sender goes on from `stored_bytes`. Raises MediaError
        when it cannot be kept now, with the film still open. For good end: ClipError (no film, or
        too large: what is there is kept), InterviewError (answered, over, or ended without it),
        NotFoundError (deleted meanwhile).
        """
        recording = self._find_or_begin(operation_id, place, piece)
        if not recording.is_open:
            return _tell_closed(recording, piece)
        if piece.begins_at != recording.size_bytes:
            # It came before, or others before it are missing.
            recording = self._extend(place, recording, b"", recording.duration_s)
        elif piece.ends_at > LARGEST_FILM_BYTES:
            self._settle(place, recording)
            raise _too_large()
        else:
            self._store(place, recording, piece)
            recording = self._extend(place, recording, piece.data, piece.recorded_s)
        if recording.is_open and piece.is_last and recording.size_bytes == piece.ends_at:
            recording = self._settle(place, recording)
        return ClipProgress(recording.size_bytes, not recording.is_open)

    def end_left(self, user_id: str, asked_id: str, silent_for: timedelta = SILENT_FOR) -> int:
        """End the films of a question that no browser sends any more; return how many.

        What arrived of them is transcribed, as when they had ended by themselves.
        """
        before = datetime.now(UTC) - silent_for
        with self._database.read() as connection:
            left = [
                (each.place, rows.load_recording(connection, user_id, each.id))
                for each in rows.list_abandoned(connection, before, RecordingKind.VIDEO)
                if (each.place.user_id, each.place.asked_id) == (user_id, asked_id)
            ]
        for place, recording in left:
            with suppress(NotFoundError):  # deleted meanwhile: it has ended too
                self._settle(place, recording)
        return len(left)

    def _find_or_begin(self, operation_id: str, place: Place, piece: ClipPiece) -> Recording:
        """Return the film's row. The id comes from the operation's: a repetition finds it."""
        recording_id = name_id(place.user_id, "recording", operation_id)
        with self._database.read() as connection:
            found = rows.find_recording(connection, place.user_id, recording_id)
        if found is not None and found.asked_id == place.asked_id:
            return found
        if piece.number or piece.begins_at:
            # Its row was there when the pieces before were kept.
            raise NotFoundError("This recording was deleted.")
        media_type = _recognise(piece)
        with self._database.write() as connection:
            load_question_to_answer(connection, *place)
            return rows.insert_recording(
                connection, place, recording_id, RecordingKind.VIDEO, media_type
            )

    def _store(self, place: Place, recording: Recording, piece: ClipPiece) -> None:
        if not piece.data:
            return
        try:
            self._media.write_part(recording.id, piece.number, piece.data)
        except MediaError:
            # It was heard of all the same: the film is not given up while it cannot be stored.
            self._extend(place, recording, b"", recording.duration_s)
            raise

    def _extend(
        self, place: Place, recording: Recording, data: bytes, duration_s: float
    ) -> Recording:
        """Note what is kept and return the row, which another call may have changed meanwhile."""
        size_bytes = recording.size_bytes + len(data)
        with self._database.write() as connection:
            if rows.extend_recording(connection, recording, size_bytes, duration_s):
                grown = {"size_bytes": size_bytes, "duration_s": duration_s}
                return recording.model_copy(update=grown)
            changed = rows.find_recording(connection, place.user_id, recording.id)
        if changed is None:
            # The interview was deleted while this was written: nothing of it may stay.
            self._media.delete(recording.id)
            raise NotFoundError("This recording was deleted.")
        return changed

    def _settle(self, place: Place, recording: Recording) -> Recording:
        """Close a film by what is kept of it; its sound, if any, is found by the job."""
        ledger = TakeLedger(place.user_id, recording, self._database, self._media, self._jobs)
        return ledger.settle(Outcome(recording.duration_s, recording.size_bytes, 0.0, None, ""))


def _recognise(piece: ClipPiece) -> str:
    from core.speech.sound_files import ClipError, recognise_film

    if len(piece.data) < _BEGINNING_BYTES:
        raise ClipError("Nothing was recorded. Record again, or type your answer.")
    return recognise_film(piece.data)


def _tell_closed(recording: Recording, piece: ClipPiece) -> ClipProgress:
    """Tell that a film has ended. Raises InterviewError where the piece is none of it."""
    if piece.ends_at > recording.size_bytes:
        raise InterviewError(
            "This recording was ended while nothing of it arrived. What had arrived until then is "
            "kept; record the rest as another take."
        )
    return ClipProgress(recording.size_bytes, is_over=True)


def _too_large() -> Exception:
    from core.speech.sound_files import ClipError

    return ClipError(
        f"The recording has more than {LARGEST_FILM_BYTES / 1e6:.0f} MB. What was recorded until "
        "here is kept; go on in another take."
    )
