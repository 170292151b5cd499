"""Draw by lot in a way that the same seed repeats and another seed changes."""

import math
from hashlib import blake2b

_BYTES = 8
_NUMBERS = 1 << (8 * _BYTES)


def chance(*parts: object) -> float:
    """Return a number between 0 and 1, both excluded, that depends on nothing but `parts`."""
    text = "\x1f".join(str(part) for part in parts)
    digest = blake2b(text.encode(), digest_size=_BYTES).digest()
    return (int.from_bytes(digest) + 0.5) / _NUMBERS


def lot(weight: float, *parts: object) -> float:
    """Return a lot; who holds the highest wins, each as often as its weight says.

    This is weighted sampling without replacement after Efraimidis and Spirakis (2006): the
    key u^(1/w), in logarithms. A weight of zero never wins against any other.
    """
    return math.log(chance(*parts)) / weight if weight > 0 else -math.inf
