"""Tell the other replicas whose keys are in this process's memory: their jobs run here."""

import logging
from datetime import UTC, datetime
from threading import Event, Thread

from core.engine.desk import Engines
from core.errors import DatabaseError
from core.store.connection import Database
from core.store.identity import PROCESS_ID
from core.store.jobs import HOLDER_GONE_AFTER
from core.store.key_holders import note_holder

log = logging.getLogger(__name__)


class KeyHolding:
    """Notes, at once and then while they are held, whose own keys this process has.

    Where no other process can have the database nothing is noted.
    """

    def __init__(self, database: Database, engines: Engines, process_id: str = PROCESS_ID) -> None:
        self._database, self._engines, self._process_id = database, engines, process_id
        self._stopping = Event()
        self._noted: frozenset[str] = frozenset()

    def start(self) -> None:
        """Begin to watch, unless this process is the only one."""
        if not self._database.exclusive:
            self._engines.watch(self.note)
            Thread(target=self._keep, name="key-holding", daemon=True).start()

    def stop(self) -> None:
        """Watch no longer; what was noted runs out by itself."""
        self._stopping.set()

    def note(self) -> None:
        """Write down whose keys are here."""
        held = frozenset(self._engines.key_owners())
        if not held and not self._noted:
            return
        try:
            with self._database.write() as connection:
                note_holder(connection, self._process_id, held, datetime.now(UTC))
        except DatabaseError:
            log.exception("It could not be noted whose keys are here")
        else:
            self._noted = held

    def _keep(self) -> None:
        while not self._stopping.wait(HOLDER_GONE_AFTER.total_seconds() / 3):
            self.note()
