"""One-time links, by the hash of what their address holds."""

from datetime import datetime

from core.domain.account import AccountLink, LinkKind
from core.store.connection import Connection, first_row

_COLUMNS = "id, kind, role, user_id, note, created_by, created_at, expires_at, ended_at, used_by"


def insert_link(connection: Connection, link: AccountLink, token_hash: str) -> None:
    """Keep a new link."""
    connection.run(
        "INSERT INTO account_links (id, token_hash, kind, role, user_id, note, created_by, "
        "created_at, expires_at, used_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
        link.id,
        token_hash,
        link.kind,
        link.role,
        link.user_id,
        link.note,
        link.created_by,
        link.created_at,
        link.expires_at,
    )


def find_link(connection: Connection, token_hash: str) -> AccountLink | None:
    """Return the link with this hash, open or not, or None."""
    row = first_row(
        connection,
        f"SELECT {_COLUMNS} FROM account_links WHERE token_hash = ?",  # noqa: S608
        token_hash,
    )
    return AccountLink.model_validate(row) if row else None


def list_links(connection: Connection, kind: LinkKind) -> list[AccountLink]:
    """Return every link of a kind, the newest first."""
    rows = connection.rows(
        f"SELECT {_COLUMNS} FROM account_links WHERE kind = ? "  # noqa: S608
        "ORDER BY created_at DESC, id",
        kind,
    )
    return [AccountLink.model_validate(row) for row in rows]


def use_link(connection: Connection, link_id: str, used_by: str, now: datetime) -> bool:
    """Use a link up; return False where it was used, revoked or expired before.

    Of two who use it at the same moment one gets True, on both databases.
    """
    return bool(
        connection.run(
            "UPDATE account_links SET ended_at = ?, used_by = ? "
            "WHERE id = ? AND ended_at IS NULL AND expires_at > ?",
            now,
            used_by,
            link_id,
            now,
        )
    )


def revoke_link(connection: Connection, link_id: str, now: datetime) -> bool:
    """End a link that nobody used; return whether it was still open."""
    return use_link(connection, link_id, "", now)


def revoke_links(
    connection: Connection, kind: LinkKind, now: datetime, *, user_id: str = ""
) -> None:
    """End every open link of a kind; with `user_id` those for this user."""
    connection.run(
        "UPDATE account_links SET ended_at = ? WHERE kind = ? AND user_id = ? AND ended_at IS NULL",
        now,
        kind,
        user_id,
    )
