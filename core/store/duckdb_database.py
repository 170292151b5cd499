"""The store on a DuckDB file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb

from core.errors import DatabaseError
from core.store.connection import Connection, Row, drop_nul
from core.store.duckdb_copy import copy_database, remove_file
from core.store.erased import ErasedUsers
from core.store.errors import (
    DatabaseClosedError,
    DatabaseCorruptError,
    DatabaseLockedError,
    DatabaseReadOnlyError,
    DatabaseTooNewError,
)
from core.store.visits import Visits

# Long enough for the slowest query of a page.
_ALONE_WITHIN_S = 20.0


class DuckDBDatabase:
    """A DuckDB file. Each transaction has its own cursor, so any thread may use it.

    Writers take turns: DuckDB's optimistic concurrency would make one of two writers fail.
    """

    exclusive = True

    def __init__(self, path: str, *, memory_limit: str, threads: int) -> None:
        self._path, self._memory_limit, self._threads = path, memory_limit, threads
        self._write_lock = Lock()
        self._visits = Visits()
        self.erased = ErasedUsers()
        self._connection = _connect_duckdb(path, memory_limit, threads)
        if not path.startswith("md:"):
            # A process that ended in the middle of it left this.
            remove_file(self._rewritten)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction for queries."""
        with self._visits.enter():
            with duckdb_errors():
                cursor = self._connection.cursor()
            try:
                cursor.begin()
                yield DuckDBConnection(cursor, self.erased)
            finally:
                cursor.close()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction; it commits at the end and rolls back on an exception."""
        with self._write_lock, self._visits.enter():
            with duckdb_errors():
                cursor = self._connection.cursor()
                cursor.begin()
            try:
                yield DuckDBConnection(cursor, self.erased)
                with duckdb_errors():
                    cursor.commit()
            finally:
                cursor.close()  # closing without a commit rolls back

    @contextmanager
    def analytics(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open a cursor on the file itself."""
        with self._visits.enter(), duckdb_errors():
            cursor = self._connection.cursor()
            try:
                yield cursor
            finally:
                cursor.close()

    def rewrite(self) -> bool:
        """Write the file anew and swap the two; reading goes on until then, writing waits.

        DuckDB keeps what was deleted in its file's pages, after CHECKPOINT and VACUUM too.
        """
        if self._path.startswith("md:"):
            return False
        with self._write_lock:
            with self._visits.enter(), duckdb_errors():
                cursor = self._connection.cursor()
                try:
                    copy_database(cursor, self._rewritten)
                finally:
                    cursor.close()
            try:
                with self._visits.alone(_ALONE_WITHIN_S):
                    self._swap()
            finally:
                remove_file(self._rewritten)
        return True

    def size_bytes(self) -> int | None:
        """Return the size of the file with its log."""
        if self._path.startswith("md:"):
            return None
        files = (Path(self._path), Path(f"{self._path}.wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    def copy_to(self, file: Path) -> None:
        """Write all that is stored into a new DuckDB file; reading goes on, writing waits."""
        with self._write_lock, self._visits.enter(), duckdb_errors():
            cursor = self._connection.cursor()
            try:
                copy_database(cursor, file)
            finally:
                cursor.close()

    def close(self) -> None:
        """Write the log into the file and release it."""
        with self._write_lock:
            self._connection.close()

    @property
    def _rewritten(self) -> Path:
        return Path(f"{self._path}.rewritten")

    def _swap(self) -> None:
        # Closing writes the log into the file and deletes it: it holds what was deleted too.
        self._connection.close()
        try:
            self._rewritten.replace(self._path)
        except OSError as e:
            raise DatabaseReadOnlyError(
                f"{self._path} cannot be put in place anew ({e.strerror}). Check its folder."
            ) from e
        finally:
            self._connection = _connect_duckdb(self._path, self._memory_limit, self._threads)


class DuckDBConnection:
    """A DuckDB cursor behind `Connection`."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, erased: ErasedUsers) -> None:
        self._cursor, self._erased = cursor, erased

    def run(self, sql: str, *values: Any) -> int:
        """Run a statement and return how many rows it changed."""
        self._erased.check(sql, values)
        with duckdb_errors():
            result = self._cursor.execute(sql, drop_nul(values)).fetchone()
        return int(result[0]) if result and isinstance(result[0], int) else 0

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """Run a query and return its rows as dicts by column name."""
        with duckdb_errors():
            self._cursor.execute(sql, drop_nul(values))
            names = [column[0] for column in self._cursor.description or []]
            return [dict(zip(names, row, strict=True)) for row in self._cursor.fetchall()]


@contextmanager
def duckdb_errors() -> Iterator[None]:
    """Turn DuckDB's errors into ours."""
    try:
        yield
    except duckdb.ConnectionException as e:
        raise DatabaseClosedError(
            "Rehearse is being stopped or started anew. Reload this page in a moment."
        ) from e
    except duckdb.Error as e:
        raise DatabaseError(f"The database refused a statement: {e}") from e


def _connect_duckdb(path: str, memory_limit: str, threads: int) -> duckdb.DuckDBPyConnection:
    if not path.startswith("md:"):
        _refuse_unwritable(Path(path))
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory_limit,
        "threads": threads,
        "autoinstall_known_extensions": False,
    }
    try:
        connection = duckdb.connect(path, config=config)
        connection.execute("SET GLOBAL TimeZone = 'UTC'")
    except duckdb.Error as e:
        raise _explain(path, str(e)) from e
    return connection


def _refuse_unwritable(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists():
            with file.open("r+b"):
                pass
        else:
            with (probe := file.with_suffix(".probe")).open("wb"):
                pass
            probe.unlink()
    except OSError as e:
        raise DatabaseReadOnlyError(
            f"{file} cannot be written ({e.strerror}). Give this user the right to write the file "
            "and its folder, or set DATABASE_URL to another place."
        ) from e


def _explain(path: str, message: str) -> DatabaseError:
    """Choose the error for what DuckDB says; it has one exception class for all of these."""
    if "Could not set lock" in message:
        return DatabaseLockedError(
            f"{path} is in use by another process, most likely a second Rehearse. Close it and "
            "reload this page; nothing is lost."
        )
    if "version number" in message or "newer version" in message:
        return DatabaseTooNewError(
            f"{path} was written by a newer DuckDB. Install a newer Rehearse, or point "
            "DATABASE_URL to another file. This one was not changed."
        )
    if "Permission denied" in message or "Read-only" in message:
        return DatabaseReadOnlyError(f"{path} cannot be written. Check its permissions.")
    return DatabaseCorruptError(
        f"{path} cannot be read as a database. It was not changed. Restore a copy, or move the "
        "file away and reload this page to start with an empty one. "
        f"(DuckDB: {message.strip().splitlines()[0]})"
    )
