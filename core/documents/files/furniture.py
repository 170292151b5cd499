"""Page furniture: page numbers, running heads and dates of printing."""

import re
from collections import Counter
from collections.abc import Sequence

from core.documents.files.lines import Line

_MARGIN_SHARE = 0.09
_NUMBERING = re.compile(
    r"(?:.{0,60}\s[-–—·|]\s*)?(?:page|seite|página)?\s*\d{1,2}(?:\s*(?:/|of|von|de)\s*\d{1,2})?",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"(?:last |page )?(?:updated|revised|generated|printed)\b.{0,40}", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")


def drop_furniture(lines: Sequence[Line], page_heights: Sequence[float]) -> list[Line]:
    """Return the lines without page numbers, dates of printing and running heads.

    A running head or foot is a line in a margin whose words stand in the margins of several
    pages. At the top of the first page it stays: that may be the name.
    """
    in_margin = [_margin(line, page_heights[line.page]) for line in lines]
    seen = Counter(_mask(line) for line, margin in zip(lines, in_margin, strict=True) if margin)
    return [
        line
        for line, margin in zip(lines, in_margin, strict=True)
        if not margin
        or not (
            any(_NUMBERING.fullmatch(cell.text) for cell in line.cells)
            or _PRINTED.fullmatch(line.text)
            or (seen[_mask(line)] > 1 and not (margin == "top" and line.page == 0))
        )
    ]


def _margin(line: Line, page_height: float) -> str:
    if line.y < page_height * _MARGIN_SHARE:
        return "top"
    return "bottom" if line.y > page_height * (1 - _MARGIN_SHARE) else ""


def _mask(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())
