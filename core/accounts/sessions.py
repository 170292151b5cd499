"""Signed-in browsers: a random secret in a cookie, its hash in the store."""

from datetime import UTC, datetime, timedelta
from threading import Lock
from time import monotonic
from typing import NamedTuple

from core.accounts.tokens import hash_token, make_token
from core.domain.account import Account, SignInSession
from core.store.accounts import find_account
from core.store.connection import Connection, Database
from core.store.sign_in_sessions import (
    drop_expired,
    end_session,
    end_sessions,
    find_session,
    insert_session,
    note_seen,
    sessions_of,
)

IDLE = timedelta(days=7)
LONGEST = timedelta(days=30)
_SEEN_EVERY = timedelta(minutes=5)
# Every message of a browser asks; another replica may have ended the session meanwhile.
_REMEMBERED_S = 1.0
_MOST_REMEMBERED = 10_000
_BROWSER_LENGTH = 200


class SignedIn(NamedTuple):
    """Who a browser's secret belongs to."""

    account: Account
    session: SignInSession


class Sessions:
    """Starts, finds and ends the sessions of signed-in browsers. Any thread may call."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._remembered: dict[str, tuple[float, SignedIn | None]] = {}
        self._endings = 0

    def start(self, user_id: str, browser: str) -> str:
        """Start a session and return the secret for the browser, which nobody has seen before."""
        token, now = make_token(), datetime.now(UTC)
        session = SignInSession(
            id=hash_token(token),
            user_id=user_id,
            browser=browser[:_BROWSER_LENGTH],
            created_at=now,
            seen_at=now,
            expires_at=now + IDLE,
        )
        with self._database.write() as connection:
            drop_expired(connection, now)
            insert_session(connection, session)
        return token

    def find(self, token: str) -> SignedIn | None:
        """Return who is signed in by this secret; None if nobody is, or no longer.

        What was found holds for a second, unless this process ends the session.
        """
        session_id, asked_at = hash_token(token), monotonic()
        with self._lock:
            known, endings = self._remembered.get(session_id), self._endings
        if known is not None and asked_at - known[0] < _REMEMBERED_S:
            return known[1]
        found = self._look_up(session_id)
        with self._lock:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            # What was looked up while a session ended may be out of date.
            if endings == self._endings:
                self._remembered[session_id] = (asked_at, found)
        return found

    def list_of(self, user_id: str) -> list[SignInSession]:
        """Return a user's sessions, the one used last first."""
        with self._database.read() as connection:
            return sessions_of(connection, user_id, datetime.now(UTC))

    def end(self, user_id: str, session_id: str) -> bool:
        """End one session of a user's own; return whether it was there."""
        with self._database.write() as connection:
            ended = end_session(connection, user_id, session_id)
        self.forget()
        return bool(ended)

    def end_by_token(self, token: str) -> None:
        """End the session of this secret, if there is one."""
        if (found := self.find(token)) is not None:
            self.end(found.session.user_id, found.session.id)

    def end_all(self, user_id: str, *, but: str = "") -> int:
        """End a user's sessions, except the one named; return how many ended."""
        with self._database.write() as connection:
            ended = end_sessions(connection, user_id, but=but)
        self.forget()
        return ended

    def forget(self) -> None:
        """Ask the store again from now on. Whoever changes an account elsewhere calls this."""
        with self._lock:
            self._endings += 1
            self._remembered.clear()

    def _look_up(self, session_id: str) -> SignedIn | None:
        now = datetime.now(UTC)
        with self._database.read() as connection:
            found = _find(connection, session_id, now)
        if found is not None and now - found.session.seen_at > _SEEN_EVERY:
            until = min(now + IDLE, found.session.created_at + LONGEST)
            with self._database.write() as connection:
                note_seen(connection, session_id, now, until)
        return found


def _find(connection: Connection, session_id: str, now: datetime) -> SignedIn | None:
    session = find_session(connection, session_id, now)
    account = find_account(connection, session.user_id) if session else None
    if session is None or account is None or not account.is_active:
        return None
    return SignedIn(account, session)
