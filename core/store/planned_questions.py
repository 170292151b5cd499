"""Questions that are replaced before anybody has seen them."""

from datetime import UTC, datetime

from core.domain.interview import AskedQuestion
from core.domain.question import Question
from core.errors import NotFoundError
from core.store.connection import Connection, first_row
from core.store.jobs import order_job

ADAPT = "adapt"


def order_course(connection: Connection, user_id: str, asked_id: str) -> None:
    """Have the course decided about, now that a question was judged or passed over."""
    order_job(connection, user_id, ADAPT, asked_id, datetime.now(UTC))


def interview_of_asked(connection: Connection, user_id: str, asked_id: str) -> str:
    """Return the id of a question's interview. Raises NotFoundError if the user has none such."""
    row = first_row(
        connection,
        "SELECT interview_id FROM questions WHERE id = ? AND user_id = ?",
        asked_id,
        user_id,
    )
    if row is None:
        raise NotFoundError("This question does not exist any more.")
    return str(row["interview_id"])


def replace_question(
    connection: Connection,
    user_id: str,
    interview_id: str,
    planned: AskedQuestion,
    *,
    question: Question,
    reason: str,
) -> bool:
    """Put `question` in the place of one that was planned, and tell whether that was done.

    It is not where the place was shown, answered, skipped or filled anew meanwhile. Hold the
    interview before.
    """
    changed = connection.run(
        "UPDATE questions SET question_key = ?, type = ?, difficulty = ?, topic = ?, "
        "question_json = ?, question_text = ?, course_reason = ? "
        "WHERE id = ? AND user_id = ? AND question_key = ? AND course_reason IS NULL "
        "AND skipped = FALSE AND position > "
        "(SELECT position FROM interviews WHERE id = ? AND user_id = ?)",
        question.id,
        question.type,
        question.difficulty,
        question.topic,
        question.model_dump_json(),
        question.text,
        reason,
        planned.id,
        user_id,
        planned.question.id,
        interview_id,
        user_id,
    )
    return bool(changed)
