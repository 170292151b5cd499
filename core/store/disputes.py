"""Where learners see a score differently."""

from datetime import UTC, datetime

from core.domain.interview import Dispute
from core.store.connection import Connection, Row
from core.store.identity import name_id

_COLUMNS = "id, answer_id, run, reason, own_score, created_at"


def dispute_id_of(answer_id: str) -> str:
    """Return the id of the one dispute that an answer can have."""
    return name_id(answer_id, "dispute")


def insert_dispute(
    connection: Connection,
    user_id: str,
    interview_id: str,
    answer_id: str,
    *,
    run: int,
    reason: str,
    own_score: int | None,
) -> str:
    """Store a dispute about judgement number `run` and return its id; an earlier one stays."""
    dispute_id = dispute_id_of(answer_id)
    connection.run(
        "INSERT INTO disputes (id, user_id, interview_id, answer_id, run, reason, own_score, "
        "created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        dispute_id,
        user_id,
        interview_id,
        answer_id,
        run,
        reason,
        own_score,
        datetime.now(UTC),
    )
    return dispute_id


def delete_dispute(connection: Connection, user_id: str, answer_id: str) -> bool:
    """Take a dispute back; return whether there was one."""
    return bool(
        connection.run(
            "DELETE FROM disputes WHERE id = ? AND user_id = ?", dispute_id_of(answer_id), user_id
        )
    )


def disputes_of(connection: Connection, user_id: str, interview_id: str) -> dict[str, Dispute]:
    """Return an interview's disputes by the id of the answer."""
    rows = connection.rows(
        f"SELECT {_COLUMNS} FROM disputes WHERE interview_id = ? AND user_id = ?",  # noqa: S608
        interview_id,
        user_id,
    )
    return {row["answer_id"]: _to_dispute(row) for row in rows}


def _to_dispute(row: Row) -> Dispute:
    return Dispute(
        id=row["id"],
        run=row["run"],
        reason=row["reason"],
        own_score=row["own_score"],
        created_at=row["created_at"],
    )
