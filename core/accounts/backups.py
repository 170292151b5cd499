"""Backups that the running server makes: one a day by itself, and one whenever an admin asks."""

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Lock, Thread

from core.accounts.roles import Permission, require
from core.domain.account import AuditAction
from core.errors import RehearseError
from core.store.accounts import find_account
from core.store.audit import add_entry
from core.store.backup import Backup, back_up, list_backups
from core.store.connection import Database

log = logging.getLogger(__name__)

EVERY = timedelta(days=1)
_LOOK_EVERY_S = 600.0


class Backups:
    """Makes backups into `folder`, one at a time. Any thread may call."""

    def __init__(self, database: Database, url: str, folder: Path) -> None:
        self._database, self._url, self._folder = database, url, folder
        self._busy, self._stopping = Lock(), Event()
        self.failure: str | None = None

    @property
    def folder(self) -> Path:
        """Return where backups are kept."""
        return self._folder

    @property
    def is_running(self) -> bool:
        """Tell whether one is being made."""
        return self._busy.locked()

    def made(self, admin_id: str) -> list[Backup]:
        """Return the backups that there are, the newest first. For admins only."""
        with self._database.read() as connection:
            require(find_account(connection, admin_id), Permission.ADMINISTER)
        return list_backups(self._folder)

    def order(self, admin_id: str) -> Thread:
        """Make a backup in the background, as an admin asked; it is written down."""
        with self._database.write() as connection:
            require(find_account(connection, admin_id), Permission.ADMINISTER)
            add_entry(connection, admin_id, AuditAction.BACKUP_ORDERED, "")
        thread = Thread(target=self.make, name="backup", daemon=True)
        thread.start()
        return thread

    def make(self) -> None:
        """Make a backup unless one is being made; what goes wrong is logged and kept to be told."""
        if not self._busy.acquire(blocking=False):
            return
        try:
            back_up(self._database, self._url, self._folder)
        except RehearseError as e:
            log.exception("The backup was not made")
            self.failure = str(e)
        else:
            self.failure = None
        finally:
            self._busy.release()

    def start_daily(self) -> None:
        """Make one a day from now on; replicas that share the folder make one between them."""
        Thread(target=self._keep_daily, name="backup-daily", daemon=True).start()

    def stop(self) -> None:
        """Make no more of them by itself."""
        self._stopping.set()

    def _keep_daily(self) -> None:
        while not self._stopping.wait(_LOOK_EVERY_S):
            newest = next(iter(list_backups(self._folder)), None)
            if newest is None or datetime.now(UTC) - newest.made_at > EVERY:
                self.make()
