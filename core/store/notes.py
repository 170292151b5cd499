"""Bookmarks and notes that learners put to questions they were asked."""

from datetime import UTC, datetime

from core.domain.review import NotedQuestion, QuestionNote
from core.store.connection import Connection
from core.store.recordings import Place


def save_note(connection: Connection, place: Place, *, bookmarked: bool, note: str) -> None:
    """Keep what the learner notes at a question in place of what was noted before.

    Without a bookmark and without words nothing is kept.
    """
    if not bookmarked and not note:
        connection.run(
            "DELETE FROM question_notes WHERE asked_id = ? AND user_id = ?",
            place.asked_id,
            place.user_id,
        )
        return
    connection.run(
        "INSERT INTO question_notes (asked_id, user_id, interview_id, bookmarked, note, "
        "updated_at) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (asked_id) DO UPDATE SET bookmarked = excluded.bookmarked, "
        "note = excluded.note, updated_at = excluded.updated_at "
        "WHERE question_notes.user_id = excluded.user_id",
        place.asked_id,
        place.user_id,
        place.interview_id,
        bookmarked,
        note,
        datetime.now(UTC),
    )


def notes_of(connection: Connection, user_id: str, interview_id: str) -> dict[str, QuestionNote]:
    """Return what was noted in an interview, by the id of the asked question."""
    rows = connection.rows(
        "SELECT asked_id, bookmarked, note, updated_at FROM question_notes "
        "WHERE interview_id = ? AND user_id = ?",
        interview_id,
        user_id,
    )
    return {row["asked_id"]: QuestionNote.model_validate(row) for row in rows}


def list_noted(connection: Connection, user_id: str) -> list[NotedQuestion]:
    """Return the user's questions with a bookmark or a note, the newest first."""
    rows = connection.rows(
        "SELECT n.asked_id, n.interview_id, q.position, q.question_text AS text, q.type, q.topic, "
        "i.role, i.company, i.created_at AS asked_at, e.total, n.bookmarked, n.note, n.updated_at "
        "FROM question_notes n JOIN questions q ON q.id = n.asked_id "
        "JOIN interviews i ON i.id = n.interview_id "
        "LEFT JOIN answers a ON a.asked_id = n.asked_id "
        "LEFT JOIN evaluations e ON e.answer_id = a.id AND e.run = 1 "
        "WHERE n.user_id = ? ORDER BY n.updated_at DESC, n.asked_id",
        user_id,
    )
    return [NotedQuestion(**row) for row in rows]
