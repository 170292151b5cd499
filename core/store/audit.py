"""The audit log: entries are added and read, never changed."""

from datetime import UTC, datetime

from core.domain.account import AuditAction, AuditEntry
from core.store.connection import Connection
from core.store.identity import new_id


def add_entry(
    connection: Connection, actor_id: str, action: AuditAction, subject_id: str, detail: str = ""
) -> None:
    """Write down that `actor_id` did something to `subject_id` now."""
    connection.run(
        "INSERT INTO audit_entries (id, actor_id, action, subject_id, detail, happened_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        new_id(),
        actor_id,
        action,
        subject_id,
        detail,
        datetime.now(UTC),
    )


def list_entries(connection: Connection, limit: int = 200) -> list[AuditEntry]:
    """Return the newest entries, the newest first."""
    rows = connection.rows(
        "SELECT id, actor_id, action, subject_id, detail, happened_at FROM audit_entries "
        "ORDER BY happened_at DESC, id LIMIT ?",
        limit,
    )
    return [AuditEntry.model_validate(row) for row in rows]
