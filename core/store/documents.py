"""Resumes and job posts that a user has given before."""

from datetime import UTC, datetime
from typing import Generic, TypeVar

from core.domain.documents import JobPosting, Resume
from core.domain.model import Model
from core.errors import NotFoundError
from core.store.connection import Connection, Row
from core.store.identity import name_id

Document = Resume | JobPosting
Content = TypeVar("Content", Resume, JobPosting)


class StoredDocument(Model, Generic[Content]):
    """A document with the name that it is offered under."""

    id: str
    name: str
    content: Content
    updated_at: datetime


def save_document(connection: Connection, user_id: str, name: str, content: Document) -> str:
    """Store a document and return its id.

    The text that was read identifies it: the same resume read or edited again replaces the
    earlier version instead of standing beside it.
    """
    kind = _kind_of(content)
    document_id = name_id(user_id, kind, content.text or name)
    now = datetime.now(UTC)
    connection.run(
        "INSERT INTO documents (id, user_id, kind, name, content_json, created_at, updated_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "name = excluded.name, content_json = excluded.content_json, "
        "updated_at = excluded.updated_at",
        document_id,
        user_id,
        kind,
        name,
        content.model_dump_json(),
        now,
        now,
    )
    return document_id


def list_resumes(connection: Connection, user_id: str) -> list[StoredDocument[Resume]]:
    """Return the user's resumes, newest first."""
    return [
        StoredDocument[Resume](content=Resume.model_validate_json(row.pop("content_json")), **row)
        for row in _list(connection, user_id, "resume")
    ]


def list_jobs(connection: Connection, user_id: str) -> list[StoredDocument[JobPosting]]:
    """Return the user's job posts, newest first."""
    return [
        StoredDocument[JobPosting](
            content=JobPosting.model_validate_json(row.pop("content_json")), **row
        )
        for row in _list(connection, user_id, "job")
    ]


def delete_document(connection: Connection, user_id: str, document_id: str) -> None:
    """Delete one of the user's documents with its second readings.

    Raises NotFoundError if it is not theirs.
    """
    if not connection.run(
        "DELETE FROM documents WHERE id = ? AND user_id = ?", document_id, user_id
    ):
        raise NotFoundError("This document does not exist any more.")
    connection.run(
        "DELETE FROM document_readings WHERE document_id = ? AND user_id = ?",
        document_id,
        user_id,
    )


def _list(connection: Connection, user_id: str, kind: str) -> list[Row]:
    return connection.rows(
        "SELECT id, name, content_json, updated_at FROM documents "
        "WHERE user_id = ? AND kind = ? ORDER BY updated_at DESC",
        user_id,
        kind,
    )


def _kind_of(content: Document) -> str:
    return "resume" if isinstance(content, Resume) else "job"
