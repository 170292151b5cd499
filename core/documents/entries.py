"""Cut a section into entries: a few head lines with names and dates, then the text below them."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from core.documents.dates import DateSpan, cut_dates, find_dates, is_only_dates
from core.documents.entry_heads import Head, read_head
from core.documents.lexicon import title_score
from core.documents.lines import Cell, Line, Run

_LONGEST_HEAD = 130
_MOST_HEAD_LINES = 5
_LOOKAHEAD = 4
_WHITE_GAP = 0.5
_SURE = 2
_INDENT_TOLERANCE = 3.0
_MOST_WORDS_BEFORE_STOP = 4  # more of them before a full stop make a sentence: not "Acme Inc."
_LABEL = re.compile(r"[^\W\d_][^:|]{1,40}:(?:\s|$)")
_BEFORE_DATE = re.compile(
    r"(?:^|[(|·•,–—\-:\]])\s*(?:(?:expected|graduated|graduation|class of|since)\b\W*)*$", re.I
)
_AFTER_DATE = re.compile(r"\s*(?:$|[)|·•–—\-:,])")


class Entry(NamedTuple):
    """One position, project or course: the lines that name it and those that describe it."""

    head: list[Line]
    body: list[Line]


def names_position(head: Head) -> bool:
    """Return whether a head holds a title and something else beside it."""
    titles = [part for part in head.parts if title_score(part.text) >= _SURE]
    return bool(titles) and len(head.parts) > 1


def split_entries(
    lines: Sequence[Line], is_complete: Callable[[Head], bool] = names_position
) -> list[Entry]:
    """Return the entries of a section whose wrapped lines have been joined.

    `is_complete` says whether a head names all that heads of this section name.
    """
    pieces = [piece for line in lines for piece in _part_sentence(line)]
    return _Splitter(pieces, is_complete).split()


def edge_dates(cell: Cell) -> list[DateSpan]:
    """Return the dates at an edge of a cell, between separators or in brackets.

    Dates amid a sentence say when something happened, not when an entry began or ended.
    """
    text = cell.text
    return [
        span
        for span in find_dates(text)
        if _BEFORE_DATE.search(text[: span.begin]) or _AFTER_DATE.match(text, span.stop)
    ]


def _part_sentence(line: Line) -> list[Line]:
    """Part a head from the description that follows it on the same long line."""
    text = line.main_text
    stop = text.find(". ", 0, _LONGEST_HEAD)
    if len(text) <= _LONGEST_HEAD or stop < 0 or not _opens_with_range(line):
        return [line]
    head = line.cells[0].runs[0]
    return [
        line._replace(cells=(Cell((head._replace(text=text[: stop + 1]),)),)),
        line._replace(cells=(Cell((head._replace(text=text[stop + 1 :].lstrip(), bold=False),)),)),
    ]


class _Splitter:
    """Walks a section's lines and decides where entries start."""

    def __init__(self, lines: Sequence[Line], is_complete: Callable[[Head], bool]) -> None:
        self._lines = lines
        self._names_all = is_complete
        self._anchors = _find_anchors(lines)
        self._entries: list[Entry] = []
        self._dated = False  # whether the entry at hand has its date

    def split(self) -> list[Entry]:
        """Return the entries in order."""
        for i, line in enumerate(self._lines):
            if not self._entries or self._starts_entry(i):
                self._entries.append(Entry([], []))
                self._dated = False
            entry = self._entries[-1]
            if i in self._anchors or self._belongs_to_head(line, entry):
                entry.head.append(line)
            else:
                entry.body.append(line)
            self._dated |= i in self._anchors
        return self._entries

    def _starts_entry(self, i: int) -> bool:
        line, entry = self._lines[i], self._entries[-1]
        if i in self._anchors:
            return bool(entry.body) or self._dated
        if not _is_headlike(line):
            return False
        if not entry.body:
            return self._dated and self._is_complete(entry.head) and self._leads_to_anchor(i)
        return self._leads_to_anchor(i) or self._looks_like_head(line, entry.body[-1])

    def _looks_like_head(self, line: Line, before: Line) -> bool:
        """Whether a line without a date opens an entry: it looks and stands like earlier heads."""
        heads = [entry.head[0] for entry in self._entries if entry.head]
        alike = [head for head in heads if _look(line) == _look(head)]
        in_place = any(abs(line.x0 - head.x0) <= _INDENT_TOLERANCE for head in alike)
        return bool(alike) and (_is_strong(line) or (in_place and before.bullet))

    def _leads_to_anchor(self, i: int) -> bool:
        """Whether head lines lead from here to a date, and none before stands out more."""
        run = [i]
        for j in range(i + 1, min(i + _LOOKAHEAD, len(self._lines))):
            if j in self._anchors:
                return (
                    self._lines[i].gap >= _WHITE_GAP
                    or _is_strong(self._lines[i])
                    or (len(run) == 1 and not self._is_complete([self._lines[j]]))
                )
            if not _is_headlike(self._lines[j]):
                return False
            run.append(j)
        return False

    def _is_complete(self, head: Sequence[Line]) -> bool:
        return self._names_all(read_head(head))

    def _belongs_to_head(self, line: Line, entry: Entry) -> bool:
        if entry.body or len(entry.head) >= _MOST_HEAD_LINES or not _is_headlike(line):
            return False
        return not (self._dated and self._is_complete(entry.head))


def _find_anchors(lines: Sequence[Line]) -> set[int]:
    """Return the lines that carry an entry's dates: list items only where nothing else does."""
    anchors = {i for i, line in enumerate(lines) if not line.bullet and _is_anchor(line)}
    if anchors:
        return anchors
    return {i for i, line in enumerate(lines) if line.bullet and _opens_with_range(line)}


def _is_anchor(line: Line) -> bool:
    if _opens_with_range(line):
        return True
    rest = cut_dates(line.text)
    dated = any(edge_dates(cell) for cell in line.cells)
    return dated and len(rest) <= _LONGEST_HEAD and not _is_sentence(rest)


def _opens_with_range(line: Line) -> bool:
    return any(span.begin == 0 and span.is_range for span in find_dates(line.main_text))


def _is_sentence(text: str) -> bool:
    return text.endswith((".", ";")) and len(text.split()) > _MOST_WORDS_BEFORE_STOP


def _is_headlike(line: Line) -> bool:
    text = line.main_text
    if line.bullet or len(text) > _LONGEST_HEAD:
        return False
    if is_only_dates(text):
        return True
    return not _is_sentence(text) and not _LABEL.match(text)


def _is_strong(line: Line) -> bool:
    """Whether a line opens in bold or stands in capitals."""
    letters = [character for character in line.main_text if character.isalpha()]
    capitals = bool(letters) and not any(character.islower() for character in letters)
    return _opening(line).bold or capitals


def _look(line: Line) -> tuple[float, bool, bool]:
    return (line.size, _is_strong(line), _opening(line).italic)


def _opening(line: Line) -> Run:
    cells = line.main or line.cells
    return next(run for cell in cells for run in cell.runs if run.text.strip())
