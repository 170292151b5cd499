"""Do a thing once, however often it is asked for."""

from collections.abc import Callable
from datetime import UTC, datetime

from core.store.connection import Connection


def run_once(
    connection: Connection, user_id: str, operation_id: str, kind: str, act: Callable[[], str]
) -> str:
    """Run `act` unless this user's operation has been run; return its result either way.

    The claim, what `act` writes and its result commit together, so that a crash leaves either
    all or nothing of it. A second caller waits for the first to commit.
    """
    claimed = connection.run(
        "INSERT INTO operations (user_id, operation_id, kind, result, created_at) "
        "VALUES (?, ?, ?, '', ?) ON CONFLICT DO NOTHING",
        user_id,
        operation_id,
        kind,
        datetime.now(UTC),
    )
    if not claimed:
        rows = connection.rows(
            "SELECT result FROM operations WHERE user_id = ? AND operation_id = ?",
            user_id,
            operation_id,
        )
        return str(rows[0]["result"])
    result = act()
    connection.run(
        "UPDATE operations SET result = ? WHERE user_id = ? AND operation_id = ?",
        result,
        user_id,
        operation_id,
    )
    return result
