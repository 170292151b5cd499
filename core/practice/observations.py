"""Read answers' facts as observations of the learner's levels."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime

from core.domain.facts import AnswerFacts, PointKind
from core.domain.question import Difficulty
from core.practice.engine_overlap import EngineChoice
from core.practice.level_filter import Observation
from core.rubric.level import DIFFICULTY_LOGIT

# Standard deviation, in points, of what one question more or less happens to suit a learner. On
# the calibration answers of tests/benchmarks (one writer, one quality) points spread by 12 to 16
# from question to question, the grader's own error included.
_QUESTION_LUCK = 12.0
# Where an engine gives no interval: about what those of the embedded engine amount to.
_USUAL_ERROR = 12.0
# Engines' intervals are built to hold 80 % (core.rubric.intervals), which a normal error does
# within so many deviations.
_DEVIATIONS_OF_80 = 1.282
# Up to here a gate holds an answer: what was said then tells little of what the learner knows.
_GATED_UP_TO, _GATED_NOISE = 15, 2.0
# An answer given again, its model answer seen, says less, whatever it gained.
_RETAKE_NOISE = 1.5
# A competency is rated in whole steps of 25 points, by rules from one answer.
_RATING_NOISE = 22.0
_LEAST_SHARE = 0.01
_DAY_ZERO = datetime(2020, 1, 1, tzinfo=UTC)
_SECONDS_A_DAY = 86_400.0


def day_of(time: datetime) -> float:
    """Return a time as the filter counts it, in days."""
    return (time - _DAY_ZERO).total_seconds() / _SECONDS_A_DAY


def to_medium(points: float, difficulty: Difficulty) -> float:
    """Return what points on a question would have been on one of medium difficulty."""
    return _shift(points, DIFFICULTY_LOGIT[difficulty])


def from_medium(points: float, difficulty: Difficulty) -> float:
    """Return what the points of a medium question become on one of another difficulty."""
    return _shift(points, -DIFFICULTY_LOGIT[difficulty])


def is_repeated(facts: AnswerFacts) -> bool:
    """Tell whether the learner had seen the question, and so its model answer, before."""
    return facts.is_retake or facts.attempt > 1


def observe_points(facts: Sequence[AnswerFacts], engines: EngineChoice) -> list[Observation]:
    """Return an observation a scored answer, those left out by `engines` aside."""
    return [
        Observation(
            points=to_medium(each.total, each.difficulty),
            variance=_noise_of(each) ** 2,
            day=day_of(each.answered_at),
            topic=each.topic,
            type=each.type,
            engine=each.engine if each.engine != engines.main else "",
            is_retake=is_repeated(each),
        )
        for each in facts
        if each.total is not None and each.engine not in engines.left_out
    ]


def observe_competencies(facts: Sequence[AnswerFacts], engines: EngineChoice) -> list[Observation]:
    """Return an observation a rated competency: 0 is the lowest of its five levels, 100 the top."""
    return [
        Observation(
            points=100 * point.coverage,
            variance=_RATING_NOISE**2,
            day=day_of(each.answered_at),
            topic=point.label,
            engine=each.engine if each.engine != engines.main else "",
            is_retake=is_repeated(each),
        )
        for each in facts
        if each.total is not None and each.engine not in engines.left_out
        for point in each.points
        if point.kind is PointKind.COMPETENCY
    ]


def _noise_of(facts: AnswerFacts) -> float:
    """Return the standard deviation of an answer's points around the learner's level."""
    error = _USUAL_ERROR
    if facts.interval_low is not None and facts.interval_high is not None:
        error = (facts.interval_high - facts.interval_low) / 2 / _DEVIATIONS_OF_80
    noise = math.hypot(_QUESTION_LUCK, error)
    if facts.total is not None and facts.total <= _GATED_UP_TO:
        noise *= _GATED_NOISE
    return noise * _RETAKE_NOISE if is_repeated(facts) else noise


def _shift(points: float, logit: float) -> float:
    """Move points along the logistic curve; at its very ends nothing would be left to move."""
    share = min(1 - _LEAST_SHARE, max(_LEAST_SHARE, points / 100))
    return 100 / (1 + math.exp(-math.log(share / (1 - share)) - logit))
