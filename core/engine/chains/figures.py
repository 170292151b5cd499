"""Check that every figure in a text stands among computed facts."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

_NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
# "7 out of 10" names a scale, not a result.
_SCALE = re.compile(r"(?:\bout of |/ ?|\bscale of )(?:10|100|ten|a hundred)\b", re.IGNORECASE)
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPELLED = {word: float(value) for value, word in enumerate(_UNITS)} | {
    word: 10.0 * value for value, word in enumerate(_TENS, start=2)
}
_SPELLED_NUMBER = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[- ](?P<unit>{'|'.join(_UNITS[1:10])}))?"
    rf"|(?P<small>{'|'.join(_UNITS)})|(?P<hundred>(?:a|one) hundred|hundred))\b",
    re.IGNORECASE,
)
_HUNDRED = 100.0
# "One answer", "one thing": a pronoun more often than a figure.
_NO_FIGURE = {1.0}


def find_invented_figures(text: str, allowed: frozenset[float]) -> list[str]:
    """Return the figures of `text`, digits or words, that are not among `allowed`."""
    plain = _SCALE.sub(" ", text)
    found = [(m.group(), float(m.group().replace(",", ""))) for m in _NUMBER.finditer(plain)]
    found += [
        (m.group(), value)
        for m in _SPELLED_NUMBER.finditer(plain)
        if (value := _spelled(m)) not in _NO_FIGURE
    ]
    return [wording for wording, value in found if value not in allowed]


def collect_figures(facts: Any) -> frozenset[float]:
    """Return every number of nested `facts`, those inside its texts too.

    A number may be told as it is, to one digit or none, and a share as a percentage.
    """
    return frozenset(form for value in _walk(facts) for form in _forms(value))


def _walk(facts: Any) -> Iterable[float]:
    if isinstance(facts, bool) or facts is None:
        return
    if isinstance(facts, int | float):
        yield float(facts)
    elif isinstance(facts, str):
        yield from (float(m.group().replace(",", "")) for m in _NUMBER.finditer(facts))
    elif isinstance(facts, Mapping):
        for each in facts.values():
            yield from _walk(each)
    else:
        for each in facts:
            yield from _walk(each)


def _forms(value: float) -> set[float]:
    # Halves may be rounded either way.
    forms = {value, round(value, 1), int(value * 10 + 0.5) / 10, float(int(value + 0.5))}
    if 0 < value < 1:
        forms |= {round(value * _HUNDRED, 1), float(int(value * _HUNDRED + 0.5))}
    return forms


def _spelled(match: re.Match[str]) -> float:
    if match["hundred"]:
        return _HUNDRED
    word = match["small"] or match["tens"]
    return _SPELLED[word.casefold()] + _SPELLED.get((match["unit"] or "").casefold(), 0.0)
