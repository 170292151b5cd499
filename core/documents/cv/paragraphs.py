"""Join the lines of a wrapped paragraph or list item into one."""

import re
from collections.abc import Sequence

from core.documents.cv.dates import find_dates
from core.documents.files.lines import Cell, Line, Run

_INDENT_TOLERANCE = 3.0
_COLUMN_TOLERANCE = 25.0
_USUAL_GAP, _EXTRA_GAP = 0.3, 0.35  # white space between lines, in units of their size
_PAIR = 2
_LONGEST_PARAGRAPH = 3_000  # characters
_SIZE_TOLERANCE = 0.3
_LETTER_WIDTH_EM = 0.5
_SPACE_WIDTH_EM = 0.3
_SHORTEST_FULL_LINE = 25  # characters; shorter lines do not tell where the text's edge is
_LABEL = re.compile(r"[A-Z][\w /&-]{1,30}:\s")
_ADDRESS_END = re.compile(r"(?:@|://|www\.)[\w./@-]*[./-]$|@$")
# Hyphens that belong to the word: "self-" + "supervised".
_KEPT_HYPHEN = re.compile(
    r"(?:\b(?:self|multi|cross|non|full|front|back|high|low|real|long|short|open|end|to|in|on|"
    r"off|e|co|pre|post|anti|well|half|part|large|small|third|first|second|time|user|data|"
    r"state|of|the)|-\w+|\d|[A-Z])-$"
)


def join_wrapped(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with wrapped ones joined.

    In a line of two cells, each goes on in what stands under it.
    """
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
    wide: dict[int, float] = {}
    narrow: dict[int, float] = {}
    for line in lines:
        lefts[line.flow] = min(lefts.get(line.flow, line.x0), line.x0)
        if len(line.main) == 1:
            edges = wide if len(line.main_text) >= _SHORTEST_FULL_LINE else narrow
            edges[line.flow] = max(edges.get(line.flow, 0.0), line.x1)
    rights = narrow | wide
    return {flow: _shared_edge(left, lefts, rights) for flow, left in lefts.items()}


def _shared_edge(left: float, lefts: dict[int, float], rights: dict[int, float]) -> float:
    same_column = [f for f, other in lefts.items() if abs(other - left) <= _COLUMN_TOLERANCE]
    return max(rights.get(flow, 0.0) for flow in same_column)


def _continues(paragraph: Line, last: Line, line: Line, edge: float) -> bool:
    """Whether `line` goes on where `last`, the latest line of `paragraph`, broke off."""
    place = _cell_above(paragraph, last, line)
    if place is None or not _may_follow(paragraph, last, line):
        return False
    before, text = last.main[place], line.main_text
    several = len(last.main) > 1
    if not several and _starts_anew(before.text, text):
        return False
    if _turns_bold(before, line.main[0]) and not text[0].islower():
        return False
    if _parts_entries(before.text, text) or _LABEL.match(text):
        return False
    following = last.main[place + 1 :]
    return _is_full(before, text, following[0].x0 if following else edge)


def _cell_above(paragraph: Line, last: Line, line: Line) -> int | None:
    """Return the place of the main cell that a line of one cell stands under."""
    if len(line.main) != 1 or not line.main_text or len(paragraph.main) > _PAIR:
        return None
    for place, cell in enumerate(last.main):
        if abs(line.x0 - cell.x0) <= _INDENT_TOLERANCE:
            return place
    hangs = line.x0 >= paragraph.x0 - _INDENT_TOLERANCE or line.main_text[0].islower()
    return 0 if paragraph.bullet and len(last.main) == 1 and hangs else None


def _may_follow(paragraph: Line, last: Line, line: Line) -> bool:
    """Whether places and looks allow a line to belong to the paragraph above it."""
    if paragraph.whole or line.bullet or (line.flow, line.page) != (last.flow, last.page):
        return False
    if len(paragraph.main[0].text) > _LONGEST_PARAGRAPH:
        return False
    near = line.gap <= max(last.gap, _USUAL_GAP) + _EXTRA_GAP
    return near and abs(line.size - last.size) <= _SIZE_TOLERANCE


def _parts_entries(before: str, text: str) -> bool:
    """Whether one line ends with a range of dates, or the next starts with one."""
    ends = any(
        span.is_range and not any(character.isalnum() for character in before[span.stop :])
        for span in find_dates(before)
    )
    return ends or any(span.is_range and span.begin == 0 for span in find_dates(text))


def _turns_bold(before: Cell, cell: Cell) -> bool:
    """Whether the boldness changes between the end of a line and the start of the next."""
    return before.runs[-1].bold != cell.runs[0].bold


def _is_full(last: Cell, text: str, edge: float) -> bool:
    """Whether the next line's first word found no room at the end of the last line."""
    word = text.split(" ", 1)[0]
    needed = (len(word) * _LETTER_WIDTH_EM + _SPACE_WIDTH_EM) * last.size
    return last.text.endswith("-") or last.x1 + needed * 1.1 >= edge


def _starts_anew(before: str, text: str) -> bool:
    """Whether two short lines only seem to touch the edge, without a sentence across."""
    short = len(before) < _SHORTEST_FULL_LINE
    return short and not text[0].islower() and not before.endswith(("-", ","))


def _join(paragraph: Line, line: Line) -> Line:
    other = line.main[0]
    last = min(paragraph.main, key=lambda cell: abs(cell.x0 - other.x0))
    whole = Cell(_join_runs(last.runs, other.runs), last.x0, max(last.x1, other.x1))
    cells = [whole if cell is last else cell for cell in paragraph.cells]
    return paragraph._replace(cells=(*cells, *(cell for cell in line.cells if cell.aside)))


def _join_runs(before: tuple[Run, ...], after: tuple[Run, ...]) -> tuple[Run, ...]:
    last, first = before[-1], after[0]
    text = last.text.rstrip()
    if _ADDRESS_END.search(text):
        pass  # an address goes on without a space, and its hyphens are its own
    elif text.endswith("-") and first.text.lstrip()[:1].islower():
        text = text if _KEPT_HYPHEN.search(text) else text[:-1]
    elif not text.endswith(("-", "/")):
        text += " "
    if last[1:] == first[1:]:
        return (*before[:-1], last._replace(text=text + first.text.lstrip()), *after[1:])
    return (*before[:-1], last._replace(text=text), *after)
