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


def number(value: float) -> str:
    """Return a figure as it is read aloud: one decimal at most, none where it is zero."""
    return f"{value:.1f}".removesuffix(".0")
