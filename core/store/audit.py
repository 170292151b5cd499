"""The audit log: entries are added and read, never changed."""

from datetime import UTC, datetime
from typing import NamedTuple

from core.domain.account import AuditAction, AuditEntry
from core.store.connection import Connection
from core.store.identity import new_id


class AuditFilter(NamedTuple):
    """Which entries are wanted; what is None or empty does not narrow them.

    `person_id` is who did something or to whom it was done. `until` is not included.
    """

    actions: tuple[AuditAction, ...] = ()
    person_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None


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


def find_entries(connection: Connection, wanted: AuditFilter, limit: int) -> list[AuditEntry]:
    """Return the newest of the wanted entries, the newest first."""
    conditions: list[str] = []
    values: list[object] = []
    if wanted.actions:
        conditions.append(f"action IN ({', '.join('?' for _ in wanted.actions)})")
        values += wanted.actions
    if wanted.person_id is not None:
        conditions.append("(actor_id = ? OR subject_id = ?)")
        values += [wanted.person_id, wanted.person_id]
    for name, moment in (("happened_at >= ?", wanted.since), ("happened_at < ?", wanted.until)):
        if moment is not None:
            conditions.append(name)
            values.append(moment)
    narrowed = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    rows = connection.rows(
        "SELECT id, actor_id, action, subject_id, detail, happened_at "  # noqa: S608
        f"FROM audit_entries {narrowed}ORDER BY happened_at DESC, id LIMIT ?",
        *values,
        limit,
    )
    return [AuditEntry.model_validate(row) for row in rows]
