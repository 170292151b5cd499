"""DOCX → lines: page headers, paragraphs, tables and text boxes in document order."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from lxml import etree

from core.documents.files.docx_package import Package, qualified
from core.documents.files.docx_styles import Look, Styles
from core.documents.files.faults import Fault, UnreadableError
from core.documents.files.limits import MAX_CHARACTERS
from core.documents.files.lines import Cell, Document, Line, Run
from core.documents.files.words import BULLETS

_PARAGRAPH, _TABLE, _RUN = qualified("w:p"), qualified("w:tbl"), qualified("w:r")
_ROW, _CELL, _BOX = qualified("w:tr"), qualified("w:tc"), qualified("w:txbxContent")
_FALLBACK = qualified("mc:Fallback")
_BLOCK_CONTAINERS = frozenset(map(qualified, ("w:sdt", "w:sdtContent", "w:ins", "w:customXml")))
_NO_RUNS_INSIDE = frozenset(map(qualified, ("w:del", "w:pPr", "w:moveFrom"))) | {_BOX, _FALLBACK}
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
_PAIR = 2
_LONGEST_ASIDE = 60
_COLUMN_WIDTH = 200.0  # nothing is laid out: cells get even places, which keep their order
_DEEPEST_NESTING = 20


def read_docx(data: bytes) -> Document:
    """Return the lines and link addresses of a DOCX file.

    Raises UnreadableError for an archive that is damaged, inflated or refers to the outside.
    """
    package = Package(data)
    reader = _Reader(Styles(package.styles))
    lines = [line for root in (*package.headers, package.body) for line in reader.read(root)]
    if sum(len(line.text) for line in lines) > MAX_CHARACTERS:
        raise UnreadableError(Fault.TOO_LONG)
    return Document(lines, package.links)


class _Reader:
    """Walks a document's tree. Text boxes and layout columns are flows of their own."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._flows = count()

    def read(self, root: etree._Element) -> list[Line]:
        """Return the lines of the document's body or of one page header."""
        body = root.find(qualified("w:body"))
        return list(self._blocks(root if body is None else body, next(self._flows), 0))

    def _blocks(self, parent: etree._Element, flow: int, depth: int) -> Iterator[Line]:
        if depth > _DEEPEST_NESTING:
            raise UnreadableError(Fault.UNSAFE)
        empty_before = False
        for child in parent:
            if child.tag == _PARAGRAPH:
                for box in _text_boxes(child):
                    yield from self._blocks(box, next(self._flows), depth + 1)
                lines = self._paragraph(child, flow, after_empty=empty_before)
                empty_before = not lines
                yield from lines
            elif child.tag == _TABLE:
                yield from self._table(child, flow, depth)
            elif child.tag in _BLOCK_CONTAINERS:
                yield from self._blocks(child, flow, depth + 1)

    def _paragraph(self, paragraph: etree._Element, flow: int, *, after_empty: bool) -> list[Line]:
        look = self._styles.paragraph(paragraph)
        lines: list[Line] = []
        for cells in _split_cells(self._pieces(paragraph, look), look.indent):
            gap = max(look.gap, float(after_empty)) if not lines else 0.0
            bullet = look.is_list and not lines
            lines.append(_take_mark(Line(cells, 0, flow, 0.0, gap, bullet, whole=True)))
        return lines

    def _pieces(self, node: etree._Element, look: Look) -> Iterator[Run]:
        """Yield runs; a tab and a line break are runs of that one sign."""
        for child in node:
            if child.tag == _RUN:
                yield from _read_run(child, self._styles.run(child, look))
            elif child.tag not in _NO_RUNS_INSIDE:
                yield from self._pieces(child, look)

    def _table(self, table: etree._Element, flow: int, depth: int) -> Iterator[Line]:
        flows: dict[int, int] = {0: flow}
        for row in table.iterchildren(_ROW):
            columns = [
                list(self._blocks(cell, flow, depth + 1)) for cell in row.iterchildren(_CELL)
            ]
            yield from self._merge_row([column for column in columns if column], flows)

    def _merge_row(self, columns: list[list[Line]], flows: dict[int, int]) -> list[Line]:
        """Return a row's lines: short columns side by side, long ones as flows of their own."""
        if len(columns) > 1 and all(len(column) == 1 for column in columns):
            return [_side_by_side(columns)]
        if len(columns) == _PAIR and _is_aside(columns[0]):
            return _attach(columns[0], columns[1], before=True)
        if len(columns) == _PAIR and _is_aside(columns[1]):
            return _attach(columns[1], columns[0], before=False)
        merged: list[Line] = []
        for place, column in enumerate(columns):
            if place not in flows:
                flows[place] = next(self._flows)
            outer = column[0].flow
            merged += [ln._replace(flow=flows[place]) if ln.flow == outer else ln for ln in column]
        return merged


def _text_boxes(paragraph: etree._Element) -> list[etree._Element]:
    """Return a paragraph's text boxes, without the copies for programs that know no shapes."""
    return [
        box
        for box in paragraph.iter(_BOX)
        if not any(parent.tag in (_FALLBACK, _BOX) for parent in box.iterancestors())
    ]


def _read_run(run: etree._Element, look: Look) -> Iterator[Run]:
    for child in run:
        name = etree.QName(child).localname
        if name == "t":
            text = _INVISIBLE.sub("", (child.text or "").replace("\n", " "))
            yield Run(text.upper() if look.capitals else text, look.size, look.bold, look.italic)
        elif name in ("tab", "ptab"):
            yield Run("\t", look.size)
        elif name in ("br", "cr"):
            yield Run("\n", look.size)
        elif name == "noBreakHyphen":
            yield Run("-", look.size, look.bold, look.italic)


def _split_cells(pieces: Iterable[Run], indent: float) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of each line: breaks part lines, tabs part cells."""
    cells: list[list[Run]] = [[]]
    for piece in pieces:
        if piece.text == "\n":
            yield from _close_line(cells, indent)
            cells = [[]]
        elif piece.text == "\t":
            cells.append([])
        elif cells[-1] and cells[-1][-1][1:] == piece[1:]:
            cells[-1][-1] = piece._replace(text=cells[-1][-1].text + piece.text)
        elif piece.text:
            cells[-1].append(piece)
    yield from _close_line(cells, indent)


def _close_line(cells: list[list[Run]], indent: float) -> Iterator[tuple[Cell, ...]]:
    filled = [tuple(runs) for runs in cells if "".join(run.text for run in runs).strip()]
    if filled:
        yield tuple(
            Cell(runs, indent + place * _COLUMN_WIDTH, indent + (place + 1) * _COLUMN_WIDTH)
            for place, runs in enumerate(filled)
        )


def _take_mark(line: Line) -> Line:
    """Turn a bullet that was typed by hand into the line's own."""
    first = line.cells[0].runs[0]
    text = first.text.lstrip()
    if len(line.text) > 1 and text[:1] in BULLETS and (len(text) == 1 or text[1].isspace()):
        runs = (first._replace(text=text[1:].lstrip()), *line.cells[0].runs[1:])
        cells = (line.cells[0]._replace(runs=runs), *line.cells[1:])
        kept = tuple(cell for cell in cells if cell.text)
        return line._replace(cells=kept, bullet=True)
    return line


def _side_by_side(columns: Sequence[Sequence[Line]]) -> Line:
    cells = [
        cell._replace(x0=cell.x0 + place * _COLUMN_WIDTH, x1=cell.x1 + place * _COLUMN_WIDTH)
        for place, column in enumerate(columns)
        for cell in column[0].cells
    ]
    return columns[0][0]._replace(cells=tuple(cells))


def _is_aside(column: Sequence[Line]) -> bool:
    letters = sum(len(line.text) for line in column)
    return letters <= _LONGEST_ASIDE and not any(line.bullet for line in column)


def _attach(asides: Sequence[Line], main: list[Line], *, before: bool) -> list[Line]:
    """Put a column of dates or labels beside the first line of its neighbour."""
    cells = tuple(cell._replace(aside=True) for line in asides for cell in line.cells)
    first = main[0]
    joined = (*cells, *first.cells) if before else (*first.cells, *cells)
    return [first._replace(cells=joined), *main[1:]]
