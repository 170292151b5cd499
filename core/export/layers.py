"""Put the boxes of a diagram into rows, so that most arrows lead down and few of them cross.

After Sugiyama, Tagawa & Toda, "Methods for visual understanding of hierarchical system structures"
(1981): break cycles, assign rows, let long arrows pass rows at places of their own, order rows by
the middle of what they are joined to.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

_MOST_IN_A_ROW = 5
_SWEEPS = 8

Link = tuple[str, str]


class Rows(NamedTuple):
    """Places from top to bottom and left to right; `paths` has for each link the places that it
    passes, from the upper end to the lower. A place that is no box is one where a link passes.
    """

    rows: list[list[str]]
    paths: list[list[str]]


def find_rows(names: Sequence[str], links: Sequence[Link]) -> Rows:
    """Return rows for boxes and the links between them; a link must join two different boxes."""
    down = _lead_down(names, links)
    level = _assign_rows(names, down)
    rows: list[list[str]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    for name in names:
        rows[level[name]].append(name)
    paths = []
    for number, (upper, lower) in enumerate(down):
        passed = [f"\0{number}\0{row}" for row in range(level[upper] + 1, level[lower])]
        for row, place in enumerate(passed, start=level[upper] + 1):
            rows[row].append(place)
        paths.append([upper, *passed, lower])
    return Rows(_uncross(rows, paths), paths)


def _lead_down(names: Sequence[str], links: Sequence[Link]) -> list[Link]:
    """Return the links, those that close a circle turned around."""
    after: dict[str, list[str]] = defaultdict(list)
    for start, end in links:
        after[start].append(end)
    has_incoming = {end for _, end in links}
    # From where nothing leads to first; a circle is entered at its first name.
    begin = sorted(names, key=lambda name: name in has_incoming)
    done: dict[str, int] = {}
    for name in begin:
        _visit(name, after, done)
    return [(s, e) if done[s] > done[e] else (e, s) for s, e in links]


def _visit(root: str, after: Mapping[str, list[str]], done: dict[str, int]) -> None:
    """Number names by when all behind them is numbered, from `root` on."""
    seen, stack = {root}, [(root, iter(after.get(root, ())))]
    if root in done:
        return
    while stack:
        name, rest = stack[-1]
        step = next((each for each in rest if each not in done and each not in seen), None)
        if step is None:
            done[name] = len(done)
            stack.pop()
        else:
            seen.add(step)
            stack.append((step, iter(after.get(step, ()))))


def _assign_rows(names: Sequence[str], down: Sequence[Link]) -> dict[str, int]:
    """Return each name's row: below all that leads to it, in the first that has room."""
    before: dict[str, set[str]] = {name: set() for name in names}
    for upper, lower in down:
        before[lower].add(upper)
    level: dict[str, int] = {}
    held: dict[int, int] = defaultdict(int)
    left = list(names)
    while left:
        name = next(each for each in left if before[each] <= level.keys())
        row = max((level[each] + 1 for each in before[name]), default=0)
        while held[row] >= _MOST_IN_A_ROW:
            row += 1
        level[name] = row
        held[row] += 1
        left.remove(name)
    return level


def _uncross(rows: list[list[str]], paths: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the rows, each ordered by the middle of what its places are joined to."""
    above: dict[str, list[str]] = defaultdict(list)
    below: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        for upper, lower in pairwise(path):
            below[upper].append(lower)
            above[lower].append(upper)
    for sweep in range(_SWEEPS):
        joined, order = (above, rows) if sweep % 2 == 0 else (below, rows[::-1])
        for fixed, row in pairwise(order):
            _sort(row, fixed, joined)
    return rows


def _sort(row: list[str], fixed: Sequence[str], joined: Mapping[str, Sequence[str]]) -> None:
    place = {name: number / max(1, len(fixed) - 1) for number, name in enumerate(fixed)}
    own = {name: number / max(1, len(row) - 1) for number, name in enumerate(row)}

    def middle(name: str) -> float:
        others = [place[each] for each in joined.get(name, ()) if each in place]
        return sum(others) / len(others) if others else own[name]

    row.sort(key=middle)
