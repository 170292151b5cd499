"""A learner's decisions about recordings, and what they do to what is kept."""

from datetime import UTC, datetime, timedelta

from core.domain.recording import RecordingKind
from core.domain.recording_choices import KeptMedia, RecordingChoices
from core.store.connection import Connection, first_row
from core.store.recordings import drop_media


def load_choices(connection: Connection, user_id: str) -> RecordingChoices:
    """Return what the user decided; without a decision there is no camera and no end."""
    row = first_row(
        connection,
        "SELECT camera_agreed_at, keep_days FROM recording_choices WHERE user_id = ?",
        user_id,
    )
    return RecordingChoices(**row) if row else RecordingChoices()


def save_choices(connection: Connection, user_id: str, choices: RecordingChoices) -> None:
    """Keep what the user decided in place of what was decided before."""
    connection.run(
        "INSERT INTO recording_choices (user_id, camera_agreed_at, keep_days, updated_at) "
        "VALUES (?, ?, ?, ?) ON CONFLICT (user_id) DO UPDATE SET "
        "camera_agreed_at = excluded.camera_agreed_at, keep_days = excluded.keep_days, "
        "updated_at = excluded.updated_at",
        user_id,
        choices.camera_agreed_at,
        choices.keep_days,
        datetime.now(UTC),
    )


def count_media(connection: Connection, user_id: str) -> KeptMedia:
    """Return how much is recorded of the user and still kept."""
    [row] = connection.rows(
        "SELECT count(*) AS recordings, "
        "coalesce(sum(CASE WHEN kind = ? THEN 1 ELSE 0 END), 0) AS videos, "
        "coalesce(sum(size_bytes), 0) AS size_bytes, min(started_at) AS oldest_at "
        "FROM recordings WHERE user_id = ? AND has_media AND NOT is_open",
        RecordingKind.VIDEO,
        user_id,
    )
    counts = {name: int(row[name]) for name in ("recordings", "videos", "size_bytes")}
    return KeptMedia(oldest_at=row["oldest_at"], **counts)


def drop_media_from_before(connection: Connection, user_id: str, before: datetime) -> int:
    """Let go of the sound and pictures of a user's recordings begun before that time.

    Returns how many there were; words and figures stay. One that is being made is left alone.
    """
    rows = connection.rows(
        "SELECT id FROM recordings WHERE user_id = ? AND has_media AND NOT is_open "
        "AND started_at < ?",
        user_id,
        before,
    )
    for row in rows:
        drop_media(connection, user_id, row["id"])
    return len(rows)


def drop_media_by_choice(connection: Connection, now: datetime) -> int:
    """Let go of what learners did not want to be kept for longer; return how much that was."""
    choices = connection.rows(
        "SELECT user_id, keep_days FROM recording_choices WHERE keep_days IS NOT NULL"
    )
    return sum(
        drop_media_from_before(connection, row["user_id"], now - timedelta(days=row["keep_days"]))
        for row in choices
    )
