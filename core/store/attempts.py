"""Answers written anew after the report, and what was judged of them.

They stand beside the interview: no average, chart or report knows them.
"""

from collections import defaultdict
from datetime import UTC, datetime
from typing import NamedTuple

from core.domain.evaluation import Evaluation
from core.domain.interview import Draft
from core.domain.review import Attempt
from core.errors import NotFoundError
from core.store.answers import drafts_of
from core.store.connection import Connection, Row, first_row
from core.store.identity import name_id
from core.store.jobs import JobState

JUDGE_ATTEMPT = "judge_attempt"

_COLUMNS = "t.id, t.answer_id, t.number, t.text, t.evaluation_json, t.created_at, j.error"
_TABLES = (
    "attempts t LEFT JOIN jobs j ON j.subject_id = t.id "
    f"AND j.kind = '{JUDGE_ATTEMPT}' AND j.state = '{JobState.FAILED}'"
)


class PlacedAttempt(NamedTuple):
    """An attempt and the interview that it belongs to."""

    interview_id: str
    attempt: Attempt


def attempt_id_of(answer_id: str, number: int) -> str:
    """Return the id of the attempt of a number, which also names its draft."""
    return name_id(answer_id, "attempt", number)


def insert_attempt(
    connection: Connection,
    user_id: str,
    interview_id: str,
    answer_id: str,
    *,
    number: int,
    text: str,
) -> bool:
    """Store attempt `number` at an answer; return False where that one was there already."""
    return bool(
        connection.run(
            "INSERT INTO attempts (id, user_id, interview_id, answer_id, number, text, created_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            attempt_id_of(answer_id, number),
            user_id,
            interview_id,
            answer_id,
            number,
            text,
            datetime.now(UTC),
        )
    )


def judge_attempt(
    connection: Connection, user_id: str, attempt_id: str, evaluation: Evaluation
) -> None:
    """Store the judgement of an attempt; one that it has already stays.

    Raises NotFoundError when the attempt is gone.
    """
    load_attempt(connection, user_id, attempt_id)
    connection.run(
        "UPDATE attempts SET total = ?, evaluation_json = ? "
        "WHERE id = ? AND user_id = ? AND evaluation_json IS NULL",
        evaluation.total,
        evaluation.model_dump_json(),
        attempt_id,
        user_id,
    )


def load_attempt(connection: Connection, user_id: str, attempt_id: str) -> PlacedAttempt:
    """Return an attempt. Raises NotFoundError if the user made no such attempt."""
    row = first_row(
        connection,
        f"SELECT t.interview_id, {_COLUMNS} FROM {_TABLES} "  # noqa: S608
        "WHERE t.id = ? AND t.user_id = ?",
        attempt_id,
        user_id,
    )
    if row is None:
        raise NotFoundError("This attempt does not exist any more.")
    return PlacedAttempt(row.pop("interview_id"), _to_attempt(row))


def attempts_of(
    connection: Connection, user_id: str, interview_id: str
) -> dict[str, list[Attempt]]:
    """Return the attempts at the answers of an interview by the answer's id, in order."""
    rows = connection.rows(
        f"SELECT {_COLUMNS} FROM {_TABLES} "  # noqa: S608
        "WHERE t.interview_id = ? AND t.user_id = ? ORDER BY t.answer_id, t.number",
        interview_id,
        user_id,
    )
    attempts: dict[str, list[Attempt]] = defaultdict(list)
    for row in rows:
        attempts[row["answer_id"]].append(_to_attempt(row))
    return dict(attempts)


def save_attempt_draft(
    connection: Connection, user_id: str, answer_id: str, number: int, draft: Draft
) -> None:
    """Keep the draft of attempt `number` unless a newer one is kept; it goes with its interview."""
    connection.run(
        "INSERT INTO drafts (asked_id, user_id, interview_id, text, revision, saved_at) "
        "SELECT ?, user_id, interview_id, ?, ?, ? FROM answers WHERE id = ? AND user_id = ? "
        "ON CONFLICT (asked_id) DO UPDATE SET text = excluded.text, revision = excluded.revision, "
        "saved_at = excluded.saved_at WHERE drafts.revision < excluded.revision",
        attempt_id_of(answer_id, number),
        draft.text,
        draft.revision,
        datetime.now(UTC),
        answer_id,
        user_id,
    )


def attempt_draft(
    connection: Connection, user_id: str, interview_id: str, answer_id: str, number: int
) -> Draft | None:
    """Return the draft of attempt `number`; None where nothing was typed yet."""
    return drafts_of(connection, user_id, interview_id).get(attempt_id_of(answer_id, number))


def _to_attempt(row: Row) -> Attempt:
    judged = row["evaluation_json"]
    return Attempt(
        id=row["id"],
        answer_id=row["answer_id"],
        number=row["number"],
        text=row["text"],
        created_at=row["created_at"],
        evaluation=Evaluation.model_validate_json(judged) if judged else None,
        failure=None if judged else row["error"],
    )
