"""Accounts, and what each is known by."""

from datetime import UTC, datetime

from core.domain.account import Account, Role
from core.store.connection import Connection, Row, first_row

_SELECT = (
    "SELECT a.user_id, u.display_name AS name, a.email, a.role, a.is_active, "
    "a.password_hash <> '' AS has_password, a.created_at, a.last_sign_in_at "
    "FROM accounts a JOIN users u ON u.id = a.user_id"
)


def insert_account(
    connection: Connection, account: Account, identity: str, password_hash: str
) -> bool:
    """Keep a new account with its user; return False, and keep nothing, if it is known already."""
    taken = connection.run(
        "INSERT INTO account_identities (identity, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        identity,
        account.user_id,
    )
    if not taken:
        return False
    connection.run(
        "INSERT INTO users (id, display_name, created_at) VALUES (?, ?, ?)",
        account.user_id,
        account.name,
        account.created_at,
    )
    connection.run(
        "INSERT INTO accounts (user_id, email, password_hash, role, is_active, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        account.user_id,
        account.email,
        password_hash,
        account.role,
        account.is_active,
        account.created_at,
    )
    return True


def find_account(connection: Connection, user_id: str) -> Account | None:
    """Return the account of a user, or None."""
    row = first_row(connection, f"{_SELECT} WHERE a.user_id = ?", user_id)
    return _to_account(row) if row else None


def find_by_identity(connection: Connection, identity: str) -> Account | None:
    """Return the account that is known by `identity`, or None."""
    row = first_row(
        connection,
        f"{_SELECT} JOIN account_identities i ON i.user_id = a.user_id WHERE i.identity = ?",
        identity,
    )
    return _to_account(row) if row else None


def list_accounts(connection: Connection) -> list[Account]:
    """Return every account, the oldest first."""
    rows = connection.rows(f"{_SELECT} ORDER BY a.created_at, a.user_id")
    return [_to_account(row) for row in rows]


def count_active_admins(connection: Connection) -> int:
    """Return how many admins can sign in."""
    rows = connection.rows(
        "SELECT count(*) AS admins FROM accounts WHERE role = ? AND is_active", Role.ADMIN
    )
    return int(rows[0]["admins"])


def password_hash_of(connection: Connection, user_id: str) -> str:
    """Return the hash of a user's password; empty where there is none."""
    row = first_row(connection, "SELECT password_hash FROM accounts WHERE user_id = ?", user_id)
    return str(row["password_hash"]) if row else ""


def set_password_hash(connection: Connection, user_id: str, password_hash: str) -> None:
    """Keep the hash of a user's new password."""
    connection.run(
        "UPDATE accounts SET password_hash = ? WHERE user_id = ?", password_hash, user_id
    )


def set_role(connection: Connection, user_id: str, role: Role) -> None:
    """Change what an account may do."""
    connection.run("UPDATE accounts SET role = ? WHERE user_id = ?", role, user_id)


def set_active(connection: Connection, user_id: str, *, is_active: bool) -> None:
    """Let an account sign in, or no longer."""
    connection.run("UPDATE accounts SET is_active = ? WHERE user_id = ?", is_active, user_id)


def note_sign_in(connection: Connection, user_id: str) -> None:
    """Note that somebody signed in now."""
    connection.run(
        "UPDATE accounts SET last_sign_in_at = ? WHERE user_id = ?", datetime.now(UTC), user_id
    )


def _to_account(row: Row) -> Account:
    return Account.model_validate(row)
