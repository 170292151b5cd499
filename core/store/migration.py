"""Bring a database's schema up to date: migrations/NNNN_name.sql, each applied once, in order."""

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from core.store.connection import Connection, Database
from core.store.errors import DatabaseTooNewError

MIGRATIONS_FOLDER = Path(__file__).parent / "migrations"
_LOCK_NUMBER = 7_350_021  # any number that nothing else in the database locks


class Migration(NamedTuple):
    """One numbered step of the schema."""

    version: int
    name: str
    statements: list[str]


def list_migrations(folder: Path = MIGRATIONS_FOLDER) -> list[Migration]:
    """Return the migrations in order of their numbers."""
    return [_read(path) for path in sorted(folder.glob("[0-9]*.sql"))]


def migrate(database: Database, migrations: list[Migration] | None = None) -> int:
    """Apply what is missing, each step in a transaction of its own; return the version reached.

    A step of its own, because DuckDB refuses to create an index over rows that the same
    transaction updated. Raises DatabaseTooNewError, having changed nothing, when the database
    is ahead.
    """
    steps = list_migrations() if migrations is None else migrations
    newest = max((step.version for step in steps), default=0)
    with database.write() as connection:
        _take_turns(database, connection)
        reached = _reached_version(connection)
    if reached > newest:
        raise DatabaseTooNewError(
            f"This database is at schema version {reached}; this Rehearse knows versions up to "
            f"{newest}. Install a newer Rehearse. The database was not changed."
        )
    for step in steps:
        with database.write() as connection:
            _take_turns(database, connection)
            if step.version > _reached_version(connection):
                _apply(connection, step)
    return newest


def _take_turns(database: Database, connection: Connection) -> None:
    """Make replicas that start together migrate one after the other."""
    if not database.exclusive:
        connection.rows("SELECT pg_advisory_xact_lock(?)", _LOCK_NUMBER)


def _reached_version(connection: Connection) -> int:
    connection.run(
        "CREATE TABLE IF NOT EXISTS schema_versions "
        "(version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TIMESTAMPTZ NOT NULL)"
    )
    rows = connection.rows("SELECT max(version) AS version FROM schema_versions")
    return int(rows[0]["version"] or 0)


def _apply(connection: Connection, step: Migration) -> None:
    for statement in step.statements:
        connection.run(statement)
    connection.run(
        "INSERT INTO schema_versions (version, name, applied_at) VALUES (?, ?, ?)",
        step.version,
        step.name,
        datetime.now(UTC),
    )


def _read(path: Path) -> Migration:
    number, _, name = path.stem.partition("_")
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("--")]
    statements = [part.strip() for part in "\n".join(lines).split(";")]
    return Migration(int(number), name, [s for s in statements if s])
