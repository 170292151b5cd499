"""Cut a section into entries: a few head lines with names and dates, then the text below them."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from core.documents.cv.dates import DateSpan, cut_dates, find_dates, is_only_dates
from core.documents.cv.entry_heads import Head, read_head
from core.documents.cv.lexicon import find_degree, is_school, title_score
from core.documents.cv.places import is_place
from core.documents.files.lines import Cell, Line, Run

_LONGEST_HEAD = 130
_MOST_HEAD_LINES = 5
_LOOKAHEAD = 4
_NEAR = 40  # characters before a date that can join it to an edge
_WHITE_GAP = 0.5
_SURE = 2
_INDENT_TOLERANCE = 3.0
_LEAST_INDENT, _MOST_INDENT = 4.0, 45.0
_LEAST_PROSE_WORDS = 6
_SMALL_SHARE = 0.5
_MOST_WORDS_BEFORE_STOP = 4  # more of them before a full stop make a sentence: not "Acme Inc."
_SHORTEST_BULLET = 3
_ANNOUNCES = re.compile(r":$|^(?:highlights|responsibilities|achievements|keywords)$", re.I)
_ABBREVIATION_END = re.compile(r"\b(?:inc|ltd|co|corp|llc|jr|sr|dept|univ|u\.?s\.?a?)\.$", re.I)
_LABEL = re.compile(r"[^\W\d_][^:|]{1,40}:(?:\s|$)")
_BEFORE_DATE = re.compile(
    r"(?:^|[(|·•,–—\-:\]])\s*(?:(?:expected|graduated|graduation|class of|since)\b\W*)*$", re.I
)
_AFTER_DATE = re.compile(r"\s*(?:$|[)|·•–—\-:,])")


class _Look(NamedTuple):
    """What the heads of a section's entries share."""

    size: float
    strong: bool
    italic: bool


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
        if _BEFORE_DATE.search(text[max(0, span.begin - _NEAR) : span.begin])
        or _AFTER_DATE.match(text, span.stop)
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


def read_bullets(body: Sequence[Line]) -> list[str]:
    """Return what the lines under a head say, without labels that announce the next line."""
    texts = (line.main_text.strip() for line in body)
    return [text for text in texts if len(text) >= _SHORTEST_BULLET and not _ANNOUNCES.search(text)]


class _Splitter:
    """Walks a section's lines and decides where entries start."""

    def __init__(self, lines: Sequence[Line], is_complete: Callable[[Head], bool]) -> None:
        self._lines = lines
        self._names_all = is_complete
        self._left = min((line.x0 for line in lines if line.main), default=0.0)
        self._anchors = _find_anchors(lines)
        self._entries: list[Entry] = []
        self._dated = False  # whether the entry at hand has its date
        self._heads: dict[_Look, set[float]] = {}  # how heads look → where they start

    def split(self) -> list[Entry]:
        """Return the entries in order."""
        for i, line in enumerate(self._lines):
            if not self._entries or self._starts_entry(i):
                self._entries.append(Entry([], []))
                self._dated = False
            entry = self._entries[-1]
            self._add(i, line, entry)
            if len(entry.head) == 1 and not entry.body:
                self._heads.setdefault(_look(entry.head[0]), set()).add(entry.head[0].x0)
            self._dated |= i in self._anchors
        return self._entries

    def _add(self, i: int, line: Line, entry: Entry) -> None:
        if i not in self._anchors and _has_label(line):
            entry.head.append(line._replace(cells=line.cells[:1]))
            entry.body.append(line._replace(cells=line.cells[1:]))
        elif i in self._anchors or self._belongs_to_head(line, entry):
            entry.head.append(line)
        else:
            entry.body.append(line)

    def _starts_entry(self, i: int) -> bool:
        line, entry = self._lines[i], self._entries[-1]
        if i in self._anchors:
            return bool(entry.body) or self._dated
        if _has_label(line):
            return True
        if not _is_headlike(line) or self._is_indented(line):
            return False
        if not entry.body and not (self._dated and self._is_complete(entry.head)):
            return False
        return self._leads_to_anchor(i) or self._looks_like_head(i)

    def _is_indented(self, line: Line) -> bool:
        """Whether a line stands where list items do whose marks are no text but drawings."""
        indent = line.x0 - self._left
        return _LEAST_INDENT < indent < _MOST_INDENT and not _is_strong(line) and not line.whole

    def _looks_like_head(self, i: int) -> bool:
        """Whether a line without a date opens an entry: it looks and stands like earlier heads."""
        line, before = self._lines[i], self._lines[i - 1]
        places = self._heads.get(_look(line), set())
        in_place = any(abs(line.x0 - x0) <= _INDENT_TOLERANCE for x0 in places)
        return bool(places) and (_is_strong(line) or (in_place and before.bullet))

    def _leads_to_anchor(self, i: int) -> bool:
        """Whether an entry starts here whose date stands on one of the next lines."""
        line = self._lines[i]
        for j in range(i + 1, min(i + _LOOKAHEAD, len(self._lines))):
            if j in self._anchors:
                if self._starts_later(i, j):
                    return False
                dates_first = _opens_with_date(self._lines[j]) and cut_dates(self._lines[j].text)
                incomplete = not dates_first and not self._is_complete([self._lines[j]])
                return (incomplete and j == i + 1) or line.gap >= _WHITE_GAP or _is_strong(line)
            if not _is_headlike(self._lines[j]):
                return False
        return False

    def _starts_later(self, i: int, anchor: int) -> bool:
        """Whether a later line up to the date looks like the first entry's name, and this not."""
        first = next((entry.head[0] for entry in self._entries if entry.head), None)
        if first is None or _look(self._lines[i]) == _look(first):
            return False
        return any(_look(line) == _look(first) for line in self._lines[i + 1 : anchor + 1])

    def _is_complete(self, head: Sequence[Line]) -> bool:
        return self._names_all(read_head(head))

    def _belongs_to_head(self, line: Line, entry: Entry) -> bool:
        if entry.body or len(entry.head) >= _MOST_HEAD_LINES or not _is_headlike(line):
            return False
        if entry.head and is_place(line.main_text):
            return True
        if self._is_indented(line):
            return False
        return not (self._dated and self._is_complete(entry.head))


def _find_anchors(lines: Sequence[Line]) -> set[int]:
    """Return the lines that carry an entry's dates: list items only where nothing else does."""
    anchors = {i for i, line in enumerate(lines) if not line.bullet and _is_anchor(line)}
    if anchors:
        return anchors
    items = {i for i, line in enumerate(lines) if line.bullet and _opens_with_range(line)}
    dated = {i for i, line in enumerate(lines) if line.bullet and _opens_with_date(line)}
    return items | dated if items else items


def _is_anchor(line: Line) -> bool:
    if _opens_with_range(line):
        return True
    rest = cut_dates(line.text)
    dated = any(edge_dates(cell) for cell in line.cells)
    return dated and len(rest) <= _LONGEST_HEAD and not _is_sentence(rest)


def _has_label(line: Line) -> bool:
    """Whether a name hangs in the margin on the left, as of a project."""
    first = line.cells[0]
    if not first.aside or len(line.cells) == 1 or first.text.endswith(":"):
        return False
    return bool(cut_dates(first.text))


def _opens_with_range(line: Line) -> bool:
    return any(span.begin == 0 and span.is_range for span in find_dates(line.main_text))


def _is_prose(text: str) -> bool:
    """Whether most words start small, as they do in prose and not in names and titles."""
    found = [word for word in text.split() if word[0].isalpha()]
    small = sum(word[0].islower() for word in found)
    if find_degree(text) or is_school(text):
        return False
    return len(found) >= _LEAST_PROSE_WORDS and small >= _SMALL_SHARE * len(found)


def _opens_with_date(line: Line) -> bool:
    dated = any(span.begin == 0 for span in find_dates(line.main_text))
    return dated and len(line.main_text) <= _LONGEST_HEAD


def _is_sentence(text: str) -> bool:
    if not text.endswith((".", ";")) or _ABBREVIATION_END.search(text):
        return False
    return len(text.split()) > _MOST_WORDS_BEFORE_STOP


def _is_headlike(line: Line) -> bool:
    text = line.main_text
    if line.bullet or len(text) > _LONGEST_HEAD or _ANNOUNCES.search(text):
        return False
    if is_only_dates(text):
        return True
    return not (_is_sentence(text) or _is_prose(text) or _LABEL.match(text))


def _is_strong(line: Line) -> bool:
    """Whether a line opens in bold or stands in capitals."""
    letters = [character for character in line.main_text if character.isalpha()]
    capitals = bool(letters) and not any(character.islower() for character in letters)
    return _opening(line).bold or capitals


def _look(line: Line) -> _Look:
    return _Look(line.size, _is_strong(line), _opening(line).italic)


def _opening(line: Line) -> Run:
    cells = line.main or line.cells
    filled = (run for cell in cells for run in cell.runs if run.text.strip())
    return next(filled, Run("", 0.0))
