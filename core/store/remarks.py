"""What the interviewer said right after an answer."""

from datetime import UTC, datetime

from core.domain.interview import Remark
from core.store.connection import Connection


def insert_remark(
    connection: Connection, user_id: str, interview_id: str, answer_id: str, remark: Remark
) -> None:
    """Store what was said after an answer; an earlier remark on it stays."""
    connection.run(
        "INSERT INTO remarks (answer_id, user_id, interview_id, text, engine, engine_version, "
        "fallback_reason, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        answer_id,
        user_id,
        interview_id,
        remark.text,
        remark.engine,
        remark.engine_version,
        remark.fallback_reason,
        datetime.now(UTC),
    )


def remarks_of(connection: Connection, user_id: str, interview_id: str) -> dict[str, Remark]:
    """Return the remarks of an interview by the id of the answer."""
    rows = connection.rows(
        "SELECT answer_id, text, engine, engine_version, fallback_reason FROM remarks "
        "WHERE interview_id = ? AND user_id = ?",
        interview_id,
        user_id,
    )
    return {row.pop("answer_id"): Remark.model_validate(row) for row in map(dict, rows)}
