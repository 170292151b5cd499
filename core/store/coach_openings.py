"""Which coach opened what of a learner's, as the audit log has it."""

from datetime import datetime
from typing import NamedTuple

from core.domain.account import AuditAction
from core.store.audit import add_entry
from core.store.connection import Connection, first_row

_MOST_SHOWN = 50


class Opening(NamedTuple):
    """A coach's look at a learner's work; without an interview, at their progress."""

    coach_id: str
    cohort_id: str
    interview_id: str
    opened_at: datetime


def is_noted(connection: Connection, user_id: str, opening: Opening, since: datetime) -> bool:
    """Tell whether the same look at a learner's work was written down since then."""
    known = first_row(
        connection,
        "SELECT id FROM audit_entries WHERE actor_id = ? AND action = ? AND subject_id = ? "
        "AND detail = ? AND happened_at >= ? LIMIT 1",
        opening.coach_id,
        AuditAction.COACH_VIEWED,
        user_id,
        _write(opening),
        since,
    )
    return known is not None


def note_opening(connection: Connection, user_id: str, opening: Opening) -> None:
    """Write down that a coach opened a learner's work."""
    add_entry(connection, opening.coach_id, AuditAction.COACH_VIEWED, user_id, _write(opening))


def openings_of(connection: Connection, user_id: str) -> list[Opening]:
    """Return who opened a learner's work, the newest first, at most fifty."""
    rows = connection.rows(
        "SELECT actor_id, detail, happened_at FROM audit_entries "
        "WHERE subject_id = ? AND action = ? ORDER BY happened_at DESC, id LIMIT ?",
        user_id,
        AuditAction.COACH_VIEWED,
        _MOST_SHOWN,
    )
    return [_read(row["actor_id"], row["detail"], row["happened_at"]) for row in rows]


def _write(opening: Opening) -> str:
    of = f" interview {opening.interview_id}" if opening.interview_id else ""
    return f"cohort {opening.cohort_id}{of}"


def _read(coach_id: str, detail: str, opened_at: datetime) -> Opening:
    words = detail.split()
    named = dict(zip(words[::2], words[1::2], strict=False))
    return Opening(coach_id, named.get("cohort", ""), named.get("interview", ""), opened_at)
