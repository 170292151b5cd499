"""Learners whose levels are known, for tests.benchmarks.levels.

They are no instance of the model that estimates them. That one is Gaussian, additive in points,
and drifts at random. These follow item response theory: an answer covers each of a question's six
key points or not, by chance, as ability less difficulty decides (Rasch 1960, two-parameter form);
points are put together from what was covered, from the learner's own way of telling, and from an
engine whose error is skewed and as wide as the interval it gives. Abilities differ by topic with
heavy tails and move by learning that levels off with practice, quickly for some, not at all for
others, and by forgetting over days without practice. Now and then an answer fails altogether.
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from math import erf, sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.domain.facts import AnswerFacts, AnswerPoint, PointKind
from core.domain.question import Difficulty, QuestionType

TOPICS: dict[str, QuestionType] = {
    **dict.fromkeys(
        ("sql", "python", "caching", "networking", "testing", "concurrency"), QuestionType.TECHNICAL
    ),
    **dict.fromkeys(("conflict", "ownership", "failure", "teamwork"), QuestionType.BEHAVIOURAL),
    **dict.fromkeys(("design-storage", "design-realtime"), QuestionType.SYSTEM_DESIGN),
}
NAMES = list(TOPICS)
COMPETENCIES: dict[QuestionType, tuple[str, ...]] = {
    QuestionType.TECHNICAL: ("technical-knowledge", "communication"),
    QuestionType.BEHAVIOURAL: ("ownership", "collaboration", "communication"),
    QuestionType.SYSTEM_DESIGN: ("system-design", "communication"),
}
SKILLS = sorted({name for names in COMPETENCIES.values() for name in names})
START = datetime(2026, 1, 5, 18, tzinfo=UTC)
_ANSWERS_A_DAY = 8
_DIFFICULTY = {Difficulty.EASY: -0.6, Difficulty.MEDIUM: 0.0, Difficulty.HARD: 0.6}
_KEY_POINTS, _STEEPNESS = 6, 1.3
_BETWEEN_QUESTIONS, _BETWEEN_KEY_POINTS = 0.5, 0.7
_FAILS_SHARE, _RETAKE_SHARE, _RETAKE_RECALL = 0.03, 0.12, 0.35
# As in data/intervals.json: how far the engine errs below and above for short to long answers.
_ERRORS = ((0.3, -24.0, 21.0), (0.3, -5.0, 18.0), (0.4, -3.0, 18.0))
_DEVIATIONS_OF_80 = 1.282
_STEPS = (-1.5, -0.5, 0.5, 1.5)
_RATING_NOISE, _STYLE_POINTS, _FAILED_POINTS = 0.9, 20, 15
_GRID = np.linspace(-6, 6, 241)
Floats = NDArray[np.floating[Any]]


class Snapshot(NamedTuple):
    """What is true of a learner at one time: expected points by topic, competencies 0–100."""

    topics: dict[str, float]
    competencies: dict[str, float]


class Learner(NamedTuple):
    """A learner's answers, oldest first, and what was true right after each."""

    facts: list[AnswerFacts]
    truths: list[Snapshot]


class _Abilities:
    """A learner's abilities in logits, and how they move."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.general = rng.normal(0, 0.9)
        by_type = {kind: rng.normal(0, 0.35) for kind in COMPETENCIES}
        self.own = {
            topic: by_type[kind] + 0.45 * rng.standard_t(4) for topic, kind in TOPICS.items()
        }
        self.competency = {name: 0.5 * rng.standard_t(5) for name in SKILLS}
        self.style = rng.beta(4, 3)
        # A fifth learn nothing; the others gain up to about two logits.
        self.gain = 0.0 if rng.random() < 0.2 else rng.gamma(2.0, 0.4)
        self.pace = rng.uniform(10, 40)
        self.forgets = rng.uniform(0.002, 0.01)
        self.practised, self.kept = 0.0, 1.0
        self.by_topic = dict.fromkeys(TOPICS, 0.0)

    def of(self, topic: str) -> float:
        """Return the ability in a topic now."""
        return float(self.general + self.own[topic] + self.learnt() + self.by_topic[topic])

    def learnt(self) -> float:
        """Return what practice has brought on the whole, in logits."""
        return float(self.kept * self.gain * (1 - np.exp(-self.practised / self.pace)))

    def practise(self, topic: str) -> None:
        """Learn by one answer."""
        self.practised += 1
        self.by_topic[topic] += 0.1 * self.gain * (0.8 - self.by_topic[topic])

    def rest(self, days: float) -> None:
        """Forget over days without practice, part of it for good."""
        self.kept *= float(np.exp(-self.forgets * days))
        for topic in self.by_topic:
            self.by_topic[topic] *= float(np.exp(-self.forgets * days))

    def truth(self) -> Snapshot:
        """Return what a fresh medium question brings on average, failures included."""
        topics = {}
        for topic in TOPICS:
            covered = float(np.interp(self.of(topic), _GRID, _points_on_average()))
            points = covered + _STYLE_POINTS * self.style
            topics[topic] = (1 - _FAILS_SHARE) * points + _FAILS_SHARE * _FAILED_POINTS / 2
        rated = {name: _expected_rating(self.shows(name)) for name in SKILLS}
        return Snapshot(topics, rated)

    def shows(self, competency: str) -> float:
        """Return how far a competency shows, in logits."""
        return float(self.general + self.learnt() + self.competency[competency])


def simulate(seed: int, answers: int) -> Learner:
    """Return a learner who gives so many answers in sessions of eight, days or weeks apart."""
    rng = np.random.default_rng(seed)
    abilities = _Abilities(rng)
    facts: list[AnswerFacts] = []
    truths: list[Snapshot] = []
    time = START
    while len(facts) < answers:
        if facts:
            days = float(rng.integers(25, 70) if rng.random() < 0.1 else rng.integers(1, 7))
            abilities.rest(days)
            time += timedelta(days=days)
        form = rng.normal(0, 0.2)
        for number in range(min(_ANSWERS_A_DAY, answers - len(facts))):
            at = time + timedelta(minutes=4 * number)
            given = _answer(rng, abilities, form, facts, number=number, at=at)
            facts.append(given)
            abilities.practise(given.topic)
            truths.append(abilities.truth())
    return Learner(facts, truths)


def _answer(
    rng: np.random.Generator,
    abilities: _Abilities,
    form: float,
    before: list[AnswerFacts],
    *,
    number: int,
    at: datetime,
) -> AnswerFacts:
    seen = before[rng.integers(len(before))] if before and rng.random() < _RETAKE_SHARE else None
    # Learners choose what they practise: some topics come far more often than others.
    topic = seen.topic if seen else NAMES[min(int(rng.exponential(4)), len(NAMES) - 1)]
    difficulty = seen.difficulty if seen else list(Difficulty)[min(2, number * 3 // 8)]
    key = seen.question_key if seen else f"{topic}-{len(before)}"
    shown = _cover(rng, abilities.of(topic) + form, difficulty, key)
    if seen:
        shown |= rng.random(_KEY_POINTS) < _RETAKE_RECALL
    total = float(_points_of(shown.mean(), abilities.style)) + rng.normal(0, 4)
    total, low, high = _judge(rng, total)
    if rng.random() < _FAILS_SHARE:
        total, low, high = float(rng.integers(0, _FAILED_POINTS + 1)), 0.0, 30.0
    kind = TOPICS[topic]
    return AnswerFacts(
        answer_id=f"a{len(before)}",
        interview_id=at.date().isoformat(),
        asked_id=f"q{len(before)}",
        question_key=key,
        type=kind,
        topic=topic,
        difficulty=difficulty,
        engine="simulated",
        attempt=1 + sum(each.question_key == key for each in before),
        is_retake=seen is not None,
        total=_clip(total),
        interval_low=_clip(low),
        interval_high=_clip(high),
        word_count=120,
        words_low=80,
        words_high=250,
        answered_at=at,
        points=[
            AnswerPoint(kind=PointKind.COMPETENCY, label=name, coverage=_rate(rng, abilities, name))
            for name in rng.permutation(COMPETENCIES[kind])[:2]
        ],
    )


def _cover(
    rng: np.random.Generator, ability: float, difficulty: Difficulty, key: str
) -> NDArray[np.bool_]:
    """Return which key points of a question are covered; a question is the same each time."""
    own = np.random.default_rng([ord(letter) for letter in key])
    at = _DIFFICULTY[difficulty] + own.normal(0, _BETWEEN_QUESTIONS)
    places = at + own.normal(0, _BETWEEN_KEY_POINTS, _KEY_POINTS)
    covered: NDArray[np.bool_] = rng.random(_KEY_POINTS) < _logistic(
        _STEEPNESS * (ability - places)
    )
    return covered


def _points_of(share: Any, style: float) -> Any:
    """Return points: 40 for what is covered, 10 for its terms, 30 for relevance, 20 for order."""
    return 50 * share + 30 * (0.3 + 0.7 * share**0.5) + _STYLE_POINTS * style


def _judge(rng: np.random.Generator, total: float) -> tuple[float, float, float]:
    """Return points as an engine gives them, with its interval of 80 %."""
    class_ = rng.choice(len(_ERRORS), p=[share for share, *_ in _ERRORS])
    _, below, above = _ERRORS[class_]
    side = below if rng.random() < above / (above - below) else above
    given = total - abs(rng.normal()) * side / _DEVIATIONS_OF_80
    return given, given + below, given + above


def _rate(rng: np.random.Generator, abilities: _Abilities, competency: str) -> float:
    seen = abilities.shows(competency) + rng.normal(0, _RATING_NOISE)
    return float(np.searchsorted(_STEPS, seen)) / len(_STEPS)


def _expected_rating(shows: float) -> float:
    reached = (0.5 + 0.5 * erf((shows - step) / (_RATING_NOISE * sqrt(2))) for step in _STEPS)
    return 100 * sum(reached) / len(_STEPS)


@cache
def _points_on_average() -> Floats:
    """Return, over the grid of abilities, the points of a medium question less those of style."""
    rng = np.random.default_rng(1)
    at = rng.normal(0, _BETWEEN_QUESTIONS, (1500, 1))
    places = at + rng.normal(0, _BETWEEN_KEY_POINTS, (1500, _KEY_POINTS))
    lots = rng.random((1500, _KEY_POINTS))
    points = [
        _points_of((lots < _logistic(_STEEPNESS * (ability - places))).mean(axis=1), 0.0).mean()
        for ability in _GRID
    ]
    return np.array(points)


def _logistic(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


def _clip(points: float) -> int:
    return int(min(100, max(0, round(points))))
