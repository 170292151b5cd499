"""Join what a narrow margin broke: "2018 –" above "Present", "Work" above "Experience"."""

import re
from collections.abc import Sequence

from core.documents.cv.dates import find_dates, is_only_dates
from core.documents.cv.headings import heading_kind
from core.documents.files.lines import Cell, Line, Run

_MOST_LINES = 3
_WIDEST_GAP = 0.45
_DANGLING = re.compile(r"\d\s*[-–—]$|^[-–—]\s*(?:\d|$)")
_DASHES = re.compile(r"[-–—]")


def join_asides(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with margin texts that make one date or heading put on the first line."""
    joined = list(lines)
    for i in range(len(joined)):
        for count in range(_MOST_LINES, 1, -1):
            if any(line.gap > _WIDEST_GAP for line in joined[i + 1 : i + count]):
                continue
            asides = [_aside(line) for line in joined[i : i + count]]
            cells = [cell for cell in asides if cell is not None]
            if len(cells) == count and _makes_one([cell.text for cell in cells]):
                for place in range(i, i + count):
                    joined[place] = _without_aside(joined[place])
                joined[i] = _with_aside(joined[i], cells)
                break
    return [line for line in joined if line.cells]


def join_dates(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with dates put together that a gap or an icon parts: "2018 –   Present"."""
    return [line._replace(cells=_join_date_cells(line.cells)) for line in lines]


def _join_date_cells(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    joined: list[Cell] = []
    for cell in cells:
        last = joined[-1] if joined else None
        if (last and _DANGLING.search(last.text)) or (last and _DANGLING.match(cell.text)):
            text = f"{last.text} {cell.text}"
            if is_only_dates(text) or _DASHES.fullmatch(cell.text):
                run = last.runs[0]._replace(text=text)
                joined[-1] = Cell((run,), last.x0, cell.x1, last.aside)
                continue
        joined.append(cell)
    return tuple(joined)


def _aside(line: Line) -> Cell | None:
    """Return the line's cell in the left margin."""
    first = line.cells[0] if line.cells else None
    return first if first is not None and first.aside else None


def _makes_one(texts: Sequence[str]) -> bool:
    """Whether texts are one date or one heading together, and the first is not one by itself."""
    whole = " ".join(texts)
    if heading_kind(whole) is not None:
        return all(text[:1].isalpha() for text in texts)
    spans = find_dates(whole)
    alone = find_dates(texts[0])
    complete = len(alone) == 1 and (alone[0].is_range or alone[0].stop == len(texts[0]))
    open_end = texts[0].rstrip().endswith(("-", "–", "—"))
    return (
        len(spans) == 1 and is_only_dates(whole) and (open_end or not complete or spans[0].is_range)
    )


def _without_aside(line: Line) -> Line:
    return line._replace(cells=line.cells[1:])


def _with_aside(line: Line, cells: Sequence[Cell]) -> Line:
    first = cells[0].runs[0]
    run = Run(" ".join(cell.text for cell in cells), first.size, first.bold, first.italic)
    return line._replace(cells=(cells[0]._replace(runs=(run,)), *line.cells))
