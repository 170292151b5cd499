"""What learners show of single interviews, and whose interview a coach asks for."""

from datetime import datetime
from typing import NamedTuple

from core.domain.cohort import Part, Sharing
from core.store.connection import Connection, first_row


class SharedInterview(NamedTuple):
    """Whose interview it is, and how much of it the coaches of the cohort see."""

    user_id: str
    sharing: Sharing


def choose_sharing(
    connection: Connection, user_id: str, interview_id: str, sharing: Sharing, now: datetime
) -> bool:
    """Keep what a learner shows of one interview; return False if they have no such interview."""
    return bool(
        connection.run(
            "INSERT INTO interview_sharing (interview_id, user_id, sharing, updated_at) "
            "SELECT id, user_id, ?, ? FROM interviews WHERE id = ? AND user_id = ? "
            "ON CONFLICT (interview_id) DO UPDATE SET sharing = excluded.sharing, "
            "updated_at = excluded.updated_at",
            sharing,
            now,
            interview_id,
            user_id,
        )
    )


def drop_sharing(connection: Connection, user_id: str, interview_id: str) -> None:
    """Let one interview follow what the learner chose for the cohort."""
    connection.run(
        "DELETE FROM interview_sharing WHERE interview_id = ? AND user_id = ?",
        interview_id,
        user_id,
    )


def chosen_sharing(connection: Connection, user_id: str) -> dict[str, Sharing]:
    """Return what a learner chose for single interviews, by interview."""
    rows = connection.rows(
        "SELECT interview_id, sharing FROM interview_sharing WHERE user_id = ?", user_id
    )
    return {row["interview_id"]: Sharing(row["sharing"]) for row in rows}


def find_shared(
    connection: Connection, coach_id: str, cohort_id: str, interview_id: str
) -> SharedInterview | None:
    """Return an interview of a current learner of a cohort that the coach is in; None otherwise.

    One statement asks for everything, so that nothing can be forgotten between two.
    """
    row = first_row(
        connection,
        "SELECT i.user_id, coalesce(s.sharing, m.sharing) AS sharing FROM interviews i "
        "JOIN cohort_members m ON m.user_id = i.user_id AND m.part = ? AND m.left_at IS NULL "
        "JOIN cohorts c ON c.id = m.cohort_id AND c.archived_at IS NULL "
        "JOIN cohort_members coach ON coach.cohort_id = c.id AND coach.part = ? "
        "AND coach.left_at IS NULL "
        "LEFT JOIN interview_sharing s ON s.interview_id = i.id AND s.user_id = i.user_id "
        "WHERE i.id = ? AND c.id = ? AND coach.user_id = ?",
        Part.LEARNER,
        Part.COACH,
        interview_id,
        cohort_id,
        coach_id,
    )
    return SharedInterview(row["user_id"], Sharing(row["sharing"])) if row else None
