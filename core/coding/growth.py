"""How the time of a solution grows with its input, told from measured times.

Times tell n and n log n apart only with luck: between the sizes measured here they differ by a
fifth, as much as one run from the next. They count as one: "about linear".
"""

from collections.abc import Sequence
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.domain.coding import Growth

# Below this a time is mostly that of the clock and of the call.
_LEAST_S = 2e-4
_LEAST_POINTS = 3
# Between doubled sizes, times of an exponential solution grow by more than any power of interest.
_EXPONENTIAL_POWER = 4.5


class Measured(NamedTuple):
    """The time of a call with input of that size, the best of a few."""

    size: int
    taken_s: float


class Estimate(NamedTuple):
    """The growth that fits best; `power` is the slope of log time over log size."""

    growth: Growth
    power: float
    wording: str


_WORDING = {
    Growth.CONSTANT: "does not grow with the input",
    Growth.LINEAR: "about linear (n or n log n)",
    Growth.QUADRATIC: "about quadratic (n²)",
    Growth.CUBIC: "about cubic (n³)",
    Growth.EXPONENTIAL: "faster than any small power of n",
}
_POWERS = {Growth.CONSTANT: 0.0, Growth.LINEAR: 1.0, Growth.QUADRATIC: 2.0, Growth.CUBIC: 3.0}
_CLASS_OF = {
    Growth.LOGARITHMIC: Growth.CONSTANT,
    Growth.LINEARITHMIC: Growth.LINEAR,
}
_ORDER = [*_POWERS, Growth.EXPONENTIAL]


def estimate_growth(measured: Sequence[Measured]) -> Estimate | None:
    """Return the growth of the times; None where too few are long enough to say.

    The class is the one whose power is nearest to the slope of the larger half, where what does
    not grow weighs least; a solution that was stopped before it had three times says nothing.
    """
    telling = [each for each in measured if each.taken_s >= _LEAST_S]
    if len(telling) < _LEAST_POINTS:
        is_flat = len(measured) >= _LEAST_POINTS
        return _say(Growth.CONSTANT, 0.0) if is_flat else None
    power = _slope(telling[-max(_LEAST_POINTS, len(telling) // 2 + 1) :])
    if power >= _EXPONENTIAL_POWER:
        return _say(Growth.EXPONENTIAL, power)
    return _say(min(_POWERS, key=lambda growth: abs(_POWERS[growth] - power)), power)


def class_of(growth: Growth) -> Growth:
    """Return what a growth counts as here: n log n as n, log n as constant."""
    return _CLASS_OF.get(growth, growth)


def meets(estimate: Estimate, target: Growth) -> bool:
    """Tell whether a solution grows no faster than the target, as far as times can tell."""
    return _ORDER.index(estimate.growth) <= _ORDER.index(class_of(target))


def _say(growth: Growth, power: float) -> Estimate:
    return Estimate(growth, power, _WORDING[growth])


def _slope(measured: Sequence[Measured]) -> float:
    sizes: NDArray[np.float64] = np.array([log(each.size) for each in measured])
    times: NDArray[np.float64] = np.array([log(each.taken_s) for each in measured])
    return float(np.polyfit(sizes, times, 1)[0])
