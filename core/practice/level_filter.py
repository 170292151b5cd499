"""The state-space model behind skill levels: what a learner's points say of levels that move.

A learner's level for a question is the sum of hidden parts: one overall level, a deviation of the
question's type and one of its topic. Points are that sum plus noise:

    points = overall + type + topic + offset of the engine + gain of a retake + noise

Everything is Gaussian, so what is known of the parts at any time is a mean and a covariance, kept
by a Kalman filter (Kalman 1960; Glicko, Glickman 1999, is the same idea for one part). Between
days the overall level drifts as a random walk, by practice and by time, and deviations fade
towards none: a topic that was last answered long ago is taken to be like the others again. A part
that few answers tell of stays near its prior, so a topic with one answer stays near the overall
level. The answers of one day make one step.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

_OVERALL, _RETAKE = ("overall", ""), ("retake", "")
Part = tuple[str, str]


class Observation(NamedTuple):
    """The points that one answer got, and the parts of the level that they tell of.

    `day` counts days from any fixed one, with its fraction; `variance` is that of the noise in
    points². `type`, `topic` and `engine` are empty where they add no part.
    """

    points: float
    variance: float
    day: float
    topic: str
    type: str = ""
    engine: str = ""
    is_retake: bool = False


@dataclass(frozen=True)
class Spread:
    """How far the parts of the level spread and how fast they move, in points.

    `overall`, `type`, `topic`, `engine`, `retake` and `form` are standard deviations between
    learners, `form` that of a day's form around the level. The overall level drifts by
    `drift_answer` an answer and `drift_day` a day, as standard deviations, which add in squares.
    Deviations fade by half in `half_life_days`.
    """

    mean: float
    overall: float
    type: float
    topic: float
    engine: float
    retake: float
    retake_gain: float
    form: float
    drift_answer: float
    drift_day: float
    half_life_days: float


class Estimate(NamedTuple):
    """A level in points as it is believed: its mean and its standard deviation."""

    points: float
    deviation: float


@dataclass(frozen=True, eq=False)
class Belief:
    """What is known of all parts at one time: their means and their covariance."""

    spread: Spread
    places: Mapping[Part, int]
    means: "Array"
    covariance: "Array"

    def estimate(self, types: Mapping[str, float], topics: Mapping[str, float]) -> Estimate:
        """Return the level on a mixture of questions, as shares of types and of topics.

        A type or topic of which nothing is known is taken to be as the learner's others, with
        the spread that such deviations have.
        """
        weights, unknown = self.weigh(types, topics)
        variance = float(weights @ self.covariance @ weights) + unknown
        mean = self.spread.mean + float(weights @ self.means)
        return Estimate(mean, math.sqrt(max(variance, 0.0)))

    def weigh(
        self, types: Mapping[str, float], topics: Mapping[str, float]
    ) -> "tuple[Array, float]":
        """Return the weight of each part in a mixture, and the variance of what is unknown."""
        import numpy as np

        weights, unknown = np.zeros(len(self.means)), 0.0
        weights[self.places[_OVERALL]] = 1.0
        for kind, shares, deviation in (
            ("type", types, self.spread.type),
            ("topic", topics, self.spread.topic),
        ):
            for name, share in shares.items():
                place = self.places.get((kind, name))
                if place is None:
                    unknown += (share * deviation) ** 2
                else:
                    weights[place] += share
        return weights, unknown

    def offset(self, engine: str) -> float:
        """Return by how many points an engine judges higher than the one levels are of."""
        place = self.places.get(("engine", engine))
        return 0.0 if place is None else float(self.means[place])


def follow(observations: Sequence[Observation], spread: Spread, today: float) -> Belief:
    """Return what `observations`, in any order, say of the levels on day `today`."""
    import numpy as np

    places = _place_parts(observations)
    state = _State(spread, places)
    ordered = sorted(observations, key=lambda seen: seen.day)
    for _, group in groupby(ordered, key=lambda seen: math.floor(seen.day)):
        seen = list(group)
        state.pass_time(seen[0].day)
        state.learn(seen)
    state.pass_time(today)
    return Belief(spread, places, np.asarray(state.means), np.asarray(state.covariance))


def _place_parts(observations: Iterable[Observation]) -> dict[Part, int]:
    parts: dict[Part, int] = {_OVERALL: 0, _RETAKE: 1}
    for seen in observations:
        for part in _parts_of(seen):
            parts.setdefault(part, len(parts))
    return parts


def _parts_of(seen: Observation) -> list[Part]:
    named = [("type", seen.type), ("topic", seen.topic), ("engine", seen.engine)]
    parts = [_OVERALL, *(part for part in named if part[1])]
    return [*parts, _RETAKE] if seen.is_retake else parts


class _State:
    """The filter's state, moved on day by day."""

    def __init__(self, spread: Spread, places: Mapping[Part, int]) -> None:
        import numpy as np

        deviations = {"type": spread.type, "topic": spread.topic, "engine": spread.engine}
        deviations |= {"overall": spread.overall, "retake": spread.retake}
        self._spread, self._places = spread, places
        self._priors = np.array([deviations[kind] ** 2 for kind, _ in places])
        self._fades = np.array([kind in {"type", "topic"} for kind, _ in places])
        self._day: float | None = None
        self._answers = 0
        self.means = np.zeros(len(places))
        self.means[places[_RETAKE]] = spread.retake_gain
        self.covariance = np.diag(self._priors)

    def pass_time(self, day: float) -> None:
        """Let the levels drift up to `day`, by the days and by the answers since the last."""
        import numpy as np

        days = 0.0 if self._day is None else max(0.0, day - self._day)
        if days:
            kept = np.where(self._fades, 0.5 ** (days / self._spread.half_life_days), 1.0)
            self.means *= kept
            self.covariance *= kept * kept[:, None]
            self.covariance.flat[:: len(kept) + 1] += self._priors * (1 - kept**2)
        drift = self._spread.drift_day**2 * days + self._spread.drift_answer**2 * self._answers
        overall = self._places[_OVERALL]
        self.covariance[overall, overall] += drift
        self._day, self._answers = day, 0

    def learn(self, seen: Sequence[Observation]) -> None:
        """Take in the answers of one day."""
        import numpy as np

        shows = np.zeros((len(seen), len(self.means)))
        for row, each in enumerate(seen):
            for part in _parts_of(each):
                shows[row, self._places[part]] = 1.0
        points = np.array([each.points - self._spread.mean for each in seen])
        shared = shows @ self.covariance
        total = shared @ shows.T + self._spread.form**2
        total.flat[:: len(seen) + 1] += [each.variance for each in seen]
        gain = np.linalg.solve(total, shared).T
        self.means += gain @ (points - shows @ self.means)
        self.covariance -= gain @ shared
        self._answers = len(seen)
