"""The learner's own stories, and the answers that they are gathered from."""

from collections.abc import Sequence
from datetime import UTC, datetime

from core.domain.practice_items import OwnStory, ToldAnswer
from core.store.connection import Connection

# Enough for a year of practice; older tellings say little about how often a story is used now.
_MOST_ANSWERS = 300


def list_stories(connection: Connection, user_id: str) -> list[OwnStory]:
    """Return a learner's stories, the first kept first."""
    rows = connection.rows(
        "SELECT story_json FROM stories WHERE user_id = ? ORDER BY created_at, id", user_id
    )
    return [OwnStory.model_validate_json(row["story_json"]) for row in rows]


def save_story(connection: Connection, user_id: str, story: OwnStory) -> None:
    """Keep a story in place of its earlier wording."""
    now = datetime.now(UTC)
    connection.run(
        "INSERT INTO stories (id, user_id, story_json, created_at, updated_at) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "story_json = excluded.story_json, updated_at = excluded.updated_at "
        "WHERE stories.user_id = excluded.user_id",
        story.id,
        user_id,
        story.model_dump_json(),
        now,
        now,
    )


def delete_story(connection: Connection, user_id: str, story_id: str) -> None:
    """Forget a story; repeating it changes nothing."""
    connection.run("DELETE FROM stories WHERE id = ? AND user_id = ?", story_id, user_id)


def told_answers(connection: Connection, user_id: str, types: Sequence[str]) -> list[ToldAnswer]:
    """Return the learner's newest judged answers to questions of these types, oldest first."""
    marks = ", ".join("?" for _ in types)
    rows = connection.rows(
        "SELECT a.id AS answer_id, a.interview_id, a.asked_id, q.position, "  # noqa: S608
        "q.question_key, "
        "q.topic, q.question_text AS question, a.text, e.total, a.submitted_at AS answered_at "
        "FROM answers a JOIN questions q ON q.id = a.asked_id "
        "JOIN evaluations e ON e.answer_id = a.id AND e.run = 1 "
        f"WHERE a.user_id = ? AND q.type IN ({marks}) "
        f"ORDER BY a.submitted_at DESC, a.id LIMIT {_MOST_ANSWERS}",
        user_id,
        *types,
    )
    return [ToldAnswer(**row) for row in reversed(rows)]
