"""What a database offers to the rest of the store, whichever of the two it is."""

from contextlib import AbstractContextManager
from typing import Any, Protocol

import duckdb

from core.store.erased import ErasedUsers

Row = dict[str, Any]


class Connection(Protocol):
    """Runs statements with `?` placeholders inside the transaction that handed it out.

    Statements keep to what both dialects share and hold no literal `?` or `%`. NUL characters
    are dropped from bound text, since PostgreSQL refuses them.
    """

    def run(self, sql: str, *values: Any) -> int:
        """Run a statement and return how many rows it changed."""
        ...

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """Run a query and return its rows as dicts by column name."""
        ...


def first_row(connection: Connection, sql: str, *values: Any) -> Row | None:
    """Return the first row of a query, or None."""
    rows = connection.rows(sql, *values)
    return rows[0] if rows else None


class Database(Protocol):
    """A database with its schema up to date.

    `exclusive` tells that no other process can hold it, so that work marked as running by an
    earlier process is certainly orphaned. Of `erased` users no new row is taken.
    """

    exclusive: bool
    erased: ErasedUsers

    def read(self) -> AbstractContextManager[Connection]:
        """Open a transaction for queries."""
        ...

    def write(self) -> AbstractContextManager[Connection]:
        """Open a transaction; it commits at the end and rolls back on an exception."""
        ...

    def analytics(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """Open a DuckDB cursor that sees the tables; for queries of core/analytics only."""
        ...

    def rewrite(self) -> bool:
        """Write all that is stored anew, so that nothing deleted stays in the database's files.

        Returns False where that is another's business (MotherDuck). Raises DatabaseError, having
        changed nothing, where the database is too busy. Call it outside of any transaction.
        """
        ...

    def size_bytes(self) -> int | None:
        """Return how much room the database takes; None where that is not told."""
        ...

    def close(self) -> None:
        """Release the file or the connections."""
        ...


def drop_nul(values: tuple[Any, ...]) -> list[Any]:
    """Return bound values with NUL characters dropped from text."""
    return [v.replace("\x00", "") if isinstance(v, str) else v for v in values]
