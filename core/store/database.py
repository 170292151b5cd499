"""The only door to the databases."""

from core.errors import DatabaseError
from core.store.connection import Database
from core.store.duckdb_database import DuckDBDatabase
from core.store.migration import migrate

POSTGRES_PREFIXES = ("postgresql://", "postgres://")


def open_database(url: str, *, memory_limit: str = "256MB", threads: int = 2) -> Database:
    """Open the database at `url` and bring its schema up to date.

    `url` is a DuckDB file path, `md:…` or `postgresql://…`. Raises a subclass of DatabaseError
    that says what is wrong; nothing is ever overwritten.
    """
    database = _connect(url, memory_limit, threads)
    try:
        migrate(database)
    except DatabaseError:
        database.close()
        raise
    return database


def _connect(url: str, memory_limit: str, threads: int) -> Database:
    if url.startswith(POSTGRES_PREFIXES):
        # psycopg costs memory that a learner alone on a DuckDB file need not pay.
        from core.store.postgres_database import PostgresDatabase

        return PostgresDatabase(url)
    return DuckDBDatabase(url, memory_limit=memory_limit, threads=threads)
