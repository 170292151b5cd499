"""Where a learner stands: level overall, by type and by topic, the weakest topic first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.domain.facts import AnswerFacts
from core.domain.question import Difficulty, QuestionType
from core.engine.embedded.session_findings import topic_titles

# Below grade C a topic or an answer is weak; from grade B on it is strong (core.rubric.totals).
WEAK_BELOW, STRONG_FROM = 55, 70
# Somebody whose answers to medium questions are graded F begins with easy ones; who answers them
# strongly has hard ones to meet. The same borders move an interview's course.
_EASY_BELOW = 40
_HALF_LIFE_DAYS = 30.0
_DAY_S = 86_400.0


@dataclass(frozen=True)
class TopicStanding:
    """A topic, the type it was mostly asked in, and the points expected on a medium question."""

    topic: str
    type: QuestionType
    points: float
    answers: int

    @property
    def label(self) -> str:
        """Return the topic's name for the screen."""
        return name_topic(self.topic)

    @property
    def is_weak(self) -> bool:
        """Tell whether it has to be practised."""
        return self.points < WEAK_BELOW


@dataclass(frozen=True)
class Standing:
    """Levels in points 0–100 on a medium question. `overall` is None before any scored answer."""

    overall: float | None = None
    topics: tuple[TopicStanding, ...] = ()
    types: Mapping[QuestionType, float] = field(default_factory=dict)

    @property
    def weak(self) -> list[TopicStanding]:
        """Return the weak topics, the weakest first."""
        return [topic for topic in self.topics if topic.is_weak]

    def points_of(self, topic: str) -> float | None:
        """Return the level of one topic; None where it was never scored."""
        return next((each.points for each in self.topics if each.topic == topic), None)


def estimate_standing(facts: Sequence[AnswerFacts], now: datetime) -> Standing:
    """Return where a learner stands after `facts`, newer answers counting more."""
    scored = [each for each in facts if each.total is not None]
    if not scored:
        return Standing()
    by_topic: dict[str, list[AnswerFacts]] = {}
    by_type: dict[QuestionType, list[AnswerFacts]] = {}
    for each in scored:
        by_topic.setdefault(each.topic, []).append(each)
        by_type.setdefault(each.type, []).append(each)
    topics = [
        TopicStanding(topic, _main_type(about), _level(about, now), len(about))
        for topic, about in by_topic.items()
        if topic
    ]
    return Standing(
        overall=_level(scored, now),
        topics=tuple(sorted(topics, key=lambda each: (each.points, each.topic))),
        types={type_: _level(about, now) for type_, about in by_type.items()},
    )


def difficulty_at(points: float | None) -> Difficulty:
    """Return the difficulty that suits a level; medium where none is known."""
    if points is None:
        return Difficulty.MEDIUM
    if points < _EASY_BELOW:
        return Difficulty.EASY
    return Difficulty.HARD if points >= STRONG_FROM else Difficulty.MEDIUM


def step_up(difficulty: Difficulty) -> Difficulty:
    """Return the next harder difficulty; the hardest stays."""
    steps = list(Difficulty)
    return steps[min(steps.index(difficulty) + 1, len(steps) - 1)]


def name_topic(topic: str) -> str:
    """Return the name of a topic for the screen."""
    name = topic_titles().get(topic, topic.replace("-", " ")) or "this topic"
    return name[0].upper() + name[1:]


def _level(facts: Sequence[AnswerFacts], now: datetime) -> float:
    weights = [0.5 ** (_age_days(each, now) / _HALF_LIFE_DAYS) for each in facts]
    points = sum(w * (each.total or 0) for w, each in zip(weights, facts, strict=True))
    return float(points / sum(weights))


def _age_days(facts: AnswerFacts, now: datetime) -> float:
    return max(0.0, (now - facts.answered_at).total_seconds() / _DAY_S)


def _main_type(facts: Sequence[AnswerFacts]) -> QuestionType:
    return Counter(each.type for each in facts).most_common(1)[0][0]
