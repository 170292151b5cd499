"""How often somebody may try: per account, and per address that tries come from."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from core.accounts.errors import LockedOutError
from core.store.connection import Connection, Database
from core.store.failed_tries import (
    count_tries,
    drop_tries,
    drop_tries_before,
    drop_try,
    insert_try,
)

WINDOW = timedelta(minutes=15)


class Door(StrEnum):
    """What is tried, and by whom it is counted."""

    ACCOUNT = "account"
    ADDRESS = "address"
    REGISTRATION = "registration"
    LINK = "link"


# A bootcamp's room shares one address, so an address may fail more often than an account.
MOST_TRIES = {Door.ACCOUNT: 5, Door.ADDRESS: 50, Door.REGISTRATION: 60, Door.LINK: 30}


class Knock(NamedTuple):
    """One name that a try is counted under."""

    door: Door
    name: str

    @property
    def name_hash(self) -> str:
        """Return what the store knows of the name."""
        return hashlib.sha256(f"{self.door}:{self.name}".encode("utf-8", "replace")).hexdigest()


class Limits:
    """Counts failed tries; whoever had too many in a quarter of an hour waits.

    Tries while locked do not count, so that nobody can lock an account for ever by trying on.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def admit(self, knocks: Sequence[Knock]) -> Iterator[None]:
        """Let one try happen; it counts as failed if the block raises.

        Raises LockedOutError where a name has had its tries. The try is counted before it
        happens, so that many at once cannot slip through together.
        """
        counted = self._count(knocks)
        yield
        with self._database.write() as connection:
            for try_id in counted:
                drop_try(connection, try_id)

    def count(self, knock: Knock) -> None:
        """Count something that is limited itself; raise LockedOutError where there was too much."""
        self._count([knock])

    def forgive(self, connection: Connection, knock: Knock) -> None:
        """Forget every failed try of a name, such as after a password was reset."""
        drop_tries(connection, knock.door, knock.name_hash)

    def _count(self, knocks: Sequence[Knock]) -> list[str]:
        now = datetime.now(UTC)
        with self._database.write() as connection:
            drop_tries_before(connection, now - WINDOW)
            counted = [insert_try(connection, k.door, k.name_hash, now) for k in knocks]
        # In a transaction of its own: only committed tries of others are seen.
        with self._database.write() as connection:
            if any(_is_over(connection, knock, now) for knock in knocks):
                for try_id in counted:
                    drop_try(connection, try_id)
                locked = True
            else:
                locked = False
        if locked:
            minutes = int(WINDOW.total_seconds() // 60)
            raise LockedOutError(
                f"There were too many tries. Wait {minutes} minutes, or ask an admin for a link "
                "that sets a new password."
            )
        return counted


def _is_over(connection: Connection, knock: Knock, now: datetime) -> bool:
    tries = count_tries(connection, knock.door, knock.name_hash, now - WINDOW)
    return tries > MOST_TRIES[knock.door]
