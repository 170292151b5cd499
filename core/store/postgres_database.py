"""The store on PostgreSQL, for several replicas."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import psycopg
from psycopg_pool import ConnectionPool, PoolTimeout

from core.errors import DatabaseError
from core.store.connection import Connection, Row, drop_nul
from core.store.errors import DatabaseUnreachableError

_POOL_SIZE = 10
_CONNECT_TIMEOUT_S = 10
_UNREACHABLE = (psycopg.OperationalError, PoolTimeout)


class PostgresDatabase:
    """A PostgreSQL database behind a connection pool."""

    exclusive = False

    def __init__(self, url: str) -> None:
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
                yield PostgresConnection(connection)
        except _UNREACHABLE as e:
            raise _unreachable() from e
        except psycopg.Error as e:
            raise DatabaseError(f"The database refused a statement: {e}") from e

    def read(self) -> AbstractContextManager[Connection]:
        """Open a transaction for queries."""
        return self.write()

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class PostgresConnection:
    """A psycopg connection behind `Connection`."""

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self._connection = connection

    def run(self, sql: str, *values: Any) -> int:
        """Run a statement and return how many rows it changed."""
        return int(self._execute(sql, values).rowcount)

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """Run a query and return its rows as dicts by column name."""
        cursor = self._execute(sql, values)
        names = [column.name for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _execute(self, sql: str, values: tuple[Any, ...]) -> Any:
        return self._connection.execute(sql.replace("?", "%s"), drop_nul(values) or None)


def _unreachable() -> DatabaseUnreachableError:
    return DatabaseUnreachableError(
        "The database server does not answer. Check DATABASE_URL and that the server runs."
    )
