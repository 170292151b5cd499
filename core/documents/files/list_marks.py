"""List marks that a PDF draws as shapes, as browsers do when they print a page."""

import ctypes
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import pypdfium2_raw as pdfium

from core.documents.files.words import Glyph

BULLET = "•"

# More small shapes than a page has lines are a drawing.
_MOST_SHAPES = 200
# Sizes in points: a mark is as small as a dot or a little square, about as wide as high.
_SMALLEST, _LARGEST = 1.5, 7.0
_LEAST_RATIO, _GREATEST_RATIO = 0.7, 1.4
# A mark stands this close before its text, and nothing of the line stands before the mark.
_FARTHEST = 26.0
_CLEAR = 40.0
# The part of a line's height, measured up from its baseline, in which a mark's middle lies.
_LOWEST_PART, _HIGHEST_PART = 0.05, 0.65


class _Shape(NamedTuple):
    """A drawn shape in the coordinates of glyphs: y grows downwards."""

    x0: float
    x1: float
    middle_y: float


def add_list_marks(page: pdfium.FPDF_PAGE, height: float, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the glyphs with a bullet before each line that a drawn mark stands before."""
    marks: dict[int, Glyph] = {}
    for shape in islice(_iterate_shapes(page, height), _MOST_SHAPES):
        place = _find_line_start(shape, glyphs)
        if place is not None:
            first = glyphs[place]
            marks[place] = first._replace(character=BULLET, x0=shape.x0, x1=shape.x1, bold=False)
    if not marks:
        return list(glyphs)
    marked: list[Glyph] = []
    for i, glyph in enumerate(glyphs):
        if i in marks:
            marked.append(marks[i])
        marked.append(glyph)
    return marked


def _iterate_shapes(page: pdfium.FPDF_PAGE, height: float) -> Iterator[_Shape]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for i in range(pdfium.FPDFPage_CountObjects(page)):
        shape = pdfium.FPDFPage_GetObject(page, i)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
            continue
        width, tall = right.value - left.value, top.value - bottom.value
        if (
            _SMALLEST <= width <= _LARGEST
            and _SMALLEST <= tall <= _LARGEST
            and _LEAST_RATIO <= width / tall <= _GREATEST_RATIO
        ):
            yield _Shape(left.value, right.value, height - (top.value + bottom.value) / 2)


def _find_line_start(shape: _Shape, glyphs: Sequence[Glyph]) -> int | None:
    """Return the place of the glyph that the shape marks, if it marks one."""
    row = [
        (i, glyph)
        for i, glyph in enumerate(glyphs)
        if _LOWEST_PART * glyph.size <= glyph.y - shape.middle_y <= _HIGHEST_PART * glyph.size
    ]
    if any(shape.x0 - _CLEAR < glyph.x1 <= shape.x1 for _, glyph in row):
        return None
    after = [(glyph.x0, i) for i, glyph in row if 0 <= glyph.x0 - shape.x1 <= _FARTHEST]
    return min(after)[1] if after else None
