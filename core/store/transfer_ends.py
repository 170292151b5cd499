"""The two ends of a move: read a database's tables in streams, write them into an empty one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import duckdb

from core.store.database import POSTGRES_PREFIXES, open_database
from core.store.duckdb_copy import remove_file
from core.store.duckdb_database import DuckDBDatabase, duckdb_errors
from core.store.errors import TransferError
from core.store.row_sums import TableSum

# Rows in memory at once.
BATCH = 2_000
# Each database migrates by itself; the other's record of it is no business of its own.
_COLUMNS = (
    "SELECT table_name, column_name, data_type FROM information_schema.columns "
    "WHERE table_catalog = current_database() AND table_schema = current_schema() "
    "AND table_name <> 'schema_versions' ORDER BY table_name, column_name"
)
# As DuckDB names the types that both share.
_DUCKDB_TYPES = {
    "text": "VARCHAR",
    "boolean": "BOOLEAN",
    "integer": "INTEGER",
    "bigint": "BIGINT",
    "double precision": "DOUBLE",
    "timestamp with time zone": "TIMESTAMP WITH TIME ZONE",
    "bytea": "BLOB",
}
_MEMORY = "1GB"

Batch = list[tuple[Any, ...]]
Schema = dict[str, dict[str, str]]


class End(Protocol):
    """A database while it is moved from or to."""

    def schema(self) -> Schema:
        """Return each table's columns with their types, by name, as DuckDB names them."""
        ...

    def read(self, table: str, columns: Sequence[str]) -> Iterator[Batch]:
        """Yield a table's rows, some at a time."""
        ...

    def write(self, table: str, columns: Sequence[str], batches: Iterator[Batch]) -> None:
        """Add rows to a table; they stay only if the move comes to its end."""
        ...

    def sum(self, table: str, columns: Sequence[str]) -> TableSum:
        """Return the checksum of a table as it is here."""
        ...


@contextmanager
def open_source(url: str) -> Iterator[End]:
    """Open a database to move from, its schema up to date; what it holds stands still meanwhile.

    Raises a subclass of DatabaseError, such as where another process has the file.
    """
    if url.startswith(POSTGRES_PREFIXES):
        open_database(url).close()
        with _open_postgres(url, read_only=True) as end:
            yield end
        return
    if not url.startswith("md:") and not Path(url).exists():
        raise TransferError(f"{url} is not there. Nothing was moved.")
    database = open_database(url, memory_limit=_MEMORY)
    try:
        with database.analytics() as cursor:
            cursor.begin()
            yield DuckDBEnd(cursor)
    finally:
        database.close()


@contextmanager
def open_target(url: str) -> Iterator[End]:
    """Open an empty database to move into, its schema up to date.

    Unless the block ends well nothing is there afterwards that was not there before: PostgreSQL
    takes everything in one transaction, a file is written beside its place. Raises TransferError
    where something is in it already.
    """
    if url.startswith(POSTGRES_PREFIXES):
        open_database(url).close()
        with _open_postgres(url, read_only=False) as end:
            _refuse_full(end, url)
            yield end
    elif url.startswith("md:"):
        with _open_file(url) as end:
            _refuse_full(end, url)
            yield end
    else:
        with _beside(Path(url)) as file, _open_file(str(file)) as end:
            yield end


class DuckDBEnd:
    """A DuckDB database behind `End`."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def schema(self) -> Schema:
        """Return each table's columns with their types, by name."""
        with duckdb_errors():
            return _group(self._cursor.execute(_COLUMNS).fetchall())

    def read(self, table: str, columns: Sequence[str]) -> Iterator[Batch]:
        """Yield a table's rows, some at a time."""
        with duckdb_errors():
            self._cursor.execute(f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608 - our schema
            while batch := self._cursor.fetchmany(BATCH):
                yield batch

    def write(self, table: str, columns: Sequence[str], batches: Iterator[Batch]) -> None:
        """Add rows to a table, each batch as a column-wise table: single rows take for ever."""
        import pyarrow as pa

        types = [_arrow_type(pa, self.schema()[table][name]) for name in columns]
        fields = pa.schema([pa.field(n, t) for n, t in zip(columns, types, strict=True)])
        names = ", ".join(columns)
        for batch in batches:
            arrays = [
                pa.array(values, type=each)
                for values, each in zip(zip(*batch, strict=True), types, strict=True)
            ]
            with duckdb_errors():
                self._cursor.register("moved_rows", pa.table(arrays, schema=fields))
                self._cursor.execute(f"INSERT INTO {table} ({names}) SELECT * FROM moved_rows")  # noqa: S608 - our schema
                self._cursor.unregister("moved_rows")

    def sum(self, table: str, columns: Sequence[str]) -> TableSum:
        """Return the checksum of a table as it is here."""
        return _sum(self.read(table, columns))


class PostgresEnd:
    """A PostgreSQL database behind `End`."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def schema(self) -> Schema:
        """Return each table's columns with their types, by name."""
        rows = self._connection.execute(_COLUMNS).fetchall()
        return _group([(t, c, _DUCKDB_TYPES.get(kind, kind)) for t, c, kind in rows])

    def read(self, table: str, columns: Sequence[str]) -> Iterator[Batch]:
        """Yield a table's rows, some at a time, from a cursor on the server."""
        with self._connection.cursor("moved_rows") as cursor:
            cursor.execute(f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608 - our schema
            while batch := cursor.fetchmany(BATCH):
                yield batch

    def write(self, table: str, columns: Sequence[str], batches: Iterator[Batch]) -> None:
        """Add rows to a table by COPY."""
        into = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with self._connection.cursor() as cursor, cursor.copy(into) as copy:
            for batch in batches:
                for row in batch:
                    copy.write_row(row)

    def sum(self, table: str, columns: Sequence[str]) -> TableSum:
        """Return the checksum of a table as it is here."""
        return _sum(self.read(table, columns))


@contextmanager
def _open_postgres(url: str, *, read_only: bool) -> Iterator[End]:
    import psycopg

    try:
        with psycopg.connect(url, options="-c timezone=UTC") as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = read_only
            yield PostgresEnd(connection)
    except psycopg.Error as e:
        raise TransferError(f"The database server broke off: {e}") from e


@contextmanager
def _open_file(path: str) -> Iterator[End]:
    open_database(path).close()
    database = DuckDBDatabase(path, memory_limit=_MEMORY, threads=2)
    try:
        with database.analytics() as cursor:
            yield DuckDBEnd(cursor)
    finally:
        database.close()


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """Give a file beside this one that takes its place if the block ends well."""
    if file.exists():
        with _open_file(str(file)) as there:
            _refuse_full(there, str(file))
    being_moved = file.with_name(f"{file.name}.being-moved")
    remove_file(being_moved)
    try:
        yield being_moved
        being_moved.replace(file)
    finally:
        remove_file(being_moved)


def _refuse_full(end: End, url: str) -> None:
    for table, columns in end.schema().items():
        if next(end.read(table, list(columns)), None):
            raise TransferError(
                f"{_without_password(url)} is not empty: there are rows in {table}. Move into an "
                "empty database. Nothing was changed."
            )


def _without_password(url: str) -> str:
    return url.rpartition("@")[2] if "@" in url else url


def _sum(batches: Iterator[Batch]) -> TableSum:
    total = TableSum()
    for batch in batches:
        total = total.with_rows(batch)
    return total


def _group(rows: Sequence[tuple[str, str, str]]) -> Schema:
    tables: Schema = {}
    for table, column, kind in rows:
        tables.setdefault(table, {})[column] = kind
    return tables


def _arrow_type(pa: Any, kind: str) -> Any:
    return {
        "VARCHAR": pa.large_string(),
        "BOOLEAN": pa.bool_(),
        "INTEGER": pa.int32(),
        "BIGINT": pa.int64(),
        "DOUBLE": pa.float64(),
        "TIMESTAMP WITH TIME ZONE": pa.timestamp("us", tz="UTC"),
        "BLOB": pa.large_binary(),
    }[kind]
