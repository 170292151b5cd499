"""In which of several processes a learner's own key is. The key itself is in no database."""

from collections.abc import Iterable
from datetime import datetime

from core.store.connection import Connection


def note_holder(
    connection: Connection, process_id: str, user_ids: Iterable[str], now: datetime
) -> None:
    """Note that a process has these users' keys now, and nobody else's."""
    held = sorted(set(user_ids))
    for user_id in held:
        connection.run(
            "INSERT INTO key_holders (user_id, process_id, seen_at) VALUES (?, ?, ?) "
            "ON CONFLICT (user_id) DO UPDATE SET process_id = excluded.process_id, "
            "seen_at = excluded.seen_at",
            user_id,
            process_id,
            now,
        )
    rows = connection.rows("SELECT user_id FROM key_holders WHERE process_id = ?", process_id)
    for user_id in {row["user_id"] for row in rows} - set(held):
        connection.run(
            "DELETE FROM key_holders WHERE user_id = ? AND process_id = ?", user_id, process_id
        )
