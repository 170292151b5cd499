"""Questions that a learner was asked, wherever that was."""

from collections.abc import Collection

from core.domain.interview import InterviewStatus
from core.domain.question import Question
from core.store.connection import Connection


def asked_questions(
    connection: Connection, user_id: str, keys: Collection[str]
) -> dict[str, Question]:
    """Return questions by their stable id, as they were worded last; unknown ids are left out."""
    if not keys:
        return {}
    rows = connection.rows(
        "SELECT question_key, question_json FROM questions WHERE user_id = ? "  # noqa: S608
        f"AND question_key IN ({', '.join('?' for _ in keys)}) ORDER BY asked_at, id",
        user_id,
        *keys,
    )
    latest = {row["question_key"]: row["question_json"] for row in rows}
    return {key: Question.model_validate_json(json) for key, json in latest.items()}


def statuses_of(
    connection: Connection, user_id: str, interview_ids: Collection[str]
) -> dict[str, InterviewStatus]:
    """Return where interviews stand, by id; those that are gone are left out."""
    if not interview_ids:
        return {}
    rows = connection.rows(
        "SELECT id, status FROM interviews WHERE user_id = ? "  # noqa: S608
        f"AND id IN ({', '.join('?' for _ in interview_ids)})",
        user_id,
        *interview_ids,
    )
    return {row["id"]: InterviewStatus(row["status"]) for row in rows}
