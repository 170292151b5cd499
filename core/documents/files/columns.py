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
from typing import NamedTuple

from core.documents.cv.headings import heading_kind
from core.documents.files.strips import Chunk, Strip, chunk_page, find_strips, sides_of
from core.documents.files.words import Word

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

_YEAR_OR_TODAY = re.compile(
    r"\b(?:(?:19|20)\d\d|\d\d/\d\d|present|current|now|today|heute)\b", re.IGNORECASE
)
_DURATION = re.compile(
    r"\d+ (?:years?|yrs?|months?|mos?|jahre?|monate?|ans|mois|años|meses)\b", re.I
)
_PLACE = re.compile(r"[^\W\d_][\w.' -]{1,30}, ?[^\W\d_][\w. ]{1,25}")
_LONGEST_ASIDE = 40


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
    chunks = chunk_page(words)
    return _split(chunks, 0) if chunks else []


def _split(chunks: list[Chunk], depth: int) -> list[list[Word]]:
    margins: list[Margin] = []
    strips = find_strips(chunks) if depth < _DEEPEST else []
    for strip in strips:
        left, right = sides_of(strip, chunks)
        narrow, wide = sorted((left, right), key=_letters)
        narrow = _without_centred_headings(narrow, wide)
        if _are_columns(narrow, wide):
            strip = _trim(strip, narrow)  # noqa: PLW2901
            left, right = sides_of(strip, chunks)
            above = [chunk for chunk in chunks if chunk.y <= strip.top]
            below = [chunk for chunk in chunks if chunk.y >= strip.bottom]
            parts = [part for part in (above, left, right, below) if part]
            return [region for part in parts for region in _split(part, depth + 1)]
        if narrow and _is_margin(narrow, wide):
            margins.append(_margin(strip, narrow, on_left=narrow[0].x1 <= strip.x0))
    return [_mark(chunks, margins)]


def _trim(strip: Strip, narrow: list[Chunk]) -> Strip:
    """Let the strip end with a side that is a mere block, such as the contact at the top."""
    if _headings_over_text(narrow):
        return strip
    return strip._replace(bottom=min(strip.bottom, max(chunk.y for chunk in narrow) + 1))


def _mark(chunks: list[Chunk], margins: Sequence[Margin]) -> list[Word]:
    """Return the chunks' words, marked where a chunk stands in a margin and goes with a line."""
    inside = [any(margin.holds(chunk) for margin in margins) for chunk in chunks]
    beside = sorted(c.y for c, is_inside in zip(chunks, inside, strict=True) if not is_inside)
    words: list[Word] = []
    last_aside = -inf
    for chunk, is_inside in sorted(zip(chunks, inside, strict=True), key=lambda pair: pair[0].y):
        goes_on = chunk.y - last_aside <= _LEADING_EM * chunk.size
        goes_with_line = _is_aligned(chunk, beside) or _is_note(chunk.text) or goes_on
        aside = is_inside and goes_with_line
        last_aside = chunk.y if aside else last_aside
        words += [word._replace(aside=aside) for word in chunk.words]
    return words


def _margin(strip: Strip, narrow: list[Chunk], *, on_left: bool) -> Margin:
    if on_left:
        return Margin(strip.top, strip.bottom, 0.0, max(chunk.x1 for chunk in narrow))
    return Margin(strip.top, strip.bottom, min(chunk.x0 for chunk in narrow), inf)


def _without_centred_headings(narrow: list[Chunk], wide: list[Chunk]) -> list[Chunk]:
    """Return a side without headings that stand alone in the middle of the page's width."""
    heights = sorted(chunk.y for chunk in wide)
    kept = [c for c in narrow if _is_aligned(c, heights) or heading_kind(c.text) is None]
    return narrow if _headings_over_text(narrow) else kept


def _are_columns(narrow: list[Chunk], wide: list[Chunk]) -> bool:
    if not narrow or not wide:
        return False
    headings = _headings_over_text(narrow)
    if headings:
        beside = [chunk for chunk in wide if chunk.y >= headings[0].y]
        return bool(beside) and not _belong_to(beside, narrow)
    if _aligned_share(narrow, wide) >= _ALIGNED_SHARE or not _is_dense(narrow):
        return False
    return not _is_margin(narrow, wide)


def _belong_to(beside: list[Chunk], main: list[Chunk]) -> bool:
    """Whether chunks go with the lines they stand beside: dates, places, cells of a table."""
    if _aligned_share(beside, main) < _ALIGNED_SHARE:
        return False
    notes = sum(_is_note(chunk.text) for chunk in beside)
    return notes >= _ASIDE_SHARE * len(beside) or not _headings_over_text(beside)


def _is_dense(chunks: list[Chunk]) -> bool:
    """Whether most lines follow each other closely, as text in a column does."""
    ordered = sorted(chunks, key=lambda chunk: chunk.y)
    close = sum(b.y - a.y <= _DENSE_EM * a.size for a, b in pairwise(ordered))
    return close >= _DENSE_SHARE * (len(ordered) - 1)


def _is_margin(narrow: list[Chunk], wide: list[Chunk]) -> bool:
    """Whether a narrow side holds mostly dates, places, lengths of time or hanging headings."""
    if _width(narrow) > _WIDEST_MARGIN * _width([*narrow, *wide]):
        return False
    aside = sum(_reads_as_aside(chunk.text) for chunk in narrow)
    return aside >= _ASIDE_SHARE * len(narrow) or _holds_labels(narrow, wide)


def _holds_labels(narrow: list[Chunk], wide: list[Chunk]) -> bool:
    """Whether a side holds a short name for each line or two of the side on its right."""
    on_left = min(chunk.x0 for chunk in narrow) <= min(chunk.x0 for chunk in wide)
    few = _letters(narrow) <= _LABEL_SHARE * _letters(wide)
    return on_left and few and _aligned_share(narrow, wide) >= _ALIGNED_SHARE


def _reads_as_aside(text: str) -> bool:
    return _is_note(text) or (len(text) <= _LONGEST_ASIDE and heading_kind(text) is not None)


def _is_note(text: str) -> bool:
    """Whether a short text is a date, a length of time or a place."""
    if len(text) > _LONGEST_ASIDE:
        return False
    dated = _YEAR_OR_TODAY.search(text) or _DURATION.search(text)
    return bool(dated or _PLACE.fullmatch(text))


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
        and not _is_note(below.text)
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
