"""Join what a narrow margin broke: "2018 –" above "Present", "Work" above "Experience"."""

from collections.abc import Sequence

from core.documents.dates import find_dates, is_only_dates
from core.documents.headings import heading_kind
from core.documents.lines import Cell, Line, Run

_MOST_LINES = 3


def join_asides(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with margin texts that make one date or heading put on the first line."""
    joined = list(lines)
    for i in range(len(joined)):
        for count in range(_MOST_LINES, 1, -1):
            asides = [_aside(line) for line in joined[i : i + count]]
            cells = [cell for cell in asides if cell is not None]
            if len(cells) == count and _makes_one([cell.text for cell in cells]):
                for place in range(i, i + count):
                    joined[place] = _without_aside(joined[place])
                joined[i] = _with_aside(joined[i], cells)
                break
    return [line for line in joined if line.cells]


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
