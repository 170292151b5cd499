"""White strips on a page: where text on the left and on the right may be columns."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from core.documents.files.words import Word, make_chunks

_STEP = 3.0  # points; how finely the width of a page is searched
_NARROWEST_STRIP_EM = 0.6
_CHUNK_GAP_EM = 0.6
_FEWEST_ROWS = 4
_FEWEST_SHARED_ROWS = 3
_SHARED_REACH = 6.0  # points


class Chunk(NamedTuple):
    """Words that stand together in a row."""

    words: list[Word]
    x0: float
    x1: float
    y: float

    @property
    def text(self) -> str:
        """The chunk's words."""
        return " ".join(word.text for word in self.words)

    @property
    def size(self) -> float:
        """The size of its first real word, in points."""
        return next((w.size for w in self.words if not w.is_bullet), self.words[0].size)

    @property
    def look(self) -> tuple[float, bool, bool]:
        """What tells a heading from the text below it."""
        letters = [character for character in self.text if character.isalpha()]
        capitals = bool(letters) and all(character.isupper() for character in letters)
        return (self.size, self.words[0].bold, capitals)


class Strip(NamedTuple):
    """White space between `x0` and `x1` that no chunk between the heights crosses."""

    top: float
    bottom: float
    x0: float
    x1: float


def chunk_page(words: Iterable[Word]) -> list[Chunk]:
    """Return a page's words by chunks, row by row."""
    return [
        Chunk(piece, piece[0].x0, piece[-1].x1, max(piece, key=lambda word: word.size).y)
        for piece in make_chunks(words, _CHUNK_GAP_EM)
    ]


def find_strips(chunks: list[Chunk]) -> list[Strip]:
    """Return white strips with lines on both sides, the tallest first."""
    heights = sorted(chunk.y for chunk in chunks)
    em = median(chunk.size for chunk in chunks)
    strips: dict[Strip, tuple[int, float]] = {}
    for top, bottom in _bare_stretches(chunks, heights):
        rows = bisect_left(heights, bottom) - bisect_right(heights, top)
        inside = [chunk for chunk in chunks if top < chunk.y < bottom]
        for x0, x1 in _white_intervals(inside):
            strip = Strip(top, bottom, x0, x1)
            if x1 - x0 >= _NARROWEST_STRIP_EM * em and _has_rows_on_bothsides_of(strip, inside):
                strips[strip] = (rows, x1 - x0)
    return sorted(strips, key=lambda strip: strips[strip], reverse=True)


def _bare_stretches(chunks: list[Chunk], heights: list[float]) -> set[tuple[float, float]]:
    """Return stretches of height in which some vertical line of the page meets no chunk."""
    left = min(chunk.x0 for chunk in chunks)
    count = int((max(chunk.x1 for chunk in chunks) - left) / _STEP) + 1
    crossings: list[list[float]] = [[heights[0] - 1.0] for _ in range(count)]
    for chunk in sorted(chunks, key=lambda chunk: chunk.y):
        for i in range(int((chunk.x0 - left) / _STEP), int((chunk.x1 - left) / _STEP) + 1):
            crossings[i].append(chunk.y)
    stretches: set[tuple[float, float]] = set()
    for ys in crossings:
        for top, bottom in pairwise([*ys, heights[-1] + 1.0]):
            if bisect_left(heights, bottom) - bisect_right(heights, top) >= 2 * _FEWEST_ROWS:
                stretches.add((top, bottom))
    return stretches


def _white_intervals(chunks: list[Chunk]) -> list[tuple[float, float]]:
    intervals: list[tuple[float, float]] = []
    reach = None
    for chunk in sorted(chunks, key=lambda chunk: chunk.x0):
        if reach is not None and chunk.x0 > reach:
            intervals.append((reach, chunk.x0))
        reach = max(chunk.x1, reach or chunk.x1)
    return intervals


def sides_of(strip: Strip, chunks: Iterable[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """Return the chunks on the left and on the right of a strip, at its heights."""
    inside = [chunk for chunk in chunks if strip.top < chunk.y < strip.bottom]
    left = [chunk for chunk in inside if chunk.x1 <= strip.x0]
    return left, [chunk for chunk in inside if chunk.x0 >= strip.x1]


def _has_rows_on_bothsides_of(strip: Strip, chunks: list[Chunk]) -> bool:
    """Whether both sides have lines enough, at the heights that they share."""
    sides = [[c for c in side if not _is_mark(c)] for side in sides_of(strip, chunks)]
    if not all(sides):
        return False
    top = max(min(chunk.y for chunk in side) for side in sides) - _SHARED_REACH
    bottom = min(max(chunk.y for chunk in side) for side in sides) + _SHARED_REACH
    return all(
        len({round(chunk.y) for chunk in side if top <= chunk.y <= bottom}) >= _FEWEST_SHARED_ROWS
        and len({round(chunk.y) for chunk in side}) >= _FEWEST_ROWS
        for side in sides
    )


def _is_mark(chunk: Chunk) -> bool:
    return all(word.is_bullet for word in chunk.words)
