"""Stories, and the answers they are gathered from, on each database."""

from core.domain.practice_items import OwnStory, ToldPart
from core.domain.question import QuestionType
from core.rubric.star import STAR_ORDER
from core.store.connection import Database
from core.store.stories import delete_story, list_stories, save_story, told_answers
from tests.core.store.conftest import GiveAnswer

STORY = OwnStory(id="s", title="Imports", parts=[ToldPart(part=part) for part in STAR_ORDER])


def test_a_story_is_replaced_by_its_owner_only(database: Database, user_id: str) -> None:
    with database.write() as connection:
        save_story(connection, user_id, STORY)
        save_story(connection, user_id, STORY.model_copy(update={"title": "Exports"}))
        save_story(connection, "somebody else", STORY.model_copy(update={"title": "Stolen"}))
        delete_story(connection, "somebody else", "s")
    with database.read() as connection:
        assert [story.title for story in list_stories(connection, user_id)] == ["Exports"]
        assert list_stories(connection, "somebody else") == []


def test_a_deleted_story_is_gone(database: Database, user_id: str) -> None:
    with database.write() as connection:
        save_story(connection, user_id, STORY)
        delete_story(connection, user_id, "s")
        assert list_stories(connection, user_id) == []


def test_judged_answers_of_the_wanted_types_are_told_oldest_first(
    database: Database, user_id: str, give_answer: GiveAnswer
) -> None:
    ids = [give_answer(name) for name in ("first", "second")]
    give_answer("open", judged=False)
    with database.read() as connection:
        kinds = [kind.value for kind in QuestionType]
        told = told_answers(connection, user_id, kinds)
        assert [answer.answer_id for answer in told] == ids
        assert told[0].interview_id == "first"
        assert told[0].question
        assert told_answers(connection, "somebody else", kinds) == []
        assert told_answers(connection, user_id, ["no such type"]) == []
