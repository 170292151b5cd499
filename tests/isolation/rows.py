"""A row of somebody's in every table that has an owner, and what all of them say."""

from datetime import UTC, datetime
from typing import Any

from core.store.connection import Connection
from core.store.jobs import job_id_of

_WHEN = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
# What the rows of a table are called where others point to them.
_ID_NAMES = {
    "interviews": "interview_id",
    "questions": "asked_id",
    "answers": "answer_id",
    "documents": "document_id",
    "recordings": "recording_id",
    "readings": "reading_id",
    "roadmap_projects": "project_id",
    "stories": "story_id",
    "exchange_turns": "turn_id",
    "attempts": "attempt_id",
    "judge_orders": "order_id",
}
_STATES = {"status": "in_progress", "state": "failed", "type": "technical"}


def list_owned_tables(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Return the columns of each table whose rows belong to a user, by the table's name."""
    rows = connection.rows(
        "SELECT table_name, column_name, data_type FROM information_schema.columns "
        "WHERE table_schema IN ('main', 'public') ORDER BY table_name, column_name"
    )
    tables: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        tables.setdefault(row["table_name"], []).append(row)
    return {
        name: columns
        for name, columns in tables.items()
        if any(column["column_name"] == "user_id" for column in columns)
    }


def plant_rows(connection: Connection, owner: str) -> int:
    """Put a row of the owner's into every such table; return into how many."""
    tables = list_owned_tables(connection)
    for table, columns in tables.items():
        names = [column["column_name"] for column in columns]
        values = [_value(owner, table, column) for column in columns]
        marks = ", ".join("?" for _ in names)
        statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
        connection.run(statement, *values)
    return len(tables)


def rows_of(connection: Connection, owner: str) -> dict[str, list[str]]:
    """Return everything that belongs to the owner, as text, by table."""
    return {
        table: sorted(
            str(row)
            for row in connection.rows(
                f"SELECT * FROM {table} WHERE user_id = ?",  # noqa: S608 - a table of our own
                owner,
            )
        )
        for table in list_owned_tables(connection)
    }


def _value(owner: str, table: str, column: dict[str, Any]) -> Any:
    name, kind = column["column_name"], column["data_type"].upper()
    if kind in {"TEXT", "VARCHAR", "CHARACTER VARYING"}:
        return _text(owner, table, name)
    if kind.startswith("TIMESTAMP"):
        return _WHEN
    return False if kind == "BOOLEAN" else 1


def _text(owner: str, table: str, name: str) -> str:
    if name == "user_id":
        return owner
    if name == "id":
        if table == "jobs":
            return job_id_of(f"{owner}-kind", f"{owner}-subject_id")
        return f"{owner}-{_ID_NAMES.get(table, table)}"
    if name.endswith("_json"):
        return f'{{"secret": "{owner}-secret"}}'
    return _STATES.get(name, f"{owner}-{name}")
