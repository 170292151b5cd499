"""What the days of a plan are made of: rounds on topics, reviews, rounds, mixes, project steps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from core.domain.interview import Track
from core.domain.plan import PlanTask, TaskKind
from core.domain.question import QuestionType
from core.engine.embedded.topic_names import name_topic
from core.practice.reviews import ReviewCard
from core.practice.standing import Standing, TopicStanding

# How many questions a topic's round has, the best first.
TOPIC_QUESTIONS = (3, 2, 1)
_LEAST_ROUND_QUESTIONS = 3
# Only by fives are the shares of a mix exact.
_MIX_QUESTIONS, _MIX_MINUTES_A_QUESTION = 5, 4


@dataclass(frozen=True)
class RoundOffer:
    """A round that can be rehearsed. `type` is the kind of its questions, None for a loop."""

    track: Track
    name: str
    questions: int
    minutes: int
    type: QuestionType | None = None


@dataclass(frozen=True)
class ProjectStep:
    """An open step of a project of the roadmap; the minutes that are left of it."""

    reference: str
    title: str
    minutes: int


@dataclass(frozen=True)
class Ground:
    """What a schedule stands on.

    `minutes_of` is what one question of a type takes with its judgement. `covered` are weak
    topics that were practised since they showed weak: they come last. `due_on` gives the days on
    which cards are due.
    """

    standing: Standing
    minutes_of: Mapping[QuestionType, int]
    rounds: Sequence[RoundOffer] = ()
    cards: Sequence[tuple[date, ReviewCard]] = ()
    covered: frozenset[str] = frozenset()
    projects: Sequence[ProjectStep] = ()


def topic_task(topic: TopicStanding, ground: Ground, most: int, room: int) -> PlanTask:
    """Return a round of at most `most` questions on a weak topic that fits `room` minutes."""
    each = ground.minutes_of[topic.type]
    questions = max(1, min(most, room // each))
    return PlanTask(
        id="",
        kind=TaskKind.TOPIC,
        title=f"Weak topic: {topic.label}",
        minutes=questions * each,
        questions=questions,
        topic=topic.topic,
        type=topic.type,
    )


def review_task(cards: Sequence[ReviewCard], ground: Ground) -> PlanTask:
    """Return a round that asks due questions again."""
    count = len(cards)
    return PlanTask(
        id="",
        kind=TaskKind.REVIEW,
        title=f"{_name_questions(cards)} again",
        minutes=sum(ground.minutes_of[card.type] for card in cards),
        questions=count,
        question_keys=[card.question_key for card in cards],
    )


def _name_questions(cards: Sequence[ReviewCard]) -> str:
    topics = {name_topic(card.topic) for card in cards}
    about = f" on {topics.pop()}" if len(topics) == 1 else ""
    return f"{len(cards)} weak questions{about}" if len(cards) > 1 else f"A weak question{about}"


def project_task(step: ProjectStep, minutes: int) -> PlanTask:
    """Return so many minutes of work on a step of a project."""
    return PlanTask(
        id="",
        kind=TaskKind.PROJECT,
        title=step.title,
        minutes=minutes,
        reference=step.reference,
    )


def small_tasks(room: int, topic: TopicStanding | None, ground: Ground) -> Iterator[PlanTask]:
    """Yield what can fill the rest of a day, the best first."""
    for size in (2 * _MIX_QUESTIONS, _MIX_QUESTIONS):
        if size * _MIX_MINUTES_A_QUESTION <= room:
            yield PlanTask(
                id="",
                kind=TaskKind.MIX,
                title="Mix: weak topics, new questions, harder ones",
                minutes=size * _MIX_MINUTES_A_QUESTION,
                questions=size,
            )
    if topic is not None and room >= ground.minutes_of[topic.type]:
        yield topic_task(topic, ground, TOPIC_QUESTIONS[0], room)


def round_task(offer: RoundOffer, room: int) -> PlanTask | None:
    """Return a round, shortened to what there is room for; None where that is too short."""
    each = ceil(offer.minutes / offer.questions)
    questions = offer.questions if offer.minutes <= room else room // each
    if questions < _LEAST_ROUND_QUESTIONS:
        return None
    minutes = offer.minutes if questions == offer.questions else questions * each
    is_whole = questions == offer.questions
    return PlanTask(
        id="",
        kind=TaskKind.ROUND,
        title=f"{offer.name} round" if is_whole else f"{offer.name} round, shortened",
        minutes=minutes,
        questions=questions,
        track=offer.track,
        type=offer.type,
    )


def by_need(ground: Ground) -> list[RoundOffer]:
    """Return the single rounds: those never practised first, then the weakest."""
    singles = [offer for offer in ground.rounds if offer.type is not None]
    levels: dict[QuestionType | None, float] = dict(ground.standing.types.items())
    return sorted(singles, key=lambda offer: levels.get(offer.type, -1.0))
