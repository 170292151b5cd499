"""A DuckDB database copied into a new file: rows and schema, nothing that was deleted."""

from pathlib import Path

import duckdb

from core.errors import DatabaseError

# What a copy is called while it is attached; no table of ours has a dot in its name.
_COPY = "copy_being_made"


def copy_database(cursor: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Copy the cursor's database into a new file; nothing may be written to it meanwhile.

    Raises DatabaseError where the copy has not the same rows, and what DuckDB raises.
    """
    remove_file(file)
    source = _quote(str(_only(cursor, "SELECT current_database()")))
    path = str(file).replace("'", "''")
    cursor.execute(f"ATTACH '{path}' AS {_COPY}")
    try:
        cursor.execute(f"COPY FROM DATABASE {source} TO {_COPY}")
        _compare(cursor, source)
    finally:
        cursor.execute(f"DETACH {_COPY}")  # which writes the log into the file


def remove_file(file: Path) -> None:
    """Delete a database file with its log, if they are there."""
    file.unlink(missing_ok=True)
    file.with_name(f"{file.name}.wal").unlink(missing_ok=True)


def _compare(cursor: duckdb.DuckDBPyConnection, source: str) -> None:
    names = cursor.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()"
    ).fetchall()
    for (name,) in names:
        table = f"main.{_quote(name)}"
        counts = [
            _only(cursor, f"SELECT count(*) FROM {database}.{table}")  # noqa: S608 - quoted names
            for database in (source, _COPY)
        ]
        if counts[0] != counts[1]:
            raise DatabaseError(f"The copy of the database has not all of {name}.")


def _only(cursor: duckdb.DuckDBPyConnection, query: str) -> object:
    row = cursor.execute(query).fetchone()
    return row[0] if row else None


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
