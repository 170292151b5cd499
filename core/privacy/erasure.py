"""Delete an account with everything of it: rows, recordings, and what a database keeps of both.

The rows go at once, in one transaction with the entry in the audit log. What takes longer is a
job: recordings, rows that another replica wrote meanwhile, and the database written anew.
"""

import logging
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from time import sleep

from core.accounts.errors import AccountError
from core.accounts.limits import Door, Knock
from core.accounts.roles import Permission, require
from core.domain.account import Account, AuditAction, Role
from core.errors import DatabaseError, NotFoundError
from core.jobs.runner import JobRunner
from core.store import accounts, erasure
from core.store.audit import add_entry
from core.store.connection import Connection, Database
from core.store.erasure import ERASE_ACCOUNT, ErasureOrder
from core.store.failed_tries import drop_tries
from core.store.jobs import Job
from core.store.media import MediaStore
from core.store.ownership import count_own_rows

log = logging.getLogger(__name__)

# Replicas look this often whose rows they must not write any more; an erasure waits until all
# have, and for a transaction that began before.
_LOOK_EVERY_S = 3.0
_KNOWN_AFTER = timedelta(seconds=12)
_REMEMBERED = timedelta(days=2)


class Erasure:
    """Deletes accounts. Any thread may call."""

    def __init__(self, database: Database, media: MediaStore) -> None:
        self._database, self._media = database, media
        self._closing = Event()

    def register_with(self, jobs: JobRunner) -> None:
        """Tell the runner who finishes erasures; look from now on for those of other replicas."""
        jobs.register(ERASE_ACCOUNT, self.finish)
        with self._database.write() as connection:
            erasure.forget_erasures(connection, datetime.now(UTC) - _REMEMBERED)
            for order in erasure.list_erasures(connection):
                erasure.try_erasure_again(connection, order.user_id)
        self._learn()
        if not self._database.exclusive:
            Thread(target=self._keep_learning, name="erasures", daemon=True).start()

    def close(self) -> None:
        """Look no more for erasures of other replicas."""
        self._closing.set()

    def erase_own(self, user_id: str) -> None:
        """Delete somebody's account at their own wish. Wake the jobs afterwards.

        Raises AccountError for the last admin, NotFoundError where there is no such account.
        """
        with self._erasing(user_id) as undo, self._database.write() as connection:
            self._erase(connection, user_id, user_id)
            undo.pop_all()

    def erase_for(self, admin_id: str, user_id: str) -> None:
        """Delete an account as an admin. Raises NotAllowedError besides, as erase_own() does."""
        with self._erasing(user_id) as undo, self._database.write() as connection:
            require(accounts.find_account(connection, admin_id), Permission.ADMINISTER)
            self._erase(connection, admin_id, user_id)
            undo.pop_all()

    def list_orders(self, admin_id: str) -> list[ErasureOrder]:
        """Return the erasures of the last days, for an admin."""
        with self._database.read() as connection:
            require(accounts.find_account(connection, admin_id), Permission.ADMINISTER)
            return erasure.list_erasures(connection)

    def try_again(self, admin_id: str, erased_id: str) -> None:
        """Have an erasure that was given up finished. Wake the jobs afterwards."""
        with self._database.write() as connection:
            require(accounts.find_account(connection, admin_id), Permission.ADMINISTER)
            erasure.try_erasure_again(connection, erased_id)

    def finish(self, job: Job) -> None:
        """Do what is left of an erasure; it can be repeated."""
        self._wait_for_replicas(job.subject_id)
        finish_erasure(self._database, self._media, job.subject_id)

    def _erasing(self, user_id: str) -> ExitStack:
        """Return what lets the user's rows be written again, unless it is emptied."""
        undo = ExitStack()
        undo.callback(self._database.erased.forgive, user_id)
        return undo

    def _erase(self, connection: Connection, actor_id: str, user_id: str) -> None:
        account = accounts.find_account(connection, user_id)
        if account is None:
            raise NotFoundError("There is no such account.")
        _forget_tries(connection, account)
        add_entry(connection, actor_id, AuditAction.ACCOUNT_ERASED, user_id)
        erase_at_once(self._database, connection, user_id)
        if account.role is Role.ADMIN and accounts.count_active_admins(connection) == 0:
            raise AccountError("This is the last admin. Make somebody else an admin first.")

    def _wait_for_replicas(self, user_id: str) -> None:
        if self._database.exclusive:
            return
        with self._database.read() as connection:
            orders = erasure.list_erasures(connection)
        ordered_at = next((each.ordered_at for each in orders if each.user_id == user_id), None)
        if ordered_at is not None:
            left = ordered_at + _KNOWN_AFTER - datetime.now(UTC)
            sleep(max(0.0, left.total_seconds()))

    def _learn(self) -> None:
        with self._database.read() as connection:
            orders = erasure.list_erasures(connection)
        self._database.erased.add(order.user_id for order in orders)

    def _keep_learning(self) -> None:
        while not self._closing.wait(_LOOK_EVERY_S):
            try:
                self._learn()
            except DatabaseError as e:
                log.warning("Erasures of other replicas cannot be read: %s", e)


def erase_at_once(database: Database, connection: Connection, user_id: str) -> None:
    """Erase somebody's rows in a transaction and queue the rest; keep new ones from coming."""
    now = datetime.now(UTC)
    erasure.order_erasure(connection, user_id, now)
    erasure.note_media(connection, user_id, now)
    database.erased.add([user_id])
    erasure.erase_rows(connection, user_id)


def finish_erasure(database: Database, media: MediaStore, user_id: str) -> None:
    """Delete a user's recordings and late rows, and write the database anew; repeat it at will.

    Raises MediaError and DatabaseError where that cannot be done now.
    """
    with database.write() as connection:
        erasure.note_media(connection, user_id, datetime.now(UTC))
        erasure.erase_rows(connection, user_id)
        keys = erasure.media_to_erase(connection)
    for key in keys:
        media.delete(key)
    with database.write() as connection:
        erasure.forget_media(connection, keys)
    database.rewrite()
    with database.read() as connection:
        if left := count_own_rows(connection, user_id):
            raise DatabaseError(f"{left} rows of an erased account came back.")


def _forget_tries(connection: Connection, account: Account) -> None:
    # Hashes of an address can be guessed.
    knock = Knock(Door.ACCOUNT, account.email)
    drop_tries(connection, knock.door, knock.name_hash)
