"""Users. In local mode there is exactly one."""

from datetime import UTC, datetime

from core.store.connection import Connection

LOCAL_USER_ID = "local"


def ensure_local_user(connection: Connection) -> str:
    """Create the one user of local mode if need be and return their id."""
    connection.run(
        "INSERT INTO users (id, display_name, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        LOCAL_USER_ID,
        "You",
        datetime.now(UTC),
    )
    return LOCAL_USER_ID
