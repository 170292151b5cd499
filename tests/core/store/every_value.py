"""A database with rows of every kind of value in its tables, the awkward ones too."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, cycle
from typing import Any

from core.store.connection import Connection, Database

ROWS = 9
_ALWAYS = ("recordings", "users")
_TEXTS = (
    *(
        "",
        "NULL",
        "\\N",
        "\\",
        "\\x41",
        "\\.",
        "a\tb\nc\r\nd",
        "\x01\x7f",
        " leading and trailing ",
    ),
    *("'; DROP TABLE users; --", '"quoted"', "{a,b}", "=1+1", "ä ß 漢字 😀 \u202e abc", "%s ? $1"),
)
_VALUES: dict[str, tuple[Any, ...]] = {
    "BOOLEAN": (True, False),
    "INTEGER": (0, -(2**31), 2**31 - 1),
    "BIGINT": (0, -(2**63), 2**63 - 1),
    "DOUBLE": (0.1, -0.0, 0.0, 1e308, 5e-324, float("inf"), float("-inf"), float("nan"), 1 / 3),
    "TIMESTAMP": (
        datetime(2026, 11, 21, 18, 45, 0, 123456, UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999999, UTC),
        datetime(1, 1, 2, tzinfo=UTC),
        datetime(9999, 12, 30, tzinfo=UTC) + timedelta(microseconds=1),
    ),
    "BLOB": (b"", bytes(range(256)), b"\\x00"),
}
_OTHER_NAMES = {"TEXT": "TEXT", "CHARACTER": "TEXT", "VARCHAR": "TEXT", "BYTEA": "BLOB"}


def fill_tables(database: Database) -> list[str]:
    """Put rows into two of three tables, and return the names of those with rows."""
    with database.read() as connection:
        tables = _tables(connection)
    filled = [name for number, name in enumerate(tables) if number % 3 or name in _ALWAYS]
    numbers = count()
    with database.write() as connection:
        for name in filled:
            values = {column: _draw(kind, numbers) for column, kind in tables[name]}
            marks = ", ".join("?" for _ in values)
            for _ in range(ROWS):
                connection.run(
                    f"INSERT INTO {name} ({', '.join(values)}) VALUES ({marks})",  # noqa: S608
                    *(next(each) for each in values.values()),
                )
    return filled


def _tables(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    """Return each table's columns with their types; a question mark says that they may be NULL."""
    rows = connection.rows(
        "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns "
        "WHERE table_catalog = current_database() AND table_schema = current_schema() "
        "AND table_name <> 'schema_versions' ORDER BY table_name, ordinal_position"
    )
    tables: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        kind = row["data_type"].upper().split()[0]
        nullable = "?" if row["is_nullable"] == "YES" else ""
        tables.setdefault(row["table_name"], []).append(
            (row["column_name"], _OTHER_NAMES.get(kind, kind) + nullable)
        )
    return tables


def _draw(kind: str, numbers: "count[int]") -> Iterator[Any]:
    """Yield values of a type; texts differ from one another, since some of them are keys."""
    plain = kind.rstrip("?")
    if plain == "TEXT":
        drawn: Iterator[Any] = (f"{text}{next(numbers)}" for text in cycle(_TEXTS))
    else:
        drawn = cycle(_VALUES[plain])
    for number, value in enumerate(drawn):
        yield None if kind.endswith("?") and number % 4 == 3 else value
