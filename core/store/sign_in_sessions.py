"""Browsers that are signed in, by the hash of what their cookie holds."""

from datetime import datetime

from core.domain.account import SignInSession
from core.store.connection import Connection, first_row

_COLUMNS = "token_hash AS id, user_id, browser, created_at, seen_at, expires_at"


def insert_session(connection: Connection, session: SignInSession) -> None:
    """Keep a new session."""
    connection.run(
        "INSERT INTO sign_in_sessions (token_hash, user_id, browser, created_at, seen_at, "
        "expires_at) VALUES (?, ?, ?, ?, ?, ?)",
        session.id,
        session.user_id,
        session.browser,
        session.created_at,
        session.seen_at,
        session.expires_at,
    )


def find_session(connection: Connection, session_id: str, now: datetime) -> SignInSession | None:
    """Return a session that has not expired, or None."""
    row = first_row(
        connection,
        f"SELECT {_COLUMNS} FROM sign_in_sessions "  # noqa: S608 - constants, values are bound
        "WHERE token_hash = ? AND expires_at > ?",
        session_id,
        now,
    )
    return SignInSession.model_validate(row) if row else None


def sessions_of(connection: Connection, user_id: str, now: datetime) -> list[SignInSession]:
    """Return a user's sessions that have not expired, the one seen last first."""
    rows = connection.rows(
        f"SELECT {_COLUMNS} FROM sign_in_sessions "  # noqa: S608 - constants, values are bound
        "WHERE user_id = ? AND expires_at > ? ORDER BY seen_at DESC, token_hash",
        user_id,
        now,
    )
    return [SignInSession.model_validate(row) for row in rows]


def note_seen(
    connection: Connection, session_id: str, seen_at: datetime, expires_at: datetime
) -> None:
    """Note that a session was used, and until when it lasts now."""
    connection.run(
        "UPDATE sign_in_sessions SET seen_at = ?, expires_at = ? WHERE token_hash = ?",
        seen_at,
        expires_at,
        session_id,
    )


def end_session(connection: Connection, user_id: str, session_id: str) -> int:
    """End one session of a user; return how many ended."""
    return connection.run(
        "DELETE FROM sign_in_sessions WHERE token_hash = ? AND user_id = ?", session_id, user_id
    )


def end_sessions(connection: Connection, user_id: str, *, but: str = "") -> int:
    """End every session of a user, except the one named `but`; return how many ended."""
    return connection.run(
        "DELETE FROM sign_in_sessions WHERE user_id = ? AND token_hash <> ?", user_id, but
    )


def drop_expired(connection: Connection, now: datetime) -> int:
    """Forget sessions that have expired; return how many there were."""
    return connection.run("DELETE FROM sign_in_sessions WHERE expires_at <= ?", now)
