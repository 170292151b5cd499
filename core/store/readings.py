"""Second readings of documents: ordered, done, taken into the document or taken back."""

from datetime import UTC, datetime
from typing import NamedTuple

from core.domain.documents import JobPosting, Resume
from core.domain.reading import Reading
from core.errors import NotFoundError
from core.store.connection import Connection, Row, first_row
from core.store.identity import new_id

_COLUMNS = "r.id, r.document_id, r.kind, r.first_json, r.content_json, r.outcome_json"


class StoredReading(NamedTuple):
    """One second reading and how the document stands to it.

    `outcome` is None until the reading is done. `uses_first` and `uses_second` tell what the
    document holds now; where neither is true, the learner has edited it since.
    """

    id: str
    first: Resume | JobPosting
    outcome: Reading[Resume] | Reading[JobPosting] | None
    uses_first: bool
    uses_second: bool


def insert_reading(connection: Connection, user_id: str, document_id: str) -> str:
    """Order a second reading of a document as it stands and return the order's id.

    Raises NotFoundError when the document is not the user's.
    """
    row = first_row(
        connection,
        "SELECT kind, content_json FROM documents WHERE id = ? AND user_id = ?",
        document_id,
        user_id,
    )
    if row is None:
        raise NotFoundError("This document does not exist any more.")
    reading_id = new_id()
    connection.run(
        "INSERT INTO document_readings (id, user_id, document_id, kind, first_json, content_json, "
        "outcome_json, created_at) VALUES (?, ?, ?, ?, ?, '', '', ?)",
        reading_id,
        user_id,
        document_id,
        row["kind"],
        row["content_json"],
        datetime.now(UTC),
    )
    return reading_id


def load_reading(connection: Connection, user_id: str, reading_id: str) -> StoredReading:
    """Return a second reading. Raises NotFoundError when it or its document is gone."""
    found = _select(connection, "r.id = ? AND r.user_id = ?", reading_id, user_id)
    if not found:
        raise NotFoundError("The document of this reading does not exist any more.")
    return found[0]


def find_reading(connection: Connection, user_id: str, document_id: str) -> StoredReading | None:
    """Return the newest second reading of a document, None where none was ordered."""
    found = _select(connection, "r.document_id = ? AND r.user_id = ?", document_id, user_id)
    return found[0] if found else None


def finish_reading(
    connection: Connection,
    user_id: str,
    reading_id: str,
    reading: Reading[Resume] | Reading[JobPosting],
) -> None:
    """Keep what the second reading gave, and take it into the document unless it was edited."""
    connection.run(
        "UPDATE document_readings SET content_json = ?, outcome_json = ? "
        "WHERE id = ? AND user_id = ?",
        reading.content.model_dump_json(),
        reading.model_dump_json(),
        reading_id,
        user_id,
    )
    use_second(connection, user_id, reading_id)


def use_second(connection: Connection, user_id: str, reading_id: str) -> bool:
    """Let the document hold the second reading; False when it was edited since the first."""
    return _exchange(connection, user_id, reading_id, "first_json", "content_json")


def use_first(connection: Connection, user_id: str, reading_id: str) -> bool:
    """Let the document hold the first reading again; False when it was edited since."""
    return _exchange(connection, user_id, reading_id, "content_json", "first_json")


def _exchange(
    connection: Connection, user_id: str, reading_id: str, before: str, after: str
) -> bool:
    """Replace the document's content where it still is what one column of the reading holds.

    Comparing and replacing are one statement, so an edit at the same moment is never lost.
    """
    chosen = "FROM document_readings r WHERE r.id = ? AND r.user_id = ?"
    changed = connection.run(
        f"UPDATE documents SET content_json = (SELECT r.{after} {chosen}) "  # noqa: S608
        f"WHERE user_id = ? AND id = (SELECT r.document_id {chosen}) "
        f"AND content_json = (SELECT r.{before} {chosen})",
        reading_id,
        user_id,
        user_id,
        reading_id,
        user_id,
        reading_id,
        user_id,
    )
    return bool(changed)


def _select(connection: Connection, condition: str, *values: str) -> list[StoredReading]:
    rows = connection.rows(
        f"SELECT {_COLUMNS}, d.content_json AS now_json FROM document_readings r "  # noqa: S608
        f"JOIN documents d ON d.id = r.document_id AND d.user_id = r.user_id "
        f"WHERE {condition} ORDER BY r.created_at DESC LIMIT 1",
        *values,
    )
    return [_to_reading(row) for row in rows]


def _to_reading(row: Row) -> StoredReading:
    first, outcome = row["first_json"], row["outcome_json"]
    is_resume = row["kind"] == "resume"
    read_content, read_outcome = (
        (Resume.model_validate_json, Reading[Resume].model_validate_json)
        if is_resume
        else (JobPosting.model_validate_json, Reading[JobPosting].model_validate_json)
    )
    return StoredReading(
        id=row["id"],
        first=read_content(first),
        outcome=read_outcome(outcome) if outcome else None,
        uses_first=row["now_json"] == first,
        uses_second=row["now_json"] == row["content_json"],
    )
