"""Tries to sign in or register, counted by hashes of the name and of the address they came from."""

from datetime import datetime

from core.store.connection import Connection
from core.store.identity import new_id


def insert_try(connection: Connection, kind: str, name_hash: str, tried_at: datetime) -> str:
    """Count a try and return its id."""
    try_id = new_id()
    connection.run(
        "INSERT INTO failed_tries (id, kind, name_hash, tried_at) VALUES (?, ?, ?, ?)",
        try_id,
        kind,
        name_hash,
        tried_at,
    )
    return try_id


def count_tries(connection: Connection, kind: str, name_hash: str, since: datetime) -> int:
    """Return how many tries there were since."""
    rows = connection.rows(
        "SELECT count(*) AS tries FROM failed_tries "
        "WHERE kind = ? AND name_hash = ? AND tried_at > ?",
        kind,
        name_hash,
        since,
    )
    return int(rows[0]["tries"])


def drop_try(connection: Connection, try_id: str) -> None:
    """Take back a try that does not count."""
    connection.run("DELETE FROM failed_tries WHERE id = ?", try_id)


def drop_tries(connection: Connection, kind: str, name_hash: str) -> None:
    """Forget every try of a name."""
    connection.run("DELETE FROM failed_tries WHERE kind = ? AND name_hash = ?", kind, name_hash)


def drop_tries_before(connection: Connection, before: datetime) -> int:
    """Forget tries that no longer count; return how many there were."""
    return connection.run("DELETE FROM failed_tries WHERE tried_at <= ?", before)
