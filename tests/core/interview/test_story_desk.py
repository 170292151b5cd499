"""Stories on each database: gathered, edited, practised."""

import pytest

from core.domain.interview import Brief
from core.domain.practice_items import MOST_PART_CHARACTERS, MOST_STORIES, StoryKind
from core.domain.question import QuestionType
from core.errors import InterviewError, NotFoundError
from core.interview.conductor import Conductor
from core.interview.library import Library
from core.interview.story_desk import StoryDesk, StoryEdit
from core.store.connection import Database
from tests.core.practice.story_cases import IMPORTS, RESUME

WAIT_S = 10.0


@pytest.fixture
def desk(database: Database, conductor: Conductor) -> StoryDesk:
    return StoryDesk(database, conductor)


@pytest.fixture
def resume_id(database: Database, user_id: str) -> str:
    return Library(database).keep(user_id, "ada.pdf", RESUME)


def edit_of(title: str = "Mine", **texts: str) -> StoryEdit:
    return StoryEdit(title, [StoryKind.FAILURE], texts)  # type: ignore[arg-type]


def test_stories_are_gathered_once_and_seen_by_their_owner_only(
    desk: StoryDesk, user_id: str, resume_id: str
) -> None:
    new = desk.gather(user_id, resume_id)

    assert new == len(desk.stories(user_id)) > 2
    assert desk.gather(user_id, resume_id) == 0
    assert len(desk.stories(user_id)) == new
    assert desk.stories("somebody else") == []
    assert desk.gather("somebody else", resume_id) == 0


def test_an_edited_story_keeps_its_words_and_outlives_the_next_gathering(
    desk: StoryDesk, user_id: str, resume_id: str
) -> None:
    desk.gather(user_id, resume_id)
    view = next(v for v in desk.stories(user_id) if "imports" in v.story.text)
    kept_action = view.story.parts[2]

    desk.edit(user_id, view.story.id, edit_of(task="  Stop the failures by June.  "))
    desk.gather(user_id, resume_id)

    mine = [v.story for v in desk.stories(user_id) if "imports" in v.story.text]
    assert [story.title for story in mine] == ["Mine"]
    task, action = mine[0].parts[1], mine[0].parts[2]
    assert (task.text, task.source and task.source.kind) == ("Stop the failures by June.", "own")
    assert action == kept_action
    assert mine[0].kinds == [StoryKind.FAILURE]


def test_words_that_are_too_long_or_not_theirs_are_refused(
    desk: StoryDesk, user_id: str, resume_id: str
) -> None:
    desk.gather(user_id, resume_id)
    story_id = desk.stories(user_id)[0].story.id

    with pytest.raises(InterviewError, match="characters"):
        desk.edit(user_id, story_id, edit_of(task="a" * (MOST_PART_CHARACTERS + 1)))
    with pytest.raises(NotFoundError):
        desk.edit("somebody else", story_id, edit_of())
    with pytest.raises(NotFoundError):
        desk.practise("somebody else", "operation", story_id)


def test_a_story_of_ones_own_is_begun_once_and_there_is_an_end_to_them(
    desk: StoryDesk, user_id: str
) -> None:
    story_id = desk.add(user_id, "first")
    assert desk.add(user_id, "first") == story_id
    for number in range(MOST_STORIES - 1):
        desk.add(user_id, f"{number}")

    with pytest.raises(InterviewError, match="enough"):
        desk.add(user_id, "one more")

    desk.drop(user_id, story_id)
    assert len(desk.stories(user_id)) == MOST_STORIES - 1


def test_practising_a_story_asks_one_spoken_question_on_its_topic(
    desk: StoryDesk, conductor: Conductor, user_id: str, resume_id: str
) -> None:
    desk.gather(user_id, resume_id)
    view = next(v for v in desk.stories(user_id) if IMPORTS.startswith(v.story.title))

    interview_id = desk.practise(user_id, "operation", view.story.id)

    assert desk.practise(user_id, "operation", view.story.id) == interview_id
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    interview = conductor.current(user_id, interview_id)
    assert interview.brief.interviewer_speaks
    assert [q.question.type for q in interview.questions] == [QuestionType.BEHAVIOURAL]
    (place,) = interview.brief.practice
    assert place.slot.topic == "innovation"
    assert view.story.title in place.reason


def test_a_telling_in_a_judged_answer_is_counted(
    desk: StoryDesk, conductor: Conductor, user_id: str, resume_id: str
) -> None:
    desk.gather(user_id, resume_id)
    view = next(v for v in desk.stories(user_id) if "imports" in v.story.text)
    interview_id = desk.practise(user_id, "operation", view.story.id)
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    asked_id = conductor.current(user_id, interview_id).questions[0].id
    conductor.answer(user_id, "answer", interview_id, asked_id, f"At Harbourline I {IMPORTS}.")
    assert conductor.evaluation(user_id, interview_id, asked_id, wait_s=WAIT_S)

    tellings = {v.story.id: v.tellings for v in desk.stories(user_id)}

    assert [t.interview_id for t in tellings[view.story.id]] == [interview_id]
    assert sum(map(len, tellings.values())) == 1


def test_without_documents_there_is_an_interview_all_the_same(
    desk: StoryDesk, conductor: Conductor, user_id: str
) -> None:
    conductor.start(user_id, "start", Brief(role="Tester", question_count=3))
    story_id = desk.add(user_id, "first")

    interview_id = desk.practise(user_id, "operation", story_id)

    assert conductor.current(user_id, interview_id).brief.role == "Tester"
