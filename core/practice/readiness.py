"""How ready a learner is for one job: its requirements, rehearsed or not, at which level.

    readiness = Σ weight × level × (½ + ½ × rehearsed) ÷ Σ weight

over the job's requirements. `level` is the points that an answer about the requirement is likely
to get (core.practice.levels), from the answers about it, or the learner's overall level with a
wider interval where there are none. `rehearsed` runs from 0 to 1: two fresh answers rehearse a
requirement whole, and an answer counts half after HALF_LIFE_DAYS. So what was never said aloud
counts half of what the learner could probably say; in truth it may be worth anything between
nothing and all of it, and the interval holds that too, beside what is uncertain about the levels.
Weights, the half and the half-life are conventions and no measurements.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.domain.documents import JobPosting
from core.domain.facts import AnswerFacts, PointKind
from core.domain.question import Question
from core.practice.level_filter import Belief, Estimate
from core.practice.levels import Levels, bound, mix_of
from core.practice.requirements import Requirement, asks_about, list_requirements

# A must-have line counts three times a wish; a required skill that no line names lies between.
_WEIGHTS = {"must_have": 3.0, "skill": 2.0, "nice_to_have": 1.0}
FULL_AFTER, HALF_LIFE_DAYS = 2.0, 45.0
_UNREHEARSED_SHARE = 0.5
# The standard deviation of what may lie anywhere between 0 and 1.
_UNREHEARSED_DEVIATION = 12**-0.5
# Grade B: what practice aims at.
GOOD_FROM = 70.0
LEAST_ANSWERS = 5
# With fewer answers about the job, or less than half of it rehearsed, the figure is thin.
_SOLID_ANSWERS, _SOLID_SHARE = 10, 0.5
_MOST_MOVERS = 3
_LEAST_GAIN = 0.05
_STALE_DAYS = 30
_SECONDS_A_DAY = 86_400.0
Mix = tuple[Mapping[str, float], Mapping[str, float]]


@dataclass(frozen=True)
class RequirementLevel:
    """A requirement of the job as it stands: what it brings and what it could bring.

    `points` is the likely level of an answer about it, `rehearsed` 0–1, `share` its part in the
    readiness, 0–1. `topics` are those of the answers about it.
    """

    requirement: Requirement
    share: float
    points: float
    rehearsed: float
    answers: int
    last_at: datetime | None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mover:
    """A requirement that would raise the readiness by `gain` points if rehearsed well, and why."""

    text: str
    gain: float
    why: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Readiness:
    """How ready a learner is for a job, 0–100, with the interval that holds it with 90 %.

    Without enough answers the figures are None and `missing` says what is wanted. `is_thin` tells
    that little of the job was rehearsed. `rehearsed` counts requirements with an answer.
    """

    points: float | None = None
    low: float | None = None
    high: float | None = None
    movers: tuple[Mover, ...] = ()
    requirements: tuple[RequirementLevel, ...] = ()
    is_thin: bool = True
    missing: str = ""

    @property
    def rehearsed(self) -> int:
        """Return how many requirements have an answer."""
        return sum(each.answers > 0 for each in self.requirements)


def assess_readiness(
    job: JobPosting,
    facts: Sequence[AnswerFacts],
    levels: Levels,
    now: datetime,
    questions: Mapping[str, Question],
) -> Readiness:
    """Return how ready the learner is for `job`; `questions` are those answered, by their key."""
    wanted = _choose_requirements(job)
    if not wanted:
        return Readiness(missing="The job post names nothing that an interview could rehearse.")
    counted = [f for f in facts if f.total is not None and f.engine not in levels.left_out]
    if levels.belief is None or len(counted) < LEAST_ANSWERS:
        return Readiness(missing=_say_missing(len(counted)))
    found = {requirement: _find_answers(requirement, counted, questions) for requirement in wanted}
    if not any(found.values()):
        return Readiness(missing="No scored answer is about anything that this job asks for.")
    usual_types, _ = mix_of(counted)
    mixes = {r: _mix_about(r, answers, usual_types) for r, answers in found.items()}
    shares = _share_weights(wanted)
    standing = [
        _stand(r, answers, shares[r], levels.belief.estimate(*mixes[r]), now)
        for r, answers in found.items()
    ]
    points, low, high = bound(_add_up(standing, mixes, levels.belief))
    about = {answer.answer_id for answers in found.values() for answer in answers}
    rehearsed_share = sum(each.share for each in standing if each.answers)
    return Readiness(
        points=points,
        low=low,
        high=high,
        movers=_find_movers(standing, now),
        requirements=tuple(standing),
        is_thin=len(about) < _SOLID_ANSWERS or rehearsed_share < _SOLID_SHARE,
    )


def _choose_requirements(job: JobPosting) -> list[Requirement]:
    """Return each requirement once: a skill that a line names is not counted beside the line."""
    every = list(dict.fromkeys(list_requirements(job)))
    named = frozenset(s for r in every if r.kind != "skill" for s in r.skills)
    return [r for r in every if r.kind != "skill" or not r.skills & named]


def _say_missing(answers: int) -> str:
    more = LEAST_ANSWERS - answers
    return (
        f"There is no figure yet: it needs {LEAST_ANSWERS} scored answers, "
        f"{more} more than there {'is' if answers == 1 else 'are'}."
    )


def _find_answers(
    requirement: Requirement, facts: Sequence[AnswerFacts], questions: Mapping[str, Question]
) -> list[AnswerFacts]:
    asking = {key for key, question in questions.items() if asks_about(question, requirement)}
    return [
        each
        for each in facts
        if each.question_key in asking
        or any(
            point.kind is PointKind.COMPETENCY and point.label in requirement.competencies
            for point in each.points
        )
    ]


def _share_weights(wanted: Sequence[Requirement]) -> dict[Requirement, float]:
    total = sum(_WEIGHTS[each.kind] for each in wanted)
    return {each: _WEIGHTS[each.kind] / total for each in wanted}


def _stand(
    requirement: Requirement,
    answers: Sequence[AnswerFacts],
    share: float,
    level: Estimate,
    now: datetime,
) -> RequirementLevel:
    fresh = sum(0.5 ** (_age_days(each.answered_at, now) / HALF_LIFE_DAYS) for each in answers)
    return RequirementLevel(
        requirement=requirement,
        share=share,
        points=bound(level)[0],
        rehearsed=min(1.0, fresh / FULL_AFTER),
        answers=len(answers),
        last_at=max((each.answered_at for each in answers), default=None),
        topics=tuple(dict.fromkeys(each.topic for each in answers)),
    )


def _mix_about(
    requirement: Requirement, answers: Sequence[AnswerFacts], usual_types: Mapping[str, float]
) -> Mix:
    """Return the types and topics that a requirement's level is of; an unknown topic without."""
    return mix_of(answers) if answers else (usual_types, {f"about {requirement.text}": 1.0})


def _counts(rehearsed: float) -> float:
    return _UNREHEARSED_SHARE + (1 - _UNREHEARSED_SHARE) * rehearsed


def _add_up(
    standing: Sequence[RequirementLevel], mixes: Mapping[Requirement, Mix], belief: Belief
) -> Estimate:
    """Return the readiness with its deviation.

    What requirements share errs together: parts of the levels, and what is worth that was never
    rehearsed.
    """
    total, weights, unknown, untold = 0.0, belief.means * 0, 0.0, 0.0
    for each in standing:
        part = each.share * _counts(each.rehearsed)
        of_level, own = belief.weigh(*mixes[each.requirement])
        total += part * each.points
        weights = weights + part * of_level
        unknown += part**2 * own
        untold += each.share * (1 - each.rehearsed) * each.points * _UNREHEARSED_DEVIATION
    variance = float(weights @ belief.covariance @ weights) + unknown + untold**2
    return Estimate(total, max(variance, 0.0) ** 0.5)


def _find_movers(standing: Sequence[RequirementLevel], now: datetime) -> tuple[Mover, ...]:
    movers = [
        Mover(each.requirement.text, _gain(each), _say_why(each, now), each.topics)
        for each in standing
    ]
    movers.sort(key=lambda mover: -mover.gain)
    return tuple(mover for mover in movers[:_MOST_MOVERS] if mover.gain >= _LEAST_GAIN)


def _gain(each: RequirementLevel) -> float:
    """Return what two fresh answers of grade B, or of the level where it is higher, would add."""
    return each.share * (max(each.points, GOOD_FROM) - each.points * _counts(each.rehearsed))


def _say_why(each: RequirementLevel, now: datetime) -> str:
    if each.last_at is None:
        return "No answer was about it yet."
    answers = "1 answer" if each.answers == 1 else f"{each.answers} answers"
    days = int(_age_days(each.last_at, now))
    if each.points < GOOD_FROM:
        weak = f"Around {each.points:.0f} of 100 after {answers}"
        return f"{weak}, the last {days} days ago." if days >= _STALE_DAYS else f"{weak}."
    if days >= _STALE_DAYS:
        return f"Last rehearsed {days} days ago."
    return f"Rehearsed in {answers} only." if each.answers == 1 else f"{answers}, some of them old."


def _age_days(time: datetime, now: datetime) -> float:
    return max(0.0, (now - time).total_seconds() / _SECONDS_A_DAY)
