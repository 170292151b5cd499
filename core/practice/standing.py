"""Where a learner stands: level overall, by type and by topic, the weakest topic first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.domain.facts import AnswerFacts
from core.domain.question import Difficulty, QuestionType
from core.engine.embedded.topic_names import name_topic
from core.practice.levels import estimate_levels

# Below grade C a topic or an answer is weak; from grade B on it is strong (core.rubric.totals).
WEAK_BELOW, STRONG_FROM = 55, 70
# Somebody whose answers to medium questions are graded F begins with easy ones; who answers them
# strongly has hard ones to meet. The same borders move an interview's course.
_EASY_BELOW = 40
# These need a problem or a page of code, which no slot asks for.
WITHOUT_SLOT = frozenset({QuestionType.CODING, QuestionType.CODE_REVIEW})


@dataclass(frozen=True)
class TopicStanding:
    """A topic, the type it was mostly asked in, and the points expected on a medium question."""

    topic: str
    type: QuestionType
    points: float

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
    """Return where a learner stands after `facts`, by core.practice.levels."""
    levels = estimate_levels(facts, now)
    types: dict[str, Counter[QuestionType]] = {}
    for each in facts:
        if each.type not in WITHOUT_SLOT:
            types.setdefault(each.topic, Counter())[each.type] += 1
    return Standing(
        overall=levels.overall.points if levels.overall else None,
        topics=tuple(
            TopicStanding(level.key, types[level.key].most_common(1)[0][0], level.points)
            for level in levels.topics
            if level.key in types
        ),
        types={QuestionType(level.key): level.points for level in levels.types},
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
