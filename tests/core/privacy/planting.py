"""Marks that cannot be compressed, in every column that holds words of somebody's."""

import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.store.connection import Connection
from tests.isolation.rows import list_owned_tables

# These are there already, with marks of their own, where somebody has an account.
ACCOUNT_TABLES = {"accounts", "account_identities"}
_WHEN = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
_WORDS = {"state": "done", "status": "finished", "type": "technical", "kind": "sound"}
_TEXT_KINDS = {"TEXT", "VARCHAR", "CHARACTER VARYING"}


def make_mark() -> str:
    return secrets.token_urlsafe(24)


def plant_marks(connection: Connection, owner: str) -> list[str]:
    """Put a row of the owner's into every table that is anybody's; return the marks in them."""
    marks: list[str] = []
    for table, columns in list_owned_tables(connection).items():
        if table in ACCOUNT_TABLES:
            continue
        names = [column["column_name"] for column in columns]
        values = [_value(owner, table, column, marks) for column in columns]
        places = ", ".join("?" for _ in names)
        connection.run(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})",  # noqa: S608
            *values,
        )
    return marks


def recording_id_of(owner: str) -> str:
    return f"{owner}-recordings-id"


def interview_id_of(owner: str) -> str:
    return f"{owner}-interviews-id"


def _value(owner: str, table: str, column: dict[str, Any], marks: list[str]) -> Any:
    name, kind = column["column_name"], column["data_type"].upper()
    if kind.startswith("TIMESTAMP"):
        return _WHEN
    if kind not in _TEXT_KINDS:
        return kind == "BOOLEAN" or 1
    if name == "user_id":
        return owner
    if name == "id" or name.endswith("_id"):
        return f"{owner}-{table}-{name}"
    if name in _WORDS:
        return _WORDS[name]
    marks.append(mark := make_mark())
    return f'{{"text": "{mark}"}}' if name.endswith("_json") else mark


def find_marks(marks: Iterable[str], folder: Path, *, but: str = "") -> set[str]:
    """Return which marks are in any file below a folder; files below `but` do not count."""
    wanted = {mark: mark.encode() for mark in marks}
    found: set[str] = set()
    for data in _read_files(folder, but):
        found |= {mark for mark, encoded in wanted.items() if encoded in data}
    return found


def _read_files(folder: Path, but: str) -> Iterator[bytes]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not (but and but in file.relative_to(folder).parts):
            yield file.read_bytes()
