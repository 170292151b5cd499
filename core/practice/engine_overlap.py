"""Decide whose points levels are, and which other engines' points can be read beside them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from core.domain.facts import AnswerFacts

# Two engines overlap where each judged so many answers of about the same time: a level moves
# little within a month, and five answers tell an offset to about the noise of two.
LEAST_OVERLAP = 5
_SAME_TIME = timedelta(days=30)


class EngineChoice(NamedTuple):
    """The engine whose points are shown, those joined to it, and the answers left out by engine.

    `main` is empty where nothing was scored.
    """

    main: str
    joined: tuple[str, ...] = ()
    left_out: dict[str, int] = {}


def choose_engines(facts: Sequence[AnswerFacts], main: str | None = None) -> EngineChoice:
    """Return `main`, else the engine of most scored answers, and who overlaps with it enough."""
    times: dict[str, list[datetime]] = defaultdict(list)
    for each in facts:
        if each.total is not None:
            times[each.engine].append(each.answered_at)
    for found in times.values():
        found.sort()
    if not times:
        return EngineChoice("")
    chosen = main or max(times, key=lambda engine: (len(times[engine]), times[engine][-1]))
    others = sorted(engine for engine in times if engine != chosen)
    joined = tuple(e for e in others if _overlap(times[e], times.get(chosen, [])))
    left_out = {e: len(times[e]) for e in others if e not in joined}
    return EngineChoice(chosen, joined, left_out)


def _overlap(first: Sequence[datetime], second: Sequence[datetime]) -> bool:
    near = (_count_near(first, second), _count_near(second, first))
    return min(near) >= LEAST_OVERLAP


def _count_near(times: Sequence[datetime], others: Sequence[datetime]) -> int:
    """Return how many of `times` have one of the sorted `others` within a month."""
    near = 0
    for time in times:
        place = bisect_left(others, time - _SAME_TIME)
        near += place < len(others) and others[place] <= time + _SAME_TIME
    return near
