"""The store on PostgreSQL, for several replicas."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
import duckdb_extension_postgres_scanner
import psycopg
from psycopg_pool import ConnectionPool, PoolTimeout

from core.errors import DatabaseError
from core.store.connection import Connection, Row, drop_nul
from core.store.duckdb_database import duckdb_errors
from core.store.erased import ErasedUsers
from core.store.errors import DatabaseUnreachableError
from core.store.postgres_vacuum import vacuum_fully

_POOL_SIZE = 10
_CONNECT_TIMEOUT_S = 10
_UNREACHABLE = (psycopg.OperationalError, PoolTimeout)


class PostgresDatabase:
    """A PostgreSQL database behind a connection pool."""

    exclusive = False

    def __init__(self, url: str) -> None:
        self._url = url
        self.erased = ErasedUsers()
        self._attach_lock = Lock()
        self._duckdb: duckdb.DuckDBPyConnection | None = None
        self._pool: ConnectionPool[Any] = ConnectionPool(
            url,
            min_size=1,
            max_size=_POOL_SIZE,
            open=False,
            timeout=_CONNECT_TIMEOUT_S,
            kwargs={"connect_timeout": _CONNECT_TIMEOUT_S, "options": "-c timezone=UTC"},
            check=ConnectionPool.check_connection,
        )
        try:
            self._pool.open(wait=True, timeout=_CONNECT_TIMEOUT_S)
        except _UNREACHABLE as e:
            self._pool.close()
            raise _unreachable() from e

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction; it commits at the end and rolls back on an exception."""
        try:
            with self._pool.connection() as connection:
                yield PostgresConnection(connection, self.erased)
        except _UNREACHABLE as e:
            raise _unreachable() from e
        except psycopg.Error as e:
            raise DatabaseError(f"The database refused a statement: {e}") from e

    def read(self) -> AbstractContextManager[Connection]:
        """Open a transaction for queries."""
        return self.write()

    @contextmanager
    def analytics(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open a DuckDB cursor over this database, attached read-only."""
        with duckdb_errors():
            cursor = self._attached().cursor()
            try:
                cursor.execute("USE app")  # a new cursor forgets it
                yield cursor
            finally:
                cursor.close()

    def rewrite(self) -> bool:
        """Write every table anew; each is locked while that goes on."""
        try:
            # Not within a transaction, where VACUUM is refused; so not from the pool.
            with psycopg.connect(
                self._url, autocommit=True, connect_timeout=_CONNECT_TIMEOUT_S
            ) as connection:
                vacuum_fully(connection)
        except _UNREACHABLE as e:
            raise _unreachable() from e
        except psycopg.Error as e:
            raise DatabaseError(f"The database could not be written anew: {e}") from e
        return True

    def size_bytes(self) -> int | None:
        """Return the size of the database as the server tells it."""
        with self.read() as connection:
            row = connection.rows("SELECT pg_database_size(current_database()) AS size_bytes")[0]
            return int(row["size_bytes"])

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()
        if self._duckdb is not None:
            self._duckdb.close()

    def _attached(self) -> duckdb.DuckDBPyConnection:
        with self._attach_lock:
            if self._duckdb is None:
                self._duckdb = _attach(self._url)
            return self._duckdb


class PostgresConnection:
    """A psycopg connection behind `Connection`."""

    def __init__(self, connection: "psycopg.Connection[Any]", erased: ErasedUsers) -> None:
        self._connection, self._erased = connection, erased

    def run(self, sql: str, *values: Any) -> int:
        """Run a statement and return how many rows it changed."""
        self._erased.check(sql, values)
        return int(self._execute(sql, values).rowcount)

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """Run a query and return its rows as dicts by column name."""
        cursor = self._execute(sql, values)
        names = [column.name for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _execute(self, sql: str, values: tuple[Any, ...]) -> Any:
        return self._connection.execute(sql.replace("?", "%s"), drop_nul(values) or None)


def _attach(url: str) -> duckdb.DuckDBPyConnection:
    """Open an in-memory DuckDB with the PostgreSQL at `url` attached as `app`.

    The extension comes from its wheel, so that no network is needed.
    """
    package = Path(duckdb_extension_postgres_scanner.__file__).parent
    extension = next(package.glob(f"extensions/v{duckdb.__version__}/*.duckdb_extension"))
    connection = duckdb.connect()
    connection.execute(f"LOAD '{extension}'")
    connection.execute("SET GLOBAL TimeZone = 'UTC'")
    # ATTACH takes no bound parameter; the address comes from the settings, never from a user.
    quoted = url.replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS app (TYPE postgres, READ_ONLY)")
    return connection


def _unreachable() -> DatabaseUnreachableError:
    return DatabaseUnreachableError(
        "The database server does not answer. Check DATABASE_URL and that the server runs."
    )
