"""Estimate at which level a learner answers, with how sure that is, from all scored answers.

The model is core.practice.level_filter's; core.practice.observations reads the answers for it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from core.domain.facts import AnswerFacts, PointKind
from core.domain.question import Difficulty, QuestionType
from core.engine.embedded.topic_names import name_topic
from core.practice.engine_overlap import EngineChoice, choose_engines
from core.practice.level_filter import Belief, Estimate, Spread, follow
from core.practice.observations import (
    day_of,
    from_medium,
    observe_competencies,
    observe_points,
)
from core.rubric.bars import load_competencies

# A normal distribution has 90 % within so many standard deviations of its mean.
DEVIATIONS_OF_90 = 1.645
# Below so many answers a topic's level is the others' more than its own: it is no weakness yet.
LEAST_ANSWERS = 2

# Standard deviations in points; what was tuned was tuned on other simulated learners than those
# that tests.benchmarks.levels reports on.
POINTS = Spread(
    mean=50.0,
    overall=18.0,
    type=5.0,
    topic=8.0,
    engine=10.0,
    retake=8.0,
    retake_gain=10.0,
    form=4.5,
    drift_answer=0.6,
    drift_day=0.3,
    half_life_days=120.0,
)
COMPETENCIES = Spread(
    mean=45.0,
    overall=18.0,
    type=0.0,
    topic=11.0,
    engine=10.0,
    retake=8.0,
    retake_gain=10.0,
    form=7.0,
    drift_answer=0.6,
    drift_day=0.4,
    half_life_days=120.0,
)


class SkillLevel(NamedTuple):
    """The points, 0–100, that an answer to a medium question is likely to get.

    The level lies between `low` and `high` with a chance of 90 %. A competency's points are its
    five levels: 0 the lowest, 25 each further one.
    """

    key: str
    label: str
    points: float
    low: float
    high: float
    answers: int
    last_at: datetime


@dataclass(frozen=True)
class Levels:
    """A learner's levels, the weakest first; `overall` is None where nothing was scored.

    They are on the scale of `engine`. `joined` holds the engines whose answers are counted too
    and by how many points each judges higher; `left_out` the answers of engines that never judged
    beside it often enough.
    """

    overall: SkillLevel | None = None
    topics: tuple[SkillLevel, ...] = ()
    types: tuple[SkillLevel, ...] = ()
    competencies: tuple[SkillLevel, ...] = ()
    engine: str = ""
    joined: Mapping[str, float] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    belief: Belief | None = None

    def topic(self, key: str) -> SkillLevel | None:
        """Return the level of a topic, None where it was never answered."""
        return next((level for level in self.topics if level.key == key), None)

    def type(self, key: QuestionType) -> SkillLevel | None:
        """Return the level of a question type, None where it was never answered."""
        return next((level for level in self.types if level.key == key), None)

    def weakest(self, most: int = 3, least_answers: int = LEAST_ANSWERS) -> list[SkillLevel]:
        """Return the topics with the lowest levels that enough answers tell of, weakest first."""
        known = [level for level in self.topics if level.answers >= least_answers]
        return known[:most]

    def expect(self, type_: QuestionType, topic: str, difficulty: Difficulty) -> float | None:
        """Return the points that the next answer to such a question is likely to get."""
        if self.belief is None:
            return None
        return from_medium(self.belief.estimate({type_: 1}, {topic: 1}).points, difficulty)


def estimate_levels(
    facts: Sequence[AnswerFacts], now: datetime, engine: str | None = None
) -> Levels:
    """Return the levels that `facts`, in any order, tell of at the time `now`.

    The levels are on the scale of `engine`, else of the engine with most scored answers.
    """
    engines = choose_engines(facts, engine)
    counted = [f for f in facts if f.total is not None and f.engine not in engines.left_out]
    if not counted:
        return Levels(engine=engines.main, left_out=engines.left_out)
    belief = follow(observe_points(counted, engines), POINTS, day_of(now))
    return Levels(
        overall=_level("overall", "Overall", counted, _mixed(belief, counted)),
        topics=_sort(
            _level(key, name_topic(key), answers, _mixed(belief, answers))
            for key, answers in _group(counted, "topic").items()
        ),
        types=_sort(
            _level(key, QuestionType(key).label, answers, _mixed(belief, answers))
            for key, answers in _group(counted, "type").items()
        ),
        competencies=_estimate_competencies(counted, engines, now),
        engine=engines.main,
        joined={name: belief.offset(name) for name in engines.joined},
        left_out=engines.left_out,
        belief=belief,
    )


def bound(estimate: Estimate) -> tuple[float, float, float]:
    """Return an estimate as points and the ends of its 90 % interval, within 0–100."""
    width = DEVIATIONS_OF_90 * estimate.deviation
    ends = (estimate.points, estimate.points - width, estimate.points + width)
    points, low, high = (min(100.0, max(0.0, end)) for end in ends)
    return points, low, high


def mix_of(answers: Sequence[AnswerFacts]) -> tuple[dict[str, float], dict[str, float]]:
    """Return the shares of types and of topics among answers."""
    return _shares(f.type.value for f in answers), _shares(f.topic for f in answers)


def _mixed(belief: Belief, answers: Sequence[AnswerFacts]) -> Estimate:
    return belief.estimate(*mix_of(answers))


def _shares(names: Iterable[str]) -> dict[str, float]:
    counts = Counter(names)
    return {name: count / counts.total() for name, count in counts.items()}


def _group(
    answers: Sequence[AnswerFacts], by: Literal["topic", "type"]
) -> dict[str, list[AnswerFacts]]:
    groups: dict[str, list[AnswerFacts]] = defaultdict(list)
    for each in answers:
        groups[each.topic if by == "topic" else each.type.value].append(each)
    return groups


def _estimate_competencies(
    counted: Sequence[AnswerFacts], engines: EngineChoice, now: datetime
) -> tuple[SkillLevel, ...]:
    showing: dict[str, list[AnswerFacts]] = defaultdict(list)
    for each in counted:
        for point in each.points:
            if point.kind is PointKind.COMPETENCY:
                showing[point.label].append(each)
    if not showing:
        return ()
    belief = follow(observe_competencies(counted, engines), COMPETENCIES, day_of(now))
    titles = {scale.id: scale.title for scale in load_competencies()}
    return _sort(
        _level(key, titles.get(key, name_topic(key)), answers, belief.estimate({}, {key: 1}))
        for key, answers in showing.items()
    )


def _level(key: str, label: str, answers: Sequence[AnswerFacts], estimate: Estimate) -> SkillLevel:
    points, low, high = bound(estimate)
    last_at = max(each.answered_at for each in answers)
    return SkillLevel(key, label, points, low, high, len(answers), last_at)


def _sort(levels: Iterable[SkillLevel]) -> tuple[SkillLevel, ...]:
    return tuple(sorted(levels, key=lambda level: (level.points, level.key)))
