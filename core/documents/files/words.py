"""Glyphs on a page → words, with the spaces that the file left out put back."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple, TypeVar
from unicodedata import bidirectional, normalize

# A pictogram of an icon font: it says nothing itself, but parts what stands around it.
ICON = "\ue000"
# A space that the file does not type but that PDFium presumes from its own measurements.
PRESUMED_SPACE = "\u200b"
_SPACES = frozenset({" ", PRESUMED_SPACE, ICON})
_LIST_MARKS = frozenset("•◦▪▫●○‣⁃►▶▸✓✔➢➤■□◆◇❖∙⚫⦁")
BULLETS = _LIST_MARKS | frozenset("–—-*·★☆※‐»➔→")

# Inter-word gaps are at least about 0.2 em; where the file types its spaces, only a wide gap
# parts words, because letters may be tracked.
_WORD_GAP_EM = 0.16
_WORD_GAP_AMONG_SPACES_EM = 0.25
_PRESUMED_GAP_EM = 0.08
_JUMP_EM = 0.6
_CHUNK_GAP_EM = 1.0
_TYPED_GAP_EM = 1.2  # justified text stretches its spaces
_ROW_TOLERANCE_EM = 0.2
_OVERPRINT_EM = 0.1
_LEAST_SPACES_SHARE = 0.04
_TRACKED_SHARE = 0.7
_TRACKED_LEAST = 4
_LEAST_TRACKING_EM = 0.04
_TRACKED_SPACE = 1.6
_LIGATURES = range(0xFB00, 0xFB07)


class Glyph(NamedTuple):
    """A character on a page. Places and size are in points, `y` is the baseline from the top."""

    character: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False


class Word(NamedTuple):
    """Glyphs of one style without a gap.

    The flags say what stood before it: any space, a typed one, a gap that no typed space fills
    although the file types its spaces (so the word was placed there), an icon. `aside` is set
    for words in a margin, once the page's columns are known.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    spaced: bool = False
    typed: bool = False
    jumped: bool = False
    after_icon: bool = False
    aside: bool = False

    @property
    def is_bullet(self) -> bool:
        """Whether it is a list's mark."""
        return self.text in BULLETS

    @property
    def is_right_to_left(self) -> bool:
        """Whether its script runs from right to left."""
        return _runs_right_to_left(self.text)


Placed = TypeVar("Placed", Glyph, Word)


def make_words(glyphs: Sequence[Glyph]) -> list[Word]:
    """Return the words of a page, row by row from left to right."""
    spaces = sum(glyph.character == " " for glyph in glyphs)
    types_spaces = spaces >= _LEAST_SPACES_SHARE * len(glyphs)
    words: list[Word] = []
    for row in group_rows(glyphs, _ROW_TOLERANCE_EM):
        row_words = _words_of_row(row, types_spaces=types_spaces)
        for piece in _split_at_gaps(row_words, _CHUNK_GAP_EM) if row_words else ():
            words += _join_tracked(piece)
    return words


def make_chunks(words: Iterable[Word], gap_em: float) -> list[list[Word]]:
    """Return words that stand together in a row; a bullet belongs to what follows it."""
    chunks: list[list[Word]] = []
    for row in group_rows(words, _ROW_TOLERANCE_EM):
        pieces = _split_at_gaps(row, gap_em)
        while pieces:
            piece = pieces.pop(0)
            if len(piece) == 1 and piece[0].is_bullet and pieces:
                piece = piece + pieces.pop(0)
            chunks.append(piece)
    return chunks


def group_rows(items: Iterable[Placed], tolerance_em: float) -> list[list[Placed]]:
    """Return items grouped by baseline, rows from top to bottom and each from left to right."""
    rows: list[list[Placed]] = []
    for item in sorted(items, key=lambda item: item.y):
        if rows and item.y - rows[-1][0].y <= tolerance_em * max(item.size, rows[-1][0].size):
            rows[-1].append(item)
        else:
            rows.append([item])
    return [sorted(row, key=lambda item: item.x0) for row in rows]


def _split_at_gaps(row: Sequence[Placed], gap_em: float) -> list[list[Placed]]:
    pieces: list[list[Placed]] = [[row[0]]]
    for before, item in pairwise(row):
        limit_em = gap_em
        if isinstance(item, Word):
            limit_em = 0.0 if item.jumped else max(gap_em, _TYPED_GAP_EM * item.typed)
        if item.x0 - before.x1 > limit_em * max(item.size, before.size):
            pieces.append([])
        pieces[-1].append(item)
    return pieces


class _Lead(NamedTuple):
    """What stands between a glyph and the one before it."""

    typed: bool
    presumed: bool
    icon: bool
    gap_em: float

    def parts_words(self, widest_gap_em: float, *, capital: bool) -> bool:
        """Return whether a word ends here; `capital` says that a capital follows a small letter."""
        presumed_gap_em = _PRESUMED_GAP_EM / 2 if capital else _PRESUMED_GAP_EM
        if self.typed or self.icon or (self.presumed and self.gap_em > presumed_gap_em):
            return True
        return self.gap_em > (_PRESUMED_GAP_EM if capital else widest_gap_em)


def _words_of_row(row: Sequence[Glyph], *, types_spaces: bool) -> list[Word]:
    widest_gap_em = _WORD_GAP_AMONG_SPACES_EM if types_spaces else _WORD_GAP_EM
    pieces: list[tuple[_Lead, bool, list[Glyph]]] = []
    for glyph, lead in _with_leads(row):
        before = pieces[-1][2][-1] if pieces else None
        capital = before is not None and before.character.islower() and glyph.character.isupper()
        spaced = lead.parts_words(widest_gap_em, capital=capital)
        if before is None or spaced or not _continues(before, glyph):
            pieces.append((lead, spaced, [glyph]))
        elif not _is_overprint(before, glyph):
            pieces[-1][2].append(glyph)
    return [
        _make_word(glyphs)._replace(
            spaced=spaced,
            typed=lead.typed,
            jumped=types_spaces and not lead.typed and lead.gap_em > _JUMP_EM,
            after_icon=lead.icon,
        )
        for lead, spaced, glyphs in pieces
    ]


def _with_leads(row: Iterable[Glyph]) -> list[tuple[Glyph, _Lead]]:
    """Return the visible glyphs, each with what stands before it beyond the usual tracking."""
    leads: list[tuple[Glyph, _Lead]] = []
    before: Glyph | None = None
    between: set[str] = set()
    for glyph in row:
        if glyph.character in _SPACES:
            between.add(glyph.character)
            continue
        gap = (glyph.x0 - before.x1) / max(glyph.size, before.size, 1.0) if before else 0.0
        leads.append(
            (glyph, _Lead(" " in between, PRESUMED_SPACE in between, ICON in between, gap))
        )
        before, between = glyph, set()
    return _without_tracking(leads)


def _without_tracking(leads: list[tuple[Glyph, _Lead]]) -> list[tuple[Glyph, _Lead]]:
    """Take the usual gap between letters off all gaps, stretch by stretch of one style."""
    result: list[tuple[Glyph, _Lead]] = []
    for _, stretch in groupby(leads, key=lambda pair: (pair[0].size, pair[0].bold)):
        pairs = list(stretch)
        gaps = [lead.gap_em for _, lead in pairs if not lead.typed and lead.gap_em < _CHUNK_GAP_EM]
        tracking = median(gaps) if len(gaps) >= _TRACKED_LEAST else 0.0
        if tracking < _LEAST_TRACKING_EM:
            tracking = 0.0
        result += [(glyph, lead._replace(gap_em=lead.gap_em - tracking)) for glyph, lead in pairs]
    return result


def _continues(before: Glyph, glyph: Glyph) -> bool:
    same_style = (before.bold, before.italic) == (glyph.bold, glyph.italic)
    return same_style and before.character not in _LIST_MARKS


def _is_overprint(before: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph is printed twice, a little shifted, to look bold.

    The parts of a ligature stand at the same place, without any shift; a hyphen that is spelt
    in several ways at once does too.
    """
    if before.character == glyph.character == "-":
        return glyph.x0 - before.x0 < _OVERPRINT_EM * glyph.size
    shift = (glyph.x0 - before.x0) / max(glyph.size, 1.0)
    overlap = before.x1 - glyph.x0 > (glyph.x1 - glyph.x0) / 2
    return before.character == glyph.character and overlap and 0 < shift < _OVERPRINT_EM


def _make_word(glyphs: Sequence[Glyph]) -> Word:
    text = "".join(_expand(glyph.character) for glyph in glyphs)
    if _runs_right_to_left(text):
        text = text[::-1]
    first, widest = glyphs[0], max(glyphs, key=lambda glyph: glyph.size)
    return Word(
        text,
        first.x0,
        glyphs[-1].x1,
        widest.y,
        widest.size,
        first.bold,
        first.italic,
    )


def _expand(character: str) -> str:
    return normalize("NFKC", character) if ord(character) in _LIGATURES else character


def _join_tracked(words: list[Word]) -> list[Word]:
    """Join letters that were set with wide spaces between them, as in "S K I L L S"."""
    single = sum(len(word.text) == 1 and word.text.isalpha() for word in words)
    if single < _TRACKED_LEAST or single < _TRACKED_SHARE * len(words):
        return words
    gaps = sorted(after.x0 - before.x1 for before, after in pairwise(words))
    usual = gaps[len(gaps) // 2]
    joined = [words[0]]
    for before, word in pairwise(words):
        if word.x0 - before.x1 > _TRACKED_SPACE * usual:
            joined.append(word)
        else:
            last = joined[-1]
            joined[-1] = last._replace(text=last.text + word.text, x1=word.x1)
    return joined


def _runs_right_to_left(text: str) -> bool:
    directions = [bidirectional(character) for character in text]
    right_to_left = sum(direction in ("R", "AL") for direction in directions)
    return right_to_left > directions.count("L")
