"""One thing that held an interview back, in words and in points."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something that held the interview back; `cost` is in points of the average, 0–100.

    `blocker` completes "biggest blocker: …"; the others are sentences.
    """

    cost: float
    blocker: str
    gap: str
    study: str
    tip: str


def count_of(number: int, noun: str) -> str:
    """Return a count with its noun, "1 answer" or "3 answers"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def number(value: float) -> str:
    """Return a figure as it is read aloud: one decimal at most, none where it is zero."""
    return f"{value:.1f}".removesuffix(".0")
