"""What learners ordered."""

from core.domain.interview import Brief
from core.store.connection import Connection, first_row


def newest_brief(connection: Connection, user_id: str) -> Brief | None:
    """Return the last order of a user, a sample's only where there is no other; None without."""
    row = first_row(
        connection,
        "SELECT brief_json FROM interviews WHERE user_id = ? "
        "ORDER BY is_sample, created_at DESC LIMIT 1",
        user_id,
    )
    return None if row is None else Brief.model_validate_json(row["brief_json"])
