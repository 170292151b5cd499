"""Find a page's columns: which words are read together, and which stand in a margin.

White strips that no words cross are the candidates. A strip parts two columns if the narrower
side lives its own life: it has headings with text under them, or lines that do not stand beside
the other side's lines. Otherwise it is a margin of dates, places or labels that belong to the
lines beside them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from core.documents.headings import heading_kind
from core.documents.words import Word, make_chunks

_STEP = 3.0  # points; how finely the width of a page is searched
_NARROWEST_STRIP_EM = 0.6
_CHUNK_GAP_EM = 0.6
_FEWEST_ROWS = 4
_FEWEST_SHARED_ROWS = 3
_SHARED_REACH = 6.0  # points
_DEEPEST = 4
_ALIGNED_SHARE = 0.8
_ALIGNED_EM = 0.25
_HEADING_REACH_EM = 4.0
_HEADING_SHIFT_EM = 2.0
_ASIDE_SHARE = 0.5
_DENSE_EM = 2.6
_DENSE_SHARE = 0.6
_LABEL_SHARE = 0.35
_LEADING_EM = 1.4
_MOST_LABEL_LINES = 3
_WIDEST_MARGIN = 0.4

_YEAR_OR_TODAY = re.compile(r"\b(?:19|20)\d\d\b|\b\d\d/\d\d\b|present|current|\bnow\b|heute", re.I)
_DURATION = re.compile(
    r"\d+ (?:years?|yrs?|months?|mos?|jahre?|monate?|ans|mois|años|meses)\b", re.I
)
_PLACE = re.compile(r"[^\W\d_][\w.' -]{1,30}, ?[^\W\d_][\w. ]{1,25}")
_LONGEST_ASIDE = 40


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


class Margin(NamedTuple):
    """A part of the page whose words stand aside of the lines at their height."""

    top: float
    bottom: float
    x0: float
    x1: float

    def holds(self, chunk: Chunk) -> bool:
        """Return whether the whole chunk stands in the margin."""
        in_width = self.x0 <= chunk.x0 and chunk.x1 <= self.x1
        return in_width and self.top < chunk.y < self.bottom


def find_regions(words: Iterable[Word]) -> list[list[Word]]:
    """Return a page's words by region, in reading order; words in margins are marked."""
    chunks = [
        Chunk(piece, piece[0].x0, piece[-1].x1, max(piece, key=lambda word: word.size).y)
        for piece in make_chunks(words, _CHUNK_GAP_EM)
    ]
    return _split(chunks, 0) if chunks else []


def _split(chunks: list[Chunk], depth: int) -> list[list[Word]]:
    margins: list[Margin] = []
    strips = _find_strips(chunks) if depth < _DEEPEST else []
    for strip in strips:
        left, right = _sides(strip, chunks)
        narrow, wide = sorted((left, right), key=_letters)
        narrow = _without_centred_headings(narrow, wide)
        if _are_columns(narrow, wide):
            strip = _trim(strip, narrow)  # noqa: PLW2901
            left, right = _sides(strip, chunks)
            above = [chunk for chunk in chunks if chunk.y <= strip.top]
            below = [chunk for chunk in chunks if chunk.y >= strip.bottom]
            parts = [part for part in (above, left, right, below) if part]
            return [region for part in parts for region in _split(part, depth + 1)]
        if narrow and _is_margin(narrow, narrow + wide):
            margins.append(_margin(strip, narrow, on_left=narrow[0].x1 <= strip.x0))
    return [_mark(chunks, margins)]


def _trim(strip: Strip, narrow: list[Chunk]) -> Strip:
    """Let the strip end with a side that is a mere block, such as the contact at the top."""
    if _headings_over_text(narrow):
        return strip
    return strip._replace(bottom=min(strip.bottom, max(chunk.y for chunk in narrow) + 1))


def _mark(chunks: list[Chunk], margins: Sequence[Margin]) -> list[Word]:
    """Return the chunks' words, marked where a chunk stands in a margin and goes with a line."""
    inside = [chunk for chunk in chunks if any(margin.holds(chunk) for margin in margins)]
    beside = sorted(chunk.y for chunk in chunks if chunk not in inside)
    marked: list[Chunk] = []
    for chunk in sorted(inside, key=lambda chunk: chunk.y):
        goes_on = bool(marked) and chunk.y - marked[-1].y <= _LEADING_EM * chunk.size
        note = _reads_as_aside(chunk.text) and heading_kind(chunk.text) is None
        if _is_aligned(chunk, beside) or note or goes_on:
            marked.append(chunk)
    return [w._replace(aside=chunk in marked) for chunk in chunks for w in chunk.words]


def _margin(strip: Strip, narrow: list[Chunk], *, on_left: bool) -> Margin:
    if on_left:
        return Margin(strip.top, strip.bottom, 0.0, max(chunk.x1 for chunk in narrow))
    return Margin(strip.top, strip.bottom, min(chunk.x0 for chunk in narrow), inf)


def _without_centred_headings(narrow: list[Chunk], wide: list[Chunk]) -> list[Chunk]:
    """Return a side without headings that stand alone in the middle of the page's width."""
    heights = sorted(chunk.y for chunk in wide)
    kept = [c for c in narrow if _is_aligned(c, heights) or heading_kind(c.text) is None]
    return narrow if _headings_over_text(narrow) else kept


def _find_strips(chunks: list[Chunk]) -> list[Strip]:
    """Return white strips with lines on both sides, the tallest first."""
    heights = sorted(chunk.y for chunk in chunks)
    em = median(chunk.size for chunk in chunks)
    strips: dict[Strip, tuple[int, float]] = {}
    for top, bottom in _bare_stretches(chunks, heights):
        rows = bisect_left(heights, bottom) - bisect_right(heights, top)
        inside = [chunk for chunk in chunks if top < chunk.y < bottom]
        for x0, x1 in _white_intervals(inside):
            strip = Strip(top, bottom, x0, x1)
            if x1 - x0 >= _NARROWEST_STRIP_EM * em and _has_rows_on_both_sides(strip, inside):
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


def _sides(strip: Strip, chunks: Iterable[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    inside = [chunk for chunk in chunks if strip.top < chunk.y < strip.bottom]
    left = [chunk for chunk in inside if chunk.x1 <= strip.x0]
    return left, [chunk for chunk in inside if chunk.x0 >= strip.x1]


def _has_rows_on_both_sides(strip: Strip, chunks: list[Chunk]) -> bool:
    """Whether both sides have lines enough, at the heights that they share."""
    sides = [[c for c in side if not _is_mark(c)] for side in _sides(strip, chunks)]
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


def _are_columns(narrow: list[Chunk], wide: list[Chunk]) -> bool:
    if not narrow or not wide:
        return False
    headings = _headings_over_text(narrow)
    if headings:
        beside = [chunk for chunk in wide if chunk.y >= headings[0].y]
        return bool(beside) and not _belong_to(beside, narrow)
    if _aligned_share(narrow, wide) >= _ALIGNED_SHARE or not _is_dense(narrow):
        return False
    return not _is_margin(narrow, narrow + wide)


def _belong_to(beside: list[Chunk], main: list[Chunk]) -> bool:
    """Whether chunks go with the lines they stand beside: dates, places, cells of a table."""
    if _aligned_share(beside, main) < _ALIGNED_SHARE:
        return False
    aside = sum(_reads_as_aside(chunk.text) for chunk in beside)
    return aside >= _ASIDE_SHARE * len(beside) or not _headings_over_text(beside)


def _is_dense(chunks: list[Chunk]) -> bool:
    """Whether most lines follow each other closely, as text in a column does."""
    ordered = sorted(chunks, key=lambda chunk: chunk.y)
    close = sum(b.y - a.y <= _DENSE_EM * a.size for a, b in pairwise(ordered))
    return close >= _DENSE_SHARE * (len(ordered) - 1)


def _is_margin(narrow: list[Chunk], both: list[Chunk]) -> bool:
    """Whether a narrow side holds mostly dates, places, lengths of time or hanging headings."""
    if _width(narrow) > _WIDEST_MARGIN * _width(both):
        return False
    aside = sum(_reads_as_aside(chunk.text) for chunk in narrow)
    return aside >= _ASIDE_SHARE * len(narrow) or _holds_labels(narrow, both)


def _holds_labels(narrow: list[Chunk], both: list[Chunk]) -> bool:
    """Whether a side holds a short name for each line or two of the side on its right."""
    on_left = min(chunk.x0 for chunk in narrow) <= min(chunk.x0 for chunk in both)
    rest = [chunk for chunk in both if chunk not in narrow]
    few = _letters(narrow) <= _LABEL_SHARE * _letters(rest)
    return on_left and few and _aligned_share(narrow, rest) >= _ALIGNED_SHARE


def _reads_as_aside(text: str) -> bool:
    if len(text) > _LONGEST_ASIDE:
        return False
    patterns = (_YEAR_OR_TODAY, _DURATION)
    return (
        any(pattern.search(text) for pattern in patterns)
        or bool(_PLACE.fullmatch(text))
        or heading_kind(text) is not None
    )


def _headings_over_text(chunks: list[Chunk]) -> list[Chunk]:
    """Return known headings that have text of another look under them on the same side."""
    ordered = sorted(chunks, key=lambda chunk: (round(chunk.y), chunk.x0))
    return [heading for heading, below in pairwise(ordered) if _heads(heading, below)]


def _heads(heading: Chunk, below: Chunk) -> bool:
    """Whether a chunk is a known heading of the chunk under it.

    They share their left edge or their middle; a heading in the middle of a page's full width
    does not, and a date under it belongs to the other side's line.
    """
    distance = below.y - heading.y
    middle = (heading.x0 + heading.x1 - below.x0 - below.x1) / 2
    shift = min(abs(heading.x0 - below.x0), abs(middle))
    return (
        heading_kind(heading.text) is not None
        and heading.size / 2 < distance <= _HEADING_REACH_EM * heading.size
        and shift <= _HEADING_SHIFT_EM * heading.size
        and heading.look != below.look
        and not _reads_as_aside(below.text)
    )


def _aligned_share(narrow: Sequence[Chunk], wide: Sequence[Chunk]) -> float:
    """Return the share of a side's lines that stand beside a line of the other side.

    The further lines of a label that is broken over two or three count with its first.
    """
    heights = sorted(chunk.y for chunk in wide)
    aligned, run = 0, 0
    previous: Chunk | None = None
    for chunk in sorted(narrow, key=lambda chunk: chunk.y):
        near = previous is not None and chunk.y - previous.y <= _LEADING_EM * chunk.size
        if _is_aligned(chunk, heights):
            run = 1
        else:
            run = run + 1 if near and 0 < run < _MOST_LABEL_LINES else 0
        aligned += run > 0
        previous = chunk
    return aligned / len(narrow)


def _is_aligned(chunk: Chunk, heights: Sequence[float]) -> bool:
    """Whether a chunk stands on the same baseline as one of the sorted `heights`."""
    reach = _ALIGNED_EM * chunk.size
    return bisect_right(heights, chunk.y + reach) > bisect_left(heights, chunk.y - reach)


def _letters(chunks: Iterable[Chunk]) -> int:
    return sum(len(word.text) for chunk in chunks for word in chunk.words)


def _width(chunks: Sequence[Chunk]) -> float:
    return max(chunk.x1 for chunk in chunks) - min(chunk.x0 for chunk in chunks)
