"""Erase somebody: their rows, and their name in the rows of others.

Erasures are jobs of nobody's: their rows stay when the user's go, and hold an id that names
nobody any more.
"""

from collections.abc import Iterable
from datetime import datetime

from core.domain.model import Model
from core.store.connection import Connection, first_row
from core.store.jobs import JobState, insert_job, job_id_of, reset_job
from core.store.ownership import OWNER, owned_tables
from core.store.recordings import DELETE_MEDIA

ERASE_ACCOUNT = "erase_account"
_ERASE_MEDIA = "erase_media"
_NOBODY = ""


class ErasureOrder(Model):
    """An erasure and where it stands; `error` says why it was not finished."""

    user_id: str
    state: JobState
    error: str
    ordered_at: datetime


def order_erasure(connection: Connection, user_id: str, now: datetime) -> None:
    """Queue what is left to do once a user's rows are erased."""
    insert_job(connection, _NOBODY, ERASE_ACCOUNT, user_id, now)


def note_media(connection: Connection, user_id: str, now: datetime) -> None:
    """Note which recordings are to be erased, before erase_rows makes it forgotten."""
    for key in _media_keys(connection, user_id):
        insert_job(connection, _NOBODY, _ERASE_MEDIA, key, now)


def erase_rows(connection: Connection, user_id: str) -> None:
    """Delete everything that belongs to a user, and let others' rows name nobody instead.

    A coach's comments stay without their author. The audit log keeps the id, no words about it.
    """
    _erase_notices_about(connection, user_id)
    _take_name_from_notices(connection, user_id)
    for table in owned_tables(connection):
        connection.run(f"DELETE FROM {table} WHERE {OWNER} = ?", user_id)  # noqa: S608 - our schema
    connection.run("DELETE FROM users WHERE id = ?", user_id)
    # An invitation's note says for whom it was.
    connection.run("DELETE FROM account_links WHERE used_by = ?", user_id)
    connection.run("UPDATE account_links SET created_by = '' WHERE created_by = ?", user_id)
    connection.run("UPDATE coach_comments SET coach_id = '' WHERE coach_id = ?", user_id)
    connection.run("UPDATE cohorts SET created_by = '' WHERE created_by = ?", user_id)
    connection.run("UPDATE cohort_links SET created_by = '' WHERE created_by = ?", user_id)
    connection.run("UPDATE assignments SET created_by = '' WHERE created_by = ?", user_id)
    connection.run("UPDATE audit_entries SET detail = '' WHERE subject_id = ?", user_id)


def media_to_erase(connection: Connection) -> list[str]:
    """Return the keys of recordings of erased users that may still be in the media store."""
    rows = connection.rows(
        "SELECT subject_id FROM jobs WHERE kind = ? AND user_id = ? ORDER BY id",
        _ERASE_MEDIA,
        _NOBODY,
    )
    return [row["subject_id"] for row in rows]


def forget_media(connection: Connection, keys: Iterable[str]) -> None:
    """Note that these are not in the media store any more."""
    for key in keys:
        connection.run("DELETE FROM jobs WHERE id = ?", job_id_of(_ERASE_MEDIA, key))


def list_erasures(connection: Connection) -> list[ErasureOrder]:
    """Return the erasures that are not forgotten, the newest first."""
    rows = connection.rows(
        "SELECT subject_id AS user_id, state, error, created_at AS ordered_at FROM jobs "
        "WHERE kind = ? ORDER BY created_at DESC, id",
        ERASE_ACCOUNT,
    )
    return [ErasureOrder.model_validate(row) for row in rows]


def try_erasure_again(connection: Connection, erased_id: str) -> None:
    """Have an erasure that was given up finished."""
    reset_job(connection, _NOBODY, job_id_of(ERASE_ACCOUNT, erased_id))


def forget_erasures(connection: Connection, before: datetime) -> int:
    """Forget the erasures ordered before that time and done; return how many."""
    return connection.run(
        "DELETE FROM jobs WHERE kind = ? AND state = ? AND created_at < ?",
        ERASE_ACCOUNT,
        JobState.DONE,
        before,
    )


def forget_erasure(connection: Connection, erased_id: str) -> None:
    """Forget one erasure, as where its user starts anew."""
    connection.run("DELETE FROM jobs WHERE id = ?", job_id_of(ERASE_ACCOUNT, erased_id))


def _media_keys(connection: Connection, user_id: str) -> list[str]:
    """Return what may lie in the media store: also of answers whose rows went before."""
    rows = connection.rows(
        "SELECT id AS media_key FROM recordings WHERE user_id = ? "
        "UNION SELECT subject_id FROM jobs WHERE user_id = ? AND kind = ?",
        user_id,
        user_id,
        DELETE_MEDIA,
    )
    return [row["media_key"] for row in rows]


def _erase_notices_about(connection: Connection, user_id: str) -> None:
    """Delete what others were told of a user: it leads to their page or to an interview."""
    connection.run(
        "DELETE FROM notifications WHERE strpos(page_path, ?) > 0 OR EXISTS ("
        "SELECT 1 FROM interviews i WHERE i.user_id = ? AND strpos(page_path, i.id) > 0)",
        user_id,
        user_id,
    )


def _take_name_from_notices(connection: Connection, user_id: str) -> None:
    """Let what learners were told of a coach's comments begin with no name."""
    row = first_row(connection, "SELECT display_name AS name FROM users WHERE id = ?", user_id)
    if row is None:
        return
    connection.run(
        "UPDATE notifications SET notice_text = "
        "'A coach' || substr(notice_text, CAST(? AS INTEGER)) "
        "WHERE strpos(notice_text, ?) = 1 AND EXISTS (SELECT 1 FROM coach_comments c "
        "WHERE c.coach_id = ? AND strpos(notifications.page_path, c.interview_id) > 0)",
        len(row["name"]) + 1,
        f"{row['name']} ",
        user_id,
    )
