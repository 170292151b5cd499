"""Plain text and Markdown → lines."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from core.documents.files.faults import Fault, UnreadableError
from core.documents.files.limits import MAX_CHARACTERS
from core.documents.files.lines import Cell, Document, Line, Run
from core.documents.files.words import BULLETS

_BODY_SIZE = 10.0
_HEADING_SIZES = (20.0, 16.0, 13.0, 12.0, 11.5, 11.0)
_CHARACTER_WIDTH = 5.0  # points; gives indents and line lengths in the unit of the other formats
_MOST_CONTROLS = 0.02
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f\ufffd]")

_CELL_BREAK = re.compile(r"\t+| {3,}")
_MARK = re.compile(rf"(?P<mark>[{re.escape(''.join(sorted(BULLETS)))}])\s+(?=\S)")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+(?=\S)")
_RULE = re.compile(r"[-=_*~#+ ]{3,}")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\(<?([^)\s>\[]{1,500})>?[^)\n\[]{0,200}\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^>\s]{1,500}|[^>\s@]{1,100}@[^>\s]{1,200})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_BREAK_TAG = re.compile(r"<br ?/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--[^>]{0,2000}-->")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__|\*|(?<!\w)_)(?=\S)([^*\n]{1,400}?)(?<=\S)\1(?!\w)")
_TABLE_RULE = re.compile(r"\|?[\s:|-]+\|[\s:|-]*")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|&%$-])")


class _Written(NamedTuple):
    """A line as it was written, with what its surroundings say about it."""

    text: str
    indent: int
    after_blank: bool
    underlined: bool


def read_text(data: bytes) -> Document:
    """Return the lines of a plain text file; wide gaps and tabs part cells."""
    lines = []
    for written in _written_lines(decode(data)):
        size = _HEADING_SIZES[2] if written.underlined else _BODY_SIZE
        line = _make_line(written, [Run(written.text, size, written.underlined)])
        lines.append(line)
    return Document(lines, [])


def read_markdown(data: bytes) -> Document:
    """Return the lines and link addresses of a Markdown file."""
    text = _BREAK_TAG.sub("\n", _COMMENT.sub("", decode(data)))
    links = [match[2] for match in _LINK.finditer(text)] + _AUTOLINK.findall(text)
    lines = []
    for written in _written_lines(text):
        if _TABLE_RULE.fullmatch(written.text):
            continue
        lines.append(_read_markdown_line(written))
    return Document([line for line in lines if line.cells], list(dict.fromkeys(links)))


def decode(data: bytes) -> str:
    """Return a file's text without NUL and other control characters.

    Raises UnreadableError for what is no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    if len(_CONTROLS.findall(text)) + text.count("\0") > _MOST_CONTROLS * len(text):
        raise UnreadableError(Fault.NOT_TEXT)
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError(Fault.TOO_LONG)
    return _CONTROLS.sub("", text.replace("\0", "")).replace("\u00a0", " ")


def _written_lines(text: str) -> Iterator[_Written]:
    rows = text.replace("\f", "\n\n").splitlines()
    after_blank = False
    for row, following in pairwise([*rows, ""]):
        stripped = row.strip()
        if not stripped or _RULE.fullmatch(stripped):
            after_blank = True
            continue
        below = following.strip()
        underlined = len(below) >= 3 and (set(below) in ({"-"}, {"="}))  # noqa: PLR2004
        indent = len(row) - len(row.lstrip())
        yield _Written(stripped, indent, after_blank, underlined)
        after_blank = False


def _read_markdown_line(written: _Written) -> Line:
    size, bold = _BODY_SIZE, False
    text = written.text.lstrip(">").strip()
    heading = _HEADING.fullmatch(text)
    if heading:
        size, bold, text = _HEADING_SIZES[len(heading[1]) - 1], True, heading[2]
    elif written.underlined:
        size, bold = _HEADING_SIZES[1], True
    if text.startswith("|") and text.endswith("|"):
        text = text.strip("|").replace("|", "\t")
    text = unescape(_TAG.sub("", _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))))
    return _make_line(written._replace(text=text), _emphasised_runs(text, size, bold=bold))


def _emphasised_runs(text: str, size: float, *, bold: bool) -> list[Run]:
    runs: list[Run] = []
    position = 0
    for match in _EMPHASIS.finditer(text):
        strong = len(match[1]) > 1
        slanted = len(match[1]) != len("**")
        runs.append(Run(text[position : match.start()], size, bold))
        runs.append(Run(match[2], size, bold or strong, slanted))
        position = match.end()
    runs.append(Run(text[position:], size, bold))
    return [run._replace(text=_ESCAPED.sub(r"\1", run.text)) for run in runs if run.text]


def _make_line(written: _Written, runs: list[Run]) -> Line:
    """Return a line with its bullet taken off and its cells parted."""
    bullet = False
    if runs:
        mark = _MARK.match(runs[0].text) or _NUMBERED.match(runs[0].text)
        if mark:
            bullet = True
            runs[0] = runs[0]._replace(text=runs[0].text[mark.end() :])
    return Line(
        _split_cells(runs, written.indent * _CHARACTER_WIDTH),
        gap=1.0 if written.after_blank else 0.0,
        bullet=bullet,
    )


def _split_cells(runs: list[Run], indent: float) -> tuple[Cell, ...]:
    cells: list[list[Run]] = [[]]
    for run in runs:
        first, *others = _CELL_BREAK.split(run.text)
        cells[-1].append(run._replace(text=first))
        cells += [[run._replace(text=piece)] for piece in others]
    placed: list[Cell] = []
    x = indent
    for pieces in cells:
        width = sum(len(run.text) for run in pieces) * _CHARACTER_WIDTH
        if any(run.text.strip() for run in pieces):
            placed.append(Cell(tuple(run for run in pieces if run.text), x, x + width))
        x += width + 3 * _CHARACTER_WIDTH
    return tuple(placed)
