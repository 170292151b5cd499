"""Recordings of spoken answers: the rows. What was recorded lies in the media store."""

from datetime import UTC, datetime
from typing import NamedTuple

from core.domain.recording import Recording, RecordingKind
from core.domain.speech import Transcript, TrustReport
from core.errors import NotFoundError
from core.store.connection import Connection, Row, first_row
from core.store.jobs import JobState, order_job

TRANSCRIBE, JOIN_MEDIA, DELETE_MEDIA = "transcribe", "join_media", "delete_media"

_COLUMNS = (
    "r.id, r.asked_id, r.take, r.kind, r.media_type, r.started_at, r.duration_s, r.size_bytes, "
    "r.is_open, r.question_ended_s, r.transcript_json, r.concerns_json, r.is_transcribing, "
    "r.failure, r.is_in_draft, r.has_media, j.error AS job_error"
)
# A job that was given up says why there are no words.
_TABLES = (
    "recordings r LEFT JOIN jobs j ON j.subject_id = r.id "
    f"AND j.kind = '{TRANSCRIBE}' AND j.state = '{JobState.FAILED}'"
)


class Place(NamedTuple):
    """Whose recording it is and which question of which interview it answers."""

    user_id: str
    interview_id: str
    asked_id: str


class OpenRecording(NamedTuple):
    """A recording that nobody has closed yet."""

    id: str
    place: Place


def insert_recording(
    connection: Connection, place: Place, recording_id: str, kind: RecordingKind, media_type: str
) -> Recording:
    """Begin a recording as the question's next take; one that is already there stays."""
    now = datetime.now(UTC)
    connection.run(
        "INSERT INTO recordings (id, user_id, interview_id, asked_id, take, kind, media_type, "
        "started_at, seen_at, duration_s, size_bytes, is_open, question_ended_s, is_transcribing, "
        "is_in_draft, has_media) "
        "SELECT ?, ?, ?, ?, coalesce(max(take), 0) + 1, ?, ?, ?, ?, 0, 0, TRUE, 0, FALSE, FALSE, "
        "TRUE FROM recordings WHERE asked_id = ? ON CONFLICT DO NOTHING",
        recording_id,
        *place,
        kind,
        media_type,
        now,
        now,
        place.asked_id,
    )
    return load_recording(connection, place.user_id, recording_id)


def note_progress(connection: Connection, recording_id: str, duration_s: float, size: int) -> None:
    """Note how far a recording is and that its maker lives. Raises NotFoundError if it is gone."""
    changed = connection.run(
        "UPDATE recordings SET duration_s = ?, size_bytes = ?, seen_at = ? WHERE id = ?",
        duration_s,
        size,
        datetime.now(UTC),
        recording_id,
    )
    if not changed:
        raise _gone()


def extend_recording(
    connection: Connection, recording: Recording, size_bytes: int, duration_s: float
) -> bool:
    """Note that an open recording has grown, or with its own size that its maker lives.

    Returns False where it has grown otherwise meanwhile, is closed or gone.
    """
    changed = connection.run(
        "UPDATE recordings SET duration_s = ?, size_bytes = ?, seen_at = ? "
        "WHERE id = ? AND is_open AND size_bytes = ?",
        duration_s,
        size_bytes,
        datetime.now(UTC),
        recording.id,
        recording.size_bytes,
    )
    return bool(changed)


def close_recording(connection: Connection, user_id: str, recording: Recording) -> None:
    """Note what became of a recording and queue what is to be done with it.

    Raises NotFoundError when it was deleted meanwhile.
    """
    changed = connection.run(
        "UPDATE recordings SET is_open = FALSE, kind = ?, media_type = ?, duration_s = ?, "
        "size_bytes = ?, question_ended_s = ?, is_transcribing = ?, failure = ?, has_media = ?, "
        "transcript_json = ?, concerns_json = ? WHERE id = ? AND user_id = ?",
        recording.kind,
        recording.media_type,
        recording.duration_s,
        recording.size_bytes,
        recording.question_ended_s,
        recording.is_transcribing,
        recording.failure,
        recording.has_media,
        recording.transcript and recording.transcript.model_dump_json(),
        recording.concerns and recording.concerns.model_dump_json(),
        recording.id,
        user_id,
    )
    if not changed:
        raise _gone()
    now = datetime.now(UTC)
    if recording.is_transcribing:
        order_job(connection, user_id, TRANSCRIBE, recording.id, now)
    if recording.has_media:
        order_job(connection, user_id, JOIN_MEDIA, recording.id, now)


def drop_recording(connection: Connection, user_id: str, recording_id: str) -> None:
    """Delete the row of a recording in which there is nothing."""
    connection.run("DELETE FROM recordings WHERE id = ? AND user_id = ?", recording_id, user_id)


def store_transcript(
    connection: Connection,
    user_id: str,
    recording_id: str,
    transcript: Transcript,
    *,
    concerns: TrustReport | None,
    duration_s: float,
) -> None:
    """Store what was understood. Raises NotFoundError when the recording is gone."""
    changed = connection.run(
        "UPDATE recordings SET transcript_json = ?, concerns_json = ?, duration_s = ?, "
        "is_transcribing = FALSE, failure = NULL WHERE id = ? AND user_id = ?",
        transcript.model_dump_json(),
        concerns and concerns.model_dump_json(),
        duration_s,
        recording_id,
        user_id,
    )
    if not changed:
        raise _gone()


def order_transcript(connection: Connection, user_id: str, recording_id: str) -> None:
    """Have a recording transcribed, again if it was; the words of before stay until then."""
    connection.run(
        "UPDATE recordings SET is_transcribing = TRUE, failure = NULL WHERE id = ? AND user_id = ?",
        recording_id,
        user_id,
    )
    order_job(connection, user_id, TRANSCRIBE, recording_id, datetime.now(UTC))


def load_recording(connection: Connection, user_id: str, recording_id: str) -> Recording:
    """Return a recording. Raises NotFoundError if the user has no such recording."""
    recording = find_recording(connection, user_id, recording_id)
    if recording is None:
        raise _gone()
    return recording


def find_recording(connection: Connection, user_id: str, recording_id: str) -> Recording | None:
    """Return a recording; None if the user has no such recording."""
    row = first_row(
        connection,
        f"SELECT {_COLUMNS} FROM {_TABLES} WHERE r.id = ? AND r.user_id = ?",  # noqa: S608
        recording_id,
        user_id,
    )
    return _to_recording(row) if row else None


def place_of(connection: Connection, user_id: str, recording_id: str) -> Place:
    """Return where a recording belongs. Raises NotFoundError if the user has no such one."""
    row = first_row(
        connection,
        "SELECT user_id, interview_id, asked_id FROM recordings WHERE id = ? AND user_id = ?",
        recording_id,
        user_id,
    )
    if row is None:
        raise _gone()
    return Place(**row)


def recordings_of(connection: Connection, user_id: str, asked_id: str) -> list[Recording]:
    """Return the recordings of a question, oldest first."""
    rows = connection.rows(
        f"SELECT {_COLUMNS} FROM {_TABLES} "  # noqa: S608
        "WHERE r.asked_id = ? AND r.user_id = ? ORDER BY r.take, r.started_at",
        asked_id,
        user_id,
    )
    return [_to_recording(row) for row in rows]


def mark_in_draft(connection: Connection, user_id: str, recording_id: str) -> None:
    """Note that a recording's words were put into the answer box."""
    connection.run(
        "UPDATE recordings SET is_in_draft = TRUE WHERE id = ? AND user_id = ?",
        recording_id,
        user_id,
    )


def drop_media(connection: Connection, user_id: str, recording_id: str) -> None:
    """Let go of what was recorded; row and transcript stay. The bytes go with a job."""
    connection.run(
        "UPDATE recordings SET has_media = FALSE WHERE id = ? AND user_id = ?",
        recording_id,
        user_id,
    )
    order_job(connection, user_id, DELETE_MEDIA, recording_id, datetime.now(UTC))


def drop_media_of_interview(connection: Connection, user_id: str, interview_id: str) -> None:
    """Let the sound of an interview that is being deleted go, by jobs."""
    rows = connection.rows(
        "SELECT id FROM recordings WHERE interview_id = ? AND user_id = ? AND has_media",
        interview_id,
        user_id,
    )
    for row in rows:
        order_job(connection, user_id, DELETE_MEDIA, row["id"], datetime.now(UTC))


def has_words_in_draft(connection: Connection, user_id: str, asked_id: str) -> bool:
    """Tell whether an answer box got words that were spoken."""
    row = first_row(
        connection,
        "SELECT id FROM recordings WHERE asked_id = ? AND user_id = ? AND is_in_draft LIMIT 1",
        asked_id,
        user_id,
    )
    return row is not None


def list_abandoned(
    connection: Connection, seen_before: datetime, kind: RecordingKind
) -> list[OpenRecording]:
    """Return the open recordings, of all users, that nobody has cared for since."""
    rows = connection.rows(
        "SELECT id, user_id, interview_id, asked_id FROM recordings "
        "WHERE is_open AND seen_at < ? AND kind = ? ORDER BY started_at",
        seen_before,
        kind,
    )
    return [OpenRecording(row.pop("id"), Place(**row)) for row in rows]


def drop_expired_media(connection: Connection, started_before: datetime) -> int:
    """Let the sound of all users' recordings from before that time go; return how many."""
    rows = connection.rows(
        "SELECT id, user_id FROM recordings WHERE has_media AND NOT is_open AND started_at < ?",
        started_before,
    )
    for row in rows:
        drop_media(connection, row["user_id"], row["id"])
    return len(rows)


def _to_recording(row: Row) -> Recording:
    transcript, concerns = row.pop("transcript_json"), row.pop("concerns_json")
    given_up = row.pop("job_error")
    if row["is_transcribing"] and given_up:
        row |= {"is_transcribing": False, "failure": given_up}
    return Recording(
        transcript=Transcript.model_validate_json(transcript) if transcript else None,
        concerns=TrustReport.model_validate_json(concerns) if concerns else None,
        **row,
    )


def _gone() -> NotFoundError:
    return NotFoundError("This recording does not exist any more.")
