"""What coaches say of answers and reports, with their own scores beside the machine's."""

from math import floor
from typing import NamedTuple

from core.domain.cohort import CoachComment
from core.store.connection import Connection, first_row
from core.store.judgements import FIRST_RUN

_COLUMNS = (
    "id, user_id, cohort_id, coach_id, interview_id, asked_id, comment_text, coach_total, "
    "machine_total, created_at, updated_at"
)


class Judged(NamedTuple):
    """What a comment speaks of: the interview's name and, of an answer, its question's place.

    `total` is the machine's first score, of a report the average; None where nothing was scored.
    """

    role: str
    company: str
    position: int | None
    total: int | None


def insert_comment(connection: Connection, comment: CoachComment) -> bool:
    """Keep a new comment; return False, changing nothing, if it is there already."""
    return bool(
        connection.run(
            f"INSERT INTO coach_comments ({_COLUMNS}) "  # noqa: S608
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            comment.id,
            comment.user_id,
            comment.cohort_id,
            comment.coach_id,
            comment.interview_id,
            comment.asked_id,
            comment.comment_text,
            comment.coach_total,
            comment.machine_total,
            comment.created_at,
            comment.updated_at,
        )
    )


def find_comment(connection: Connection, coach_id: str, comment_id: str) -> CoachComment | None:
    """Return a comment of this coach's; None for anybody else's."""
    row = first_row(
        connection,
        f"SELECT {_COLUMNS} FROM coach_comments WHERE id = ? AND coach_id = ?",  # noqa: S608
        comment_id,
        coach_id,
    )
    return CoachComment.model_validate(row) if row else None


def update_comment(connection: Connection, comment: CoachComment) -> None:
    """Keep other words and another score of a comment that its coach changed."""
    connection.run(
        "UPDATE coach_comments SET comment_text = ?, coach_total = ?, updated_at = ? "
        "WHERE id = ? AND coach_id = ?",
        comment.comment_text,
        comment.coach_total,
        comment.updated_at,
        comment.id,
        comment.coach_id,
    )


def delete_comment(connection: Connection, coach_id: str, comment_id: str) -> None:
    """Drop a coach's own comment."""
    connection.run("DELETE FROM coach_comments WHERE id = ? AND coach_id = ?", comment_id, coach_id)


def comments_on(connection: Connection, user_id: str, interview_id: str) -> list[CoachComment]:
    """Return what coaches said of a learner's interview, the oldest first."""
    rows = connection.rows(
        f"SELECT {_COLUMNS} FROM coach_comments "  # noqa: S608
        "WHERE user_id = ? AND interview_id = ? ORDER BY created_at, id",
        user_id,
        interview_id,
    )
    return [CoachComment.model_validate(row) for row in rows]


def find_judged(
    connection: Connection, user_id: str, interview_id: str, asked_id: str
) -> Judged | None:
    """Return what the machine made of an answer, or with an empty `asked_id` of the interview.

    None where the learner has no such interview, or no answer to that question in it.
    """
    row = first_row(
        connection,
        "SELECT i.role, i.company, min(q.position) AS position, avg(e.total) AS total "
        "FROM interviews i JOIN questions q ON q.interview_id = i.id "
        "JOIN answers a ON a.asked_id = q.id AND a.user_id = i.user_id "
        "LEFT JOIN evaluations e ON e.answer_id = a.id AND e.run = ? "
        "WHERE i.id = ? AND i.user_id = ? AND (q.id = ? OR ? = '') GROUP BY i.role, i.company",
        FIRST_RUN,
        interview_id,
        user_id,
        asked_id,
        asked_id,
    )
    if row is None:
        return None
    total = None if row["total"] is None else floor(float(row["total"]) + 0.5)
    return Judged(row["role"], row["company"], row["position"] if asked_id else None, total)
