"""Numbers that somebody wrote: "4,630", "12k", "1.1 trillion", "0.5 ms"."""

import re
from collections.abc import Iterator

_NUMBER = re.compile(
    r"(?<![\w.])(\d{1,3}(?:[,\u202f ]\d{3})+|\d+)(\.\d+)?\s?"
    r"(k|thousand|m|mn|million|millions|bn|b|billion|billions|tn|trillion)?(?![A-Za-z])",
    re.IGNORECASE,
)
_SCALE = {
    **dict.fromkeys(("k", "thousand"), 1e3),
    **dict.fromkeys(("m", "mn", "million", "millions"), 1e6),
    **dict.fromkeys(("bn", "b", "billion", "billions"), 1e9),
    **dict.fromkeys(("tn", "trillion"), 1e12),
}


def find_numbers(text: str) -> Iterator[float]:
    """Yield each number as written and, with a word of size behind it, also as meant."""
    for match in _NUMBER.finditer(text):
        written = float(re.sub(r"[,\u202f ]", "", match[1]) + (match[2] or ""))
        yield written
        if match[3]:
            yield written * _SCALE[match[3].lower()]


def says_about(text: str, value: float, factor: float) -> bool:
    """Tell whether some number of the text is within `factor` of `value`."""
    return any(value / factor <= number <= value * factor for number in find_numbers(text))
