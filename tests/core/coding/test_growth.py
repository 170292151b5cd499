from collections.abc import Callable
from math import log2
from random import Random

import pytest

from core.coding.growth import Measured, class_of, estimate_growth, meets
from core.domain.coding import Growth

SIZES = (1000, 2000, 4000, 8000, 16000)
COSTS: dict[Growth, Callable[[int], float]] = {
    Growth.LOGARITHMIC: log2,
    Growth.LINEAR: float,
    Growth.LINEARITHMIC: lambda n: n * log2(n),
    Growth.QUADRATIC: lambda n: float(n) ** 2,
    Growth.CUBIC: lambda n: float(n) ** 3,
}


def measure(growth: Growth, seed: int) -> list[Measured]:
    rng, cost = Random(seed), COSTS[growth]  # noqa: S311 - noise
    unit_s = 1e-3 / cost(SIZES[0])
    return [Measured(n, (unit_s * cost(n) + 5e-5) * rng.uniform(0.9, 1.15)) for n in SIZES]


@pytest.mark.parametrize("growth", COSTS)
@pytest.mark.parametrize("seed", range(10))
def test_noisy_times_are_given_their_class(growth: Growth, seed: int) -> None:
    estimate = estimate_growth(measure(growth, seed))

    assert estimate is not None
    assert estimate.growth is class_of(growth)


def test_doubling_with_each_step_is_exponential() -> None:
    estimate = estimate_growth([Measured(n, 1e-5 * 2**n) for n in (8, 12, 16, 20)])

    assert estimate is not None
    assert estimate.growth is Growth.EXPONENTIAL


def test_times_too_short_to_grow_count_as_constant() -> None:
    estimate = estimate_growth([Measured(n, 2e-6) for n in SIZES])

    assert estimate is not None
    assert estimate.growth is Growth.CONSTANT


def test_two_times_say_nothing() -> None:
    assert estimate_growth([Measured(1000, 0.5), Measured(2000, 1.9)]) is None


@pytest.mark.parametrize(
    ("taken", "target", "is_met"),
    [
        (Growth.LINEAR, Growth.LINEARITHMIC, True),
        (Growth.LINEARITHMIC, Growth.LINEAR, True),
        (Growth.QUADRATIC, Growth.LINEARITHMIC, False),
        (Growth.LINEAR, Growth.QUADRATIC, True),
    ],
)
def test_a_target_is_met_by_what_grows_no_faster(
    taken: Growth, target: Growth, is_met: bool
) -> None:
    estimate = estimate_growth(measure(taken, 1))

    assert estimate is not None
    assert meets(estimate, target) is is_met
