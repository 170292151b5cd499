"""Read statements of Mermaid's flowcharts: boxes with the arrows between them."""

import html
import re
from collections.abc import Iterator
from itertools import islice, product

from core.coding.flowchart import (
    MOST_ARROWS,
    MOST_LABEL_CHARACTERS,
    Arrow,
    Box,
    Line,
    Shape,
    tidy_label,
)

BOX_ID = re.compile(r"\w+(?:[-.]\w+)*")
_SPACE = re.compile(r"[ \t]*")
_CLASS = re.compile(r":::[\w-]+")
_ENTITY = re.compile(r"[#&](\w+);")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LINE = re.compile(r"[<xo]?(-{2,}(?:[->]|[xo](?=\s))|={2,}[=>]|-\.+-[>]?|~{3,})")
_LABELLED = [
    (re.compile(r"[<xo]?--\s*(?![->])"), re.compile(r"-{2,}[->]")),
    (re.compile(r"[<xo]?==\s*(?![=>])"), re.compile(r"={2,}[=>]")),
    (re.compile(r"[<xo]?-\.\s*(?![-.])"), re.compile(r"\.+->?")),
]
# Longer openings first: "[(" before "[".
_SHAPES = sorted(Shape, key=lambda shape: -len(shape.opening))


class UnreadableError(Exception):
    """A statement that is no boxes and arrows; caught where lines are read."""


class Cursor:
    """A place in a line."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Go behind a pattern that stands here."""
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def take_sign(self, sign: str) -> bool:
        """Go behind a sign that stands here, with the space before and after it."""
        self.take(_SPACE)
        is_here = self.text.startswith(sign, self.at)
        if is_here:
            self.at += len(sign)
            self.take(_SPACE)
        return is_here

    def take_until(self, sign: str) -> str | None:
        """Go behind the next such sign and return what stands before it; None without one."""
        place = self.text.find(sign, self.at)
        if place < 0:
            return None
        before, self.at = self.text[self.at : place], place + len(sign)
        return before


def read_statements(cursor: Cursor) -> Iterator[tuple[list[Box], list[Arrow]]]:
    """Read what stands in a line, statement by statement. Raises UnreadableError."""
    while cursor.take(_SPACE) and cursor.at < len(cursor.text):
        if cursor.text.startswith("%%", cursor.at):
            return
        yield _read_statement(cursor)
        cursor.take(_SPACE)
        rest = cursor.text[cursor.at :]
        if rest and not rest.startswith(("%%", ";")):
            raise UnreadableError
        while cursor.take_sign(";"):
            pass


def _read_statement(cursor: Cursor) -> tuple[list[Box], list[Arrow]]:
    """Read boxes with the arrows between them: A & B --> C --> D."""
    left = _read_boxes(cursor)
    boxes, arrows = list(left), list[Arrow]()
    while (link := _read_link(cursor)) is not None:
        line, label = link
        right = _read_boxes(cursor)
        boxes += right
        if line is not None:
            pairs = islice(product(left, right), MOST_ARROWS + 1)
            arrows += [Arrow(start=a.id, end=b.id, label=label, line=line) for a, b in pairs]
        left = right
    return boxes, arrows


def _read_boxes(cursor: Cursor) -> list[Box]:
    boxes = [_read_box(cursor)]
    while cursor.take_sign("&"):
        boxes.append(_read_box(cursor))
    return boxes


def _read_box(cursor: Cursor) -> Box:
    cursor.take(_SPACE)
    found = cursor.take(BOX_ID)
    if found is None:
        raise UnreadableError
    box = Box(id=found[0], label=found[0][:MOST_LABEL_CHARACTERS])
    for shape in _SHAPES:
        label = _read_label(cursor, shape.opening, shape.closing)
        if label is not None:
            box = Box(id=found[0], label=label or box.label, shape=shape)
            break
    cursor.take(_CLASS)
    return box


def _read_label(cursor: Cursor, opening: str, closing: str) -> str | None:
    """Read a label between signs, in quotes or as it is; None where it is not there."""
    start = cursor.at
    if not cursor.text.startswith(opening, start):
        return None
    cursor.at += len(opening)
    if cursor.take_sign('"'):
        label = cursor.take_until('"')
        if label is not None and cursor.take_sign(closing):
            return clean_label(label)
    else:
        label = cursor.take_until(closing)
        if label is not None:
            return clean_label(label)
    cursor.at = start
    return None


def _read_link(cursor: Cursor) -> tuple[Line | None, str] | None:
    """Read an arrow with its label; its line is None where it is not to be seen."""
    start = cursor.at
    cursor.take(_SPACE)
    if found := cursor.take(_LINE):
        cursor.take(_SPACE)
        label = _read_label(cursor, "|", "|") or ""
        return _line_of(found[1]), label
    for opening, closing in _LABELLED:
        if not cursor.take(opening):
            continue
        end = closing.search(cursor.text, cursor.at)
        if end is not None:
            label = clean_label(cursor.text[cursor.at : end.start()].strip().strip('"'))
            cursor.at = end.end()
            return _line_of(end[0]), label
    cursor.at = start
    return None


def _line_of(drawn: str) -> Line | None:
    if "~" in drawn:
        return None
    has_head = drawn[-1] in ">xo"
    if "." in drawn:
        return Line.DOTTED if has_head else Line.DOTTED_PLAIN
    if "=" in drawn:
        return Line.THICK if has_head else Line.THICK_PLAIN
    return Line.ARROW if has_head else Line.PLAIN


def clean_label(label: str) -> str:
    """Return a label's words: Mermaid's codes for signs as these, breaks as spaces."""
    return tidy_label(_ENTITY.sub(_decode, _BREAK.sub(" ", label)))


def _decode(found: re.Match[str]) -> str:
    name = found[1]
    return html.unescape(f"&#{name};" if name.isascii() and name.isdigit() else f"&{name};")
