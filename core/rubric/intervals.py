"""Say how far a score may be off, from how far scores of such answers were off."""

import json
from collections.abc import Sequence
from functools import cache
from math import ceil, floor
from pathlib import Path

from pydantic import Field, TypeAdapter, ValidationError

from core.domain.evaluation import Interval
from core.domain.model import Model
from core.domain.question import TECHNICAL_TYPES, QuestionType
from core.errors import RehearseError

INTERVALS_FILE = Path(__file__).parents[2] / "data" / "intervals.json"
LEVEL = 0.8
# Answers of up to so many words are alike in how well they can be judged; the last is open.
LENGTH_CLASSES = (90, 160)


class IntervalError(RehearseError):
    """The table of measured errors cannot be read."""

    title = "The table of measured errors is damaged"


class ErrorRange(Model):
    """Where LEVEL of the errors lie, in points, for one kind of answer.

    An error is the panel's score less the engine's; `answers` is how many it was measured on.
    """

    engine_version: str
    knowledge: bool
    up_to_words: int | None
    low: float
    high: float
    answers: int = Field(ge=1)


def find_interval(
    engine_version: str,
    question_type: QuestionType,
    words: int,
    total: int,
    file: Path = INTERVALS_FILE,
) -> Interval | None:
    """Return where the right score likely lies, the score itself always included.

    None where no error was measured for this version of the engine. Raises IntervalError when
    the table is damaged.
    """
    knowledge = question_type in TECHNICAL_TYPES
    for entry in load_error_ranges(file):
        fits = entry.engine_version == engine_version and entry.knowledge == knowledge
        if fits and (entry.up_to_words is None or words <= entry.up_to_words):
            low, high = round(total + min(0.0, entry.low)), round(total + max(0.0, entry.high))
            return Interval(low=max(0, low), high=min(100, high), level=LEVEL)
    return None


def measure_error_ranges(
    engine_version: str, measured: Sequence[tuple[QuestionType, int, int, float]]
) -> list[ErrorRange]:
    """Return the table for `measured`: type, words, the engine's total, the panel's score.

    Each end is the error with as many of the n beyond it as (n + 1) times half the remaining
    share, so that a new answer is covered too (split conformal prediction: Vovk, Gammerman &
    Shafer 2005).
    """
    ranges = []
    for knowledge in (True, False):
        lowest = 0
        for up_to in (*LENGTH_CLASSES, None):
            errors = [
                panel - total
                for kind, words, total, panel in measured
                if (kind in TECHNICAL_TYPES) == knowledge
                and words > lowest
                and (up_to is None or words <= up_to)
            ]
            lowest = up_to or lowest
            if errors:
                ranges.append(_to_range(engine_version, knowledge, up_to, errors))
    return ranges


def _to_range(
    engine_version: str, knowledge: bool, up_to: int | None, errors: list[float]
) -> ErrorRange:
    ranked = sorted(errors)
    tail = (1 - LEVEL) / 2
    low, high = _at(ranked, tail), _at(ranked, 1 - tail)
    # The range is shown with the score in it, so when all errors lie on one side, all that may
    # be left out is left out on that side.
    if low > 0:
        low, high = 0.0, _at(ranked, 1 - 2 * tail)
    elif high < 0:
        low, high = _at(ranked, 2 * tail), 0.0
    return ErrorRange(
        engine_version=engine_version,
        knowledge=knowledge,
        up_to_words=up_to,
        low=low,
        high=high,
        answers=len(errors),
    )


def _at(ranked: list[float], share: float) -> float:
    """Return the error below which `share` of new ones are expected to lie."""
    position = share * (len(ranked) + 1)
    index = floor(position) if share < 0.5 else ceil(position)  # noqa: PLR2004  outwards from the middle
    return ranked[min(len(ranked), max(1, index)) - 1]


@cache
def load_error_ranges(file: Path) -> list[ErrorRange]:
    """Return the table in `file`, shortest answers first; empty when there is no file."""
    if not file.exists():
        return []
    try:
        return TypeAdapter(list[ErrorRange]).validate_python(json.loads(file.read_text("utf-8")))
    except (ValueError, ValidationError) as e:
        raise IntervalError(f"{file.name} does not hold a table of errors.") from e
