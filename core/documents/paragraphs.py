"""Join the lines of a wrapped paragraph or list item into one."""

import re
from collections.abc import Sequence

from core.documents.lines import Cell, Line, Run

_INDENT_TOLERANCE = 3.0
_COLUMN_TOLERANCE = 25.0
_EXTRA_GAP = 0.35
_SIZE_TOLERANCE = 0.3
_LETTER_WIDTH_EM = 0.5
_SPACE_WIDTH_EM = 0.3
_SHORTEST_FULL_LINE = 25  # characters; shorter lines do not tell where the text's edge is
_TERMINATED = re.compile(r"[.!?:;]$")
# Hyphens that belong to the word: "self-" + "supervised".
_KEPT_HYPHEN = re.compile(
    r"(?:\b(?:self|multi|cross|non|full|front|back|high|low|real|long|short|open|end|to|in|on|"
    r"off|e|co|pre|post|anti|well|half|part|large|small|third|first|second|time|user|data|"
    r"state|of|the)|-\w+|\d|[A-Z])-$"
)


def join_wrapped(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with wrapped ones joined; lines of several cells stay as they are."""
    edges = _right_edges(lines)
    joined: list[Line] = []
    last: Line | None = None  # the last line as it was set, before joining
    for line in lines:
        if joined and last is not None and _continues(joined[-1], last, line, edges[line.flow]):
            joined[-1] = _join(joined[-1], line)
        elif joined and not line.main and line.flow == joined[-1].flow:
            joined[-1] = joined[-1]._replace(cells=joined[-1].cells + line.cells)
            continue
        else:
            joined.append(line)
        last = line
    return joined


def _right_edges(lines: Sequence[Line]) -> dict[int, float]:
    """Return where each flow's text ends on the right: columns of one left edge share it."""
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for line in lines:
        lefts[line.flow] = min(lefts.get(line.flow, line.x0), line.x0)
        wide = len(line.main) == 1 and len(line.main_text) >= _SHORTEST_FULL_LINE
        rights[line.flow] = max(rights.get(line.flow, 0.0), line.x1 if wide else 0.0)
    return {
        flow: max(rights[other] for other in lefts if abs(lefts[other] - left) <= _COLUMN_TOLERANCE)
        for flow, left in lefts.items()
    }


def _continues(paragraph: Line, last: Line, line: Line, edge: float) -> bool:
    """Whether `line` goes on where `last`, the latest line of `paragraph`, broke off."""
    if paragraph.whole or line.bullet or line.flow != last.flow or line.page != last.page:
        return False
    if len(line.main) != 1 or len(last.main) != 1:
        return False
    if abs(line.size - last.size) > _SIZE_TOLERANCE or line.gap > max(last.gap, 0.3) + _EXTRA_GAP:
        return False
    text = line.main_text
    if _turns_bold(last, line) and not text[0].islower():
        return False
    in_line = abs(line.x0 - last.x0) <= _INDENT_TOLERANCE
    if paragraph.bullet:
        in_line = line.x0 >= paragraph.x0 - _INDENT_TOLERANCE or text[0].islower()
    return in_line and _is_full(last, text, edge) and not _starts_anew(last.main_text, text)


def _turns_bold(last: Line, line: Line) -> bool:
    """Whether the boldness changes between the end of a line and the start of the next."""
    return line.main[0].runs[0].bold != last.main[-1].runs[-1].bold


def _is_full(last: Line, text: str, edge: float) -> bool:
    """Whether the next line's first word found no room at the end of the last line."""
    word = text.split(" ", 1)[0]
    needed = (len(word) * _LETTER_WIDTH_EM + _SPACE_WIDTH_EM) * last.size
    return last.x1 + needed * 1.1 >= edge


def _starts_anew(before: str, text: str) -> bool:
    """Whether two short lines only seem to touch the edge, without a sentence across."""
    short = len(before) < _SHORTEST_FULL_LINE
    return short and not text[0].islower() and not before.endswith(("-", ","))


def _join(paragraph: Line, line: Line) -> Line:
    main, other = list(paragraph.main), line.main[0]
    asides = [cell for cell in (*paragraph.cells, *line.cells) if cell.aside]
    last = main[-1]
    main[-1] = Cell(_join_runs(last.runs, other.runs), last.x0, max(last.x1, other.x1))
    return paragraph._replace(cells=(*main, *asides))


def _join_runs(before: tuple[Run, ...], after: tuple[Run, ...]) -> tuple[Run, ...]:
    last, first = before[-1], after[0]
    text = last.text.rstrip()
    if text.endswith("-") and first.text.lstrip()[:1].islower():
        text = text if _KEPT_HYPHEN.search(text) else text[:-1]
    elif not text.endswith(("-", "/")):
        text += " "
    if last[1:] == first[1:]:
        return (*before[:-1], last._replace(text=text + first.text.lstrip()), *after[1:])
    return (*before[:-1], last._replace(text=text), *after)
