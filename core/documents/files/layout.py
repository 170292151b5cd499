"""Glyphs on a page → lines in reading order."""

from collections.abc import Sequence
from itertools import pairwise

from core.documents.files.columns import find_regions
from core.documents.files.lines import Cell, Line, Run
from core.documents.files.words import Glyph, Word, group_rows, make_words

_LINE_TOLERANCE_EM = 0.4  # superscripts stand a third of an em above their line
_CELL_GAP_EM = 1.4
_FLOWS_A_PAGE = 100


def lay_out(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """Return a page's lines: columns one after the other, margins beside their lines."""
    lines: list[Line] = []
    for number, words in enumerate(find_regions(make_words(glyphs))):
        lines += _lines_of_region(words, page, page * _FLOWS_A_PAGE + number)
    return lines


def _lines_of_region(words: Sequence[Word], page: int, flow: int) -> list[Line]:
    lines: list[Line] = []
    previous_y: float | None = None
    for row in group_rows(words, _LINE_TOLERANCE_EM):
        rest = _without_mark(row)
        bullet = len(rest) < len(row)
        cells = _make_cells(rest)
        y = max(row, key=lambda word: word.size).y
        size = max(cell.size for cell in cells)
        gap = 0.0 if previous_y is None else (y - previous_y) / size - 1.0
        lines.append(Line(cells, page, flow, y, round(gap, 2), bullet))
        previous_y = y
    return lines


def _without_mark(row: Sequence[Word]) -> list[Word]:
    """Return a row without the list mark before its first word that is not in a margin."""
    main = [word for word in row if not word.aside]
    if len(main) > 1 and main[0].is_bullet:
        return [word for word in row if word is not main[0]]
    return list(row)


def _make_cells(row: Sequence[Word]) -> tuple[Cell, ...]:
    pieces: list[list[Word]] = [[row[0]]]
    for before, word in pairwise(row):
        if _starts_cell(before, word):
            pieces.append([])
        pieces[-1].append(word)
    cells = [_make_cell(piece, aside=piece[0].aside) for piece in pieces]
    right_to_left = sum(len(w.text) if w.is_right_to_left else -len(w.text) for w in row) > 0
    return tuple(reversed(cells) if right_to_left else cells)


def _starts_cell(before: Word, word: Word) -> bool:
    return (
        word.after_icon
        or word.jumped
        or word.x0 - before.x1 > _CELL_GAP_EM * max(word.size, before.size)
        or before.aside != word.aside
    )


def _make_cell(words: Sequence[Word], *, aside: bool) -> Cell:
    runs: list[Run] = []
    for word in _in_reading_order(words):
        text = (" " if word.spaced and runs else "") + word.text
        last = runs[-1] if runs else None
        if last and (last.size, last.bold, last.italic) == (word.size, word.bold, word.italic):
            runs[-1] = last._replace(text=last.text + text)
        else:
            runs.append(Run(text, word.size, word.bold, word.italic))
    return Cell(tuple(runs), round(words[0].x0, 1), round(words[-1].x1, 1), aside)


def _in_reading_order(words: Sequence[Word]) -> list[Word]:
    """Return words as they are read: runs against the cell's direction are turned round."""
    if not any(word.is_right_to_left for word in words):
        return list(words)
    # What stands before a word is known for its left side only; here each is parted by a space.
    words = [word._replace(spaced=True) for word in words]
    right_to_left = sum(w.is_right_to_left for w in words) * 2 > len(words)
    ordered = list(reversed(words)) if right_to_left else words
    result: list[Word] = []
    turned: list[Word] = []
    for word in ordered:
        if word.is_right_to_left != right_to_left:
            turned.insert(0, word)
            continue
        result += [*turned, word]
        turned = []
    return result + turned
