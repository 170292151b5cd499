"""What stories lack, how often they were told, which questions they answer."""

from core.domain.evaluation import StarName
from core.domain.practice_items import OwnStory, StoryKind, StorySource, ToldPart
from core.engine.embedded.bank import load_bank
from core.practice.stories import (
    find_lacks,
    find_questions,
    find_tellings,
    topic_to_practise,
)
from core.practice.story_gathering import gather_stories
from core.rubric.star import STAR_ORDER
from tests.core.practice.story_cases import (
    DEPLOY_TOLD,
    IMPORTS_TOLD,
    NOON,
    RESUME,
    told_answer,
)

WHOLE: dict[StarName, str] = {
    "situation": "In May our imports failed thirty times a week and shops called us about it.",
    "task": "I had to stop that before the summer.",
    "action": "I moved them into a queue and made each job repeatable.",
    "result": "Failures fell from 30 a week to 2.",
}


def story_of(*kinds: StoryKind, kind: str = "own", **texts: str) -> OwnStory:
    source = StorySource(kind=kind, label="somewhere")
    words = WHOLE | texts
    parts = [ToldPart(part=part, text=words[part], source=source) for part in STAR_ORDER]
    return OwnStory(id="s", title="Imports", kinds=list(kinds), parts=parts)


def lacks(story: OwnStory) -> list[str]:
    return [lack.what for lack in find_lacks(story)]


def test_a_whole_story_lacks_nothing() -> None:
    assert lacks(story_of()) == []


def test_each_missing_part_is_named() -> None:
    assert lacks(story_of(result="")) == ["No result"]
    assert lacks(story_of(task="")) == ["No task"]
    assert lacks(story_of(action="")) == ["No action"]
    assert lacks(story_of(situation="", task="I had to stop it within a month.")) == ["The scene"]


def test_a_result_without_a_figure_and_a_figure_outside_of_the_result_are_told_apart() -> None:
    assert lacks(story_of(result="It got better.")) == ["No figure in the result"]
    (lack,) = find_lacks(story_of(result="", action="I cut it from 30 errors to 2 errors."))
    assert lack.what == "No result of its own"
    assert "“30 errors”" in lack.advice


def test_an_action_of_the_group_asks_for_the_own_part() -> None:
    assert lacks(story_of(action="We moved them and we made each job repeatable.")) == [
        "Your own part"
    ]


def test_a_heading_of_the_resume_is_no_scene_and_an_undated_story_no_time() -> None:
    heading = story_of(kind="resume", situation="Backend Engineer, Harbourline", task="Mend it.")

    assert lacks(heading) == ["The scene", "No time"]


def test_a_failure_asks_what_was_learnt() -> None:
    assert lacks(story_of(StoryKind.FAILURE)) == ["What you learnt"]
    learnt = story_of(StoryKind.FAILURE, result="Failures fell to 2 a week, and I learnt to ask.")
    assert lacks(learnt) == []


def test_tellings_are_the_answers_that_tell_of_the_same_event() -> None:
    stories = gather_stories("ada", RESUME, [])
    imports = next(story for story in stories if "imports" in story.text)
    told = [told_answer(DEPLOY_TOLD), told_answer(IMPORTS_TOLD, 1)]

    tellings = find_tellings(stories, told)

    assert [answer.answer_id for answer in tellings[imports.id]] == ["a1"]
    assert sum(map(len, tellings.values())) == 1


def test_questions_that_were_asked_come_first_with_their_score() -> None:
    topic = next(each for each in load_bank() if each.topic == "conflict")
    asked = told_answer(DEPLOY_TOLD, question_key=topic.questions[-1].id, topic="conflict")

    questions = find_questions(story_of(StoryKind.CONFLICT, StoryKind.DEADLINE), [asked])

    assert (questions[0].question_key, questions[0].total) == (topic.questions[-1].id, 78)
    assert questions[0].asked_at == NOON
    assert all(question.asked_at is None for question in questions[1:])
    assert {question.topic for question in questions} >= {"conflict", "disagreement"}
    assert len(questions) == 5


def test_a_story_is_practised_on_a_topic_of_its_first_kind() -> None:
    assert topic_to_practise(story_of(StoryKind.DEADLINE, StoryKind.CONFLICT)) == "deadlines"
    assert topic_to_practise(story_of()) == "ownership"
