"""Keep rows of people whose account is being deleted from being written back."""

from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Any

from core.errors import NotFoundError


class ErasedError(NotFoundError):
    """Something was to be kept of somebody whose account is deleted."""

    title = "This account is deleted"


class ErasedUsers:
    """The users of whom this process keeps nothing new. Any thread may call.

    A job or an open page that is still at work for one of them ends with ErasedError at its next
    new row. Changing a row needs no guard: there is none left.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._user_ids: frozenset[str] = frozenset()

    def add(self, user_ids: Iterable[str]) -> None:
        """Keep nothing new of these users from now on."""
        with self._lock:
            self._user_ids |= frozenset(user_ids)

    def forgive(self, user_id: str) -> None:
        """Let a user's rows be written again, as when the erasure was taken back."""
        with self._lock:
            self._user_ids -= {user_id}

    def check(self, sql: str, values: Sequence[Any]) -> None:
        """Raise ErasedError where a statement would keep a new row of such a user's.

        Each such row names its owner: bound, or by one of the owner's rows, which are gone.
        """
        erased = self._user_ids
        if not erased or not sql.lstrip().upper().startswith("INSERT"):
            return
        if any(isinstance(value, str) and value in erased for value in values):
            raise ErasedError("This account was deleted. Nothing more is kept of it.")
