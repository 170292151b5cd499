"""Text of a document as lines with their typography: what every format is read into.

Plain tuples, so that the reading process starts without pydantic and writes them as JSON.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

CELL_SEPARATOR = "   "


class Run(NamedTuple):
    """A stretch of one style. `size` is in points."""

    text: str
    size: float
    bold: bool = False
    italic: bool = False


class Cell(NamedTuple):
    """Runs that stand together; a wide gap, a tab or an icon parts a line into cells.

    `aside` marks a cell in a margin beside the main text: a date, a place, a label.
    """

    runs: tuple[Run, ...]
    x0: float = 0.0
    x1: float = 0.0
    aside: bool = False

    @property
    def text(self) -> str:
        """The cell's words."""
        return "".join(run.text for run in self.runs).strip()

    @property
    def size(self) -> float:
        """The size of most of the cell's characters, in points."""
        weights: dict[float, int] = {}
        for run in self.runs:
            weights[run.size] = weights.get(run.size, 0) + len(run.text)
        return max(weights, key=lambda size: weights[size], default=0.0)

    @property
    def bold(self) -> bool:
        """Whether most letters are bold."""
        return _mostly(self.runs, lambda run: run.bold)

    @property
    def italic(self) -> bool:
        """Whether most letters are italic."""
        return _mostly(self.runs, lambda run: run.italic)


class Line(NamedTuple):
    """One line in reading order.

    `flow` numbers the stream of text that the line belongs to (a column, a text box);
    `gap` is the white space above in units of the line's size; `whole` says that the line
    is a whole paragraph, so that nothing follows it on the next line. Places are in points.
    """

    cells: tuple[Cell, ...]
    page: int = 0
    flow: int = 0
    y: float = 0.0
    gap: float = 0.0
    bullet: bool = False
    whole: bool = False

    @property
    def text(self) -> str:
        """All cells' words, cells apart."""
        return CELL_SEPARATOR.join(cell.text for cell in self.cells if cell.text)

    @property
    def main(self) -> tuple[Cell, ...]:
        """The cells that are not asides."""
        return tuple(cell for cell in self.cells if not cell.aside)

    @property
    def main_text(self) -> str:
        """The words of the cells that are not asides."""
        return CELL_SEPARATOR.join(cell.text for cell in self.main if cell.text)

    @property
    def x0(self) -> float:
        """Where the main text starts."""
        return min((cell.x0 for cell in self.main or self.cells), default=0.0)

    @property
    def x1(self) -> float:
        """Where the main text ends."""
        return max((cell.x1 for cell in self.main or self.cells), default=0.0)

    @property
    def size(self) -> float:
        """The size of the first main cell, in points."""
        cells = self.main or self.cells
        return cells[0].size if cells else 0.0

    @property
    def bold(self) -> bool:
        """Whether the first main cell is mostly bold."""
        cells = self.main or self.cells
        return bool(cells) and cells[0].bold


class Document(NamedTuple):
    """What a file says: its lines, the addresses behind its links, or its JSON value."""

    lines: list[Line]
    links: list[str]
    value: Any = None

    @property
    def text(self) -> str:
        """Everything that was read, line by line."""
        return "\n".join(line.text for line in self.lines)


def document_from_json(parsed: dict[str, Any]) -> Document:
    """Rebuild a document from what `json.dumps(document._asdict())` wrote."""
    return Document([_line(row) for row in parsed["lines"]], parsed["links"], parsed["value"])


def plain_line(text: str, **places: Any) -> Line:
    """Return a line of one unstyled cell."""
    return Line((Cell((Run(text, 10.0),)),), **places)


def _line(row: Sequence[Any]) -> Line:
    cells = tuple(Cell(tuple(Run(*run) for run in runs), *rest) for runs, *rest in row[0])
    return Line(cells, *row[1:])


def _mostly(runs: Iterable[Run], has: Any) -> bool:
    letters = styled = 0
    for run in runs:
        count = sum(character.isalnum() for character in run.text)
        letters += count
        styled += count if has(run) else 0
    return letters > 0 and styled * 2 > letters
