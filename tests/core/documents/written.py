"""Lines for tests, written as text."""

from core.documents.files.lines import Cell, Line, Run
from core.documents.files.plain import read_markdown, read_text


def text_lines(text: str) -> list[Line]:
    """Return the lines of a plain text."""
    return read_text(text.encode()).lines


def markdown_lines(text: str) -> list[Line]:
    """Return the lines of a Markdown text, for bold and headings."""
    return read_markdown(text.encode()).lines


def cell(
    text: str,
    x0: float = 50.0,
    *,
    size: float = 10.0,
    bold: bool = False,
    aside: bool = False,
    x1: float | None = None,
) -> Cell:
    """Return a cell of one run, half its size wide for every letter."""
    end = x0 + len(text) * size / 2 if x1 is None else x1
    return Cell((Run(text, size, bold),), x0, end, aside)


def line(*cells: Cell, gap: float = 0.2, bullet: bool = False, flow: int = 0, y: float = 0) -> Line:
    """Return a line of a PDF."""
    return Line(cells, flow=flow, gap=gap, bullet=bullet, y=y)
