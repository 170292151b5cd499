"""What admins chose for everybody while the app ran."""

from datetime import UTC, datetime

from core.store.connection import Connection, first_row


def save_choice(connection: Connection, name: str, choice: str) -> None:
    """Keep a choice in place of the one before."""
    connection.run(
        "INSERT INTO host_choices (name, choice, updated_at) VALUES (?, ?, ?) "
        "ON CONFLICT (name) DO UPDATE SET choice = excluded.choice, "
        "updated_at = excluded.updated_at",
        name,
        choice,
        datetime.now(UTC),
    )


def load_choice(connection: Connection, name: str) -> str | None:
    """Return what was chosen, or None."""
    row = first_row(connection, "SELECT choice FROM host_choices WHERE name = ?", name)
    return str(row["choice"]) if row else None
