"""The filter against the same model solved at once, from the covariance of all answers."""

import math

import numpy as np
import pytest

from core.practice.level_filter import Estimate, Observation, Spread, follow

SPREAD = Spread(
    mean=50.0,
    overall=18.0,
    type=5.0,
    topic=8.0,
    engine=10.0,
    retake=6.0,
    retake_gain=9.0,
    form=4.0,
    drift_answer=1.5,
    drift_day=0.5,
    half_life_days=60.0,
)
SEEN = [
    Observation(70, 200, 0.2, "sql", "technical"),
    Observation(40, 300, 0.3, "caching", "technical"),
    Observation(65, 250, 3.1, "sql", "technical", engine="a model"),
    Observation(80, 260, 3.4, "sql", "technical", is_retake=True),
    Observation(35, 100, 40.0, "conflict", "behavioural"),
    Observation(50, 150, 40.2, "caching", "technical", engine="a model"),
    Observation(90, 400, 77.7, "caching", "technical", is_retake=True),
]
TODAY = 100.0


def solve_at_once(seen: list[Observation], topic: str, type_: str) -> Estimate:
    """Return the level by the formula of Gaussian conditioning."""
    # A day's answers make one step, at the time of the first.
    first: dict[int, float] = {}
    for each in seen:
        first.setdefault(math.floor(each.day), each.day)
    days = [first[math.floor(each.day)] for each in seen]
    practised = [sum(d < day for d in days) for day in days]
    drift = [
        SPREAD.drift_day**2 * (day - days[0]) + SPREAD.drift_answer**2 * count
        for day, count in zip(days, practised, strict=True)
    ]

    def fade(one: float, other: float) -> float:
        return float(0.5 ** (abs(one - other) / SPREAD.half_life_days))

    def shared(i: int, j: int) -> float:
        a, b = seen[i], seen[j]
        value: float = SPREAD.overall**2 + min(drift[i], drift[j])
        value += SPREAD.type**2 * (a.type == b.type) * fade(days[i], days[j])
        value += SPREAD.topic**2 * (a.topic == b.topic) * fade(days[i], days[j])
        value += SPREAD.engine**2 * (a.engine == b.engine != "")
        value += SPREAD.retake**2 * (a.is_retake and b.is_retake)
        value += SPREAD.form**2 * (days[i] == days[j])
        return value + a.variance * (i == j)

    covariance = np.array([[shared(i, j) for j in range(len(seen))] for i in range(len(seen))])
    towards = np.array(
        [
            SPREAD.overall**2
            + drift[i]
            + SPREAD.type**2 * (each.type == type_) * fade(days[i], TODAY)
            + SPREAD.topic**2 * (each.topic == topic) * fade(days[i], TODAY)
            for i, each in enumerate(seen)
        ]
    )
    means = np.array([SPREAD.mean + SPREAD.retake_gain * each.is_retake for each in seen])
    solved = np.linalg.solve(covariance, towards)
    mean = SPREAD.mean + solved @ (np.array([each.points for each in seen]) - means)
    prior = SPREAD.overall**2 + SPREAD.type**2 + SPREAD.topic**2
    prior += SPREAD.drift_day**2 * (TODAY - days[0]) + SPREAD.drift_answer**2 * len(seen)
    return Estimate(float(mean), math.sqrt(prior - solved @ towards))


@pytest.mark.parametrize("topic", ["sql", "caching", "never asked"])
@pytest.mark.parametrize("type_", ["technical", "behavioural", "never asked"])
def test_the_filter_finds_what_conditioning_on_all_answers_at_once_does(
    topic: str, type_: str
) -> None:
    found = follow(SEEN, SPREAD, TODAY).estimate({type_: 1.0}, {topic: 1.0})
    expected = solve_at_once(SEEN, topic, type_)

    assert found.points == pytest.approx(expected.points)
    assert found.deviation == pytest.approx(expected.deviation)


def test_without_answers_the_belief_is_the_prior() -> None:
    found = follow([], SPREAD, TODAY).estimate({"technical": 1.0}, {"sql": 1.0})

    assert found.points == 50
    assert found.deviation == pytest.approx(math.sqrt(18**2 + 5**2 + 8**2))


def test_mixtures_weigh_their_parts() -> None:
    belief = follow(SEEN, SPREAD, TODAY)
    sql, caching = (belief.estimate({"technical": 1}, {t: 1}) for t in ("sql", "caching"))
    mixed = belief.estimate({"technical": 1}, {"sql": 0.25, "caching": 0.75})

    assert mixed.points == pytest.approx(0.25 * sql.points + 0.75 * caching.points)
    assert mixed.deviation < max(sql.deviation, caching.deviation)


def test_an_engines_offset_is_known_only_where_it_judged() -> None:
    belief = follow(SEEN, SPREAD, TODAY)

    assert belief.offset("a model") != 0
    assert belief.offset("another") == 0


def test_an_answer_ahead_of_the_clock_is_taken_as_of_now() -> None:
    ahead = follow([Observation(70, 200, TODAY + 0.5, "sql")], SPREAD, TODAY)
    now = follow([Observation(70, 200, TODAY, "sql")], SPREAD, TODAY)

    assert ahead.estimate({}, {"sql": 1}).points == pytest.approx(
        now.estimate({}, {"sql": 1}).points
    )
