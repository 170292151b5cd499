"""What a story still lacks, how often it was told, and which questions it answers."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from core.domain.evaluation import StarName
from core.domain.practice_items import OwnStory, StoryKind, ToldAnswer
from core.domain.question import Difficulty, QuestionType
from core.engine.embedded.bank import load_bank, to_question
from core.practice.story_gathering import find_figures
from core.practice.story_kinds import TOPICS
from core.practice.story_overlap import is_same_story
from core.rubric.own_contribution import own_contribution_ratio
from core.rubric.specificity import find_specifics
from core.rubric.tokens import count_words

_MOST_QUESTIONS = 5
_MOST_OF_A_TOPIC = 2
_OWN_PART_FROM = 0.4
# A heading of a resume names the place; a scene takes a sentence.
_SHORTEST_SCENE_WORDS = 12


class Lack(NamedTuple):
    """What a story lacks, and what to write there. `part` is the part that is empty, if one is."""

    what: str
    advice: str
    part: StarName | None = None


class FittingQuestion(NamedTuple):
    """A question that a story answers; `asked_at` and `total` where the learner was asked it."""

    question_key: str
    text: str
    topic: str
    difficulty: Difficulty
    asked_at: datetime | None = None
    total: int | None = None


def find_lacks(story: OwnStory) -> list[Lack]:
    """Return what a listener would still ask, the most important first; none where all is told."""
    words = {part.part: part.text for part in story.parts}
    lacks = [*_lacks_of_result(words["result"], words["action"])]
    if not words["action"]:
        lacks.append(
            Lack("No action", "Say in two or three sentences what you yourself did.", "action")
        )
    elif _is_group_only(words["action"]):
        lacks.append(Lack("Your own part", "The action says “we”. Say which part of it was yours."))
    if not words["task"]:
        lacks.append(Lack("No task", "Say what you had to reach, and until when.", "task"))
    scene = story.parts[0]
    if not scene.text or (
        scene.is_from("resume") and count_words(scene.text) < _SHORTEST_SCENE_WORDS
    ):
        empty: StarName | None = None if scene.text else "situation"
        lacks.append(Lack("The scene", "Say in a sentence what was wrong and for whom.", empty))
    if StoryKind.FAILURE in story.kinds[:1] and "learn" not in story.text.casefold():
        lacks.append(Lack("What you learnt", "Say what you do differently since."))
    if not find_specifics(story.text).timelines:
        lacks.append(Lack("No time", "Say when it was or how long it took."))
    return lacks


def find_tellings(
    stories: Sequence[OwnStory], told: Sequence[ToldAnswer]
) -> Mapping[str, list[ToldAnswer]]:
    """Return by the story's id the answers that told it, oldest first."""
    return {
        story.id: [answer for answer in told if is_same_story(story.telling_text, answer.text)]
        for story in stories
    }


def find_questions(story: OwnStory, told: Sequence[ToldAnswer]) -> list[FittingQuestion]:
    """Return behavioural questions that a story answers: those that were asked come first."""
    asked = {answer.question_key: answer for answer in told}
    fitting: list[FittingQuestion] = []
    for kind in story.kinds:
        for name in TOPICS[kind]:
            fitting += _questions_of(name, asked)[:_MOST_OF_A_TOPIC]
    unique = list({question.question_key: question for question in fitting}.values())
    return sorted(unique, key=lambda q: q.asked_at is None)[:_MOST_QUESTIONS]


def topic_to_practise(story: OwnStory) -> str:
    """Return the topic of the bank that asks for a story like this one."""
    return TOPICS[story.kinds[0]][0] if story.kinds else TOPICS[StoryKind.OWNERSHIP][0]


def _lacks_of_result(result: str, action: str) -> list[Lack]:
    if result:
        if find_figures(result):
            return []
        return [Lack("No figure in the result", "Say by how much: before, after, in which time.")]
    figures = find_figures(action)
    if figures:
        named = ", ".join(f"“{figure}”" for figure in figures[:3])
        advice = f"The figures are there ({named}): say in a sentence of its own what came of it."
        return [Lack("No result of its own", advice, "result")]
    return [Lack("No result", "Say what came of it, with a figure.", "result")]


def _is_group_only(action: str) -> bool:
    ratio = own_contribution_ratio(action)
    return ratio is not None and ratio < _OWN_PART_FROM


def _questions_of(name: str, asked: Mapping[str, ToldAnswer]) -> list[FittingQuestion]:
    """Return a topic's behavioural questions, those first that were asked."""
    topic = next((each for each in load_bank() if each.topic == name), None)
    if topic is None:
        return []
    questions = [
        _to_fitting(source.id, to_question(topic, source).text, name, source.difficulty, asked)
        for source in topic.questions
        if source.type is QuestionType.BEHAVIOURAL
    ]
    return sorted(questions, key=lambda question: question.asked_at is None)


def _to_fitting(
    key: str, text: str, topic: str, difficulty: Difficulty, asked: Mapping[str, ToldAnswer]
) -> FittingQuestion:
    answer = asked.get(key)
    return FittingQuestion(
        question_key=key,
        text=text,
        topic=topic,
        difficulty=difficulty,
        asked_at=answer.answered_at if answer else None,
        total=answer.total if answer else None,
    )
