"""Cut a resume's lines into sections by their headings: known words, and lines that look alike."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.documents.cv.contact_patterns import find_email, find_phone, has_contact
from core.documents.cv.dates import find_dates
from core.documents.cv.headings import SectionKind, heading_kind
from core.documents.cv.lexicon import employer_score, title_score
from core.documents.files.lines import Line

_CORE = frozenset(
    {
        SectionKind.SUMMARY,
        SectionKind.EXPERIENCE,
        SectionKind.PROJECTS,
        SectionKind.EDUCATION,
        SectionKind.SKILLS,
    }
)
_LONGEST_HEADING = 48
_KNOWN_SHARE = 0.5
_COLUMN_TOLERANCE = 25.0
_TOP_REACH = 160.0
_HEAD_LINES = 5
_NAME_SIZE_RATIO = 1.25
_ENOUGH_HEADINGS = 2
_FOOT_GAP = 3.0
_INLINE_BEFORE_DATE = re.compile(r"([A-Z][A-Z &]{3,40}[A-Z])\s+(?=(?:19|20)\d\d\s*[-–—])")
_INLINE = re.compile(r"([^:]{3,40}):\s+(?=\S)")


class Section(NamedTuple):
    """Lines under one heading; the header has no title."""

    kind: SectionKind
    title: str
    lines: list[Line]


class _Look(NamedTuple):
    """What headings of one document share."""

    size: float
    bold: bool
    capitals: bool


class _Heading(NamedTuple):
    """A heading, with what stands beside it on its line."""

    kind: SectionKind
    title: str
    rest: Line | None = None


def split_sections(lines: Sequence[Line]) -> list[Section]:
    """Return the sections in reading order, the header first.

    Columns and text boxes that start without a heading go on with the section they continue.
    """
    find_heading = _HeadingFinder(lines).find
    sections = [Section(SectionKind.HEADER, "", [])]
    current: dict[int, Section] = {}
    foot = _contact_foot(lines)
    for i, line in enumerate(lines):
        if i in foot:
            sections[0].lines.append(line)
            continue
        heading = find_heading(line)
        if (
            heading is not None
            and heading.kind is SectionKind.OTHER
            and _names_entry(lines[i : i + 3])
        ):
            heading = None
        if heading is not None:
            current[line.flow] = Section(heading.kind, heading.title, [])
            sections.append(current[line.flow])
        elif line.flow not in current:
            current[line.flow] = _section_of_flow(lines, i, sections, current)
        content = heading.rest if heading else line
        if content is not None:
            current[line.flow].lines.append(content)
    return sections


def _section_of_flow(
    lines: Sequence[Line], start: int, sections: list[Section], current: dict[int, Section]
) -> Section:
    """Return the section that a flow goes on with when it starts without a heading."""
    line = lines[start]
    head = [ln for ln in lines[start : start + _HEAD_LINES] if ln.flow == line.flow]
    if line.whole:  # formats without places: a text box or a table column
        if len(sections) == 1 or _is_header(head, _body_size(lines)):
            return sections[0]
        sections.append(Section(SectionKind.OTHER, "", []))
        return sections[-1]
    at_top = line.page == 0 and line.y < lines[0].y + _TOP_REACH
    if at_top and _is_header(head, _body_size(lines)):
        return sections[0]
    above = [ln for ln in lines[:start] if ln.flow in current]
    same_column = [ln for ln in above if abs(ln.x0 - line.x0) < _COLUMN_TOLERANCE]
    return current[same_column[-1].flow] if same_column else sections[-1]


def _names_entry(lines: Sequence[Line]) -> bool:
    """Whether a line that looks like a heading names a position: by its words, or a date below."""
    text = lines[0].main_text
    if title_score(text) or employer_score(text) > 1:
        return True
    return any(span.is_range for line in lines for span in find_dates(line.text))


def _contact_foot(lines: Sequence[Line]) -> set[int]:
    """Return the lines at the foot of a page that hold the contact, set off by white space."""
    foot: set[int] = set()
    for i, line in enumerate(lines):
        if line.gap < _FOOT_GAP or line.whole:
            continue
        below = [j for j in range(i, min(i + _HEAD_LINES, len(lines))) if _same_flow(lines, i, j)]
        goes_on = i + _HEAD_LINES < len(lines) and _same_flow(lines, i, i + _HEAD_LINES)
        if not goes_on and any(_reaches(lines[j].text) for j in below):
            foot.update(below)
    return foot


def _same_flow(lines: Sequence[Line], one: int, other: int) -> bool:
    return lines[one].flow == lines[other].flow


def _reaches(text: str) -> bool:
    return bool(find_email(text) or find_phone(text))


def _is_header(head: Iterable[Line], body_size: float) -> bool:
    return any(line.size > _NAME_SIZE_RATIO * body_size or has_contact(line.text) for line in head)


def _body_size(lines: Iterable[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.main_text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


class _HeadingFinder:
    """Knows how the headings of one document look."""

    def __init__(self, lines: Sequence[Line]) -> None:
        alone = [line for line in lines if _stands_alone(line)]
        known = [line for line in alone if heading_kind(line.main_text) is not None]
        core = [line for line in known if heading_kind(line.main_text) in _CORE]
        looks = Counter(_look(line) for line in core)
        self._main = max(looks, key=lambda look: (looks[look], look), default=None)
        self._known_looks = Counter(_look(line) for line in known)
        self._body = _Look(_body_size(lines), bold=False, capitals=False)
        self._alone_count = len(core)
        first_cells = [line.cells[0] for line in lines if line.cells[0].aside]
        self._hanging = sum(heading_kind(cell.text) in _CORE for cell in first_cells)
        same_look = [line for line in alone if _look(line) == self._main]
        known_share = looks[self._main] / len(same_look) if self._main and same_look else 0.0
        self._look_tells = known_share >= _KNOWN_SHARE and self._main != self._body

    def find(self, line: Line) -> _Heading | None:
        """Return the heading that a line is or starts with."""
        if line.cells[0].aside and (hanging := self._find_beside(line)) is not None:
            return hanging
        if _stands_alone(line):
            kind = heading_kind(line.main_text)
            look = _look(line)
            if kind is not None and self._accepts(kind, look):
                return _Heading(kind, line.main_text, _only_asides(line))
            if kind is None and self._look_tells and look == self._main and _may_be_title(line):
                return _Heading(SectionKind.OTHER, line.main_text, _only_asides(line))
            return self._find_inline(line)
        return self._find_beside(line) or self._find_inline(line)

    def _accepts(self, kind: SectionKind, look: _Look) -> bool:
        """Whether a line of known words is a heading here, not a label inside a section."""
        if self._main is None or look == self._main or look.size > self._main.size:
            return True
        if look == self._body:
            return kind in _CORE and self._main == self._body
        smaller = look.size < self._main.size
        weaker = smaller or (self._main.capitals and not look.capitals)
        return self._known_looks[look] >= _ENOUGH_HEADINGS and (not weaker or kind in _CORE)

    def _find_beside(self, line: Line) -> _Heading | None:
        """Return a heading that hangs in the margin beside the first line of its text."""
        if line.bullet or len(line.cells) == 1:
            return None
        first = line.cells[0]
        kind = heading_kind(first.text)
        look = _Look(first.size, first.bold, _in_capitals(first.text))
        rest = line._replace(cells=line.cells[1:])
        if kind is None:
            return None
        if first.text.endswith(":") and self._alone_count >= _ENOUGH_HEADINGS:
            return None
        hangs = first.aside and self._hanging >= _ENOUGH_HEADINGS
        marked = look != self._body and (look == self._main or self._alone_count < _ENOUGH_HEADINGS)
        return _Heading(kind, first.text, rest) if hangs or marked else None

    def _find_inline(self, line: Line) -> _Heading | None:
        """Return a heading that its text follows on the same line, as in "SKILLS: Python"."""
        dated = _INLINE_BEFORE_DATE.match(line.main_text)
        match = dated or _INLINE.match(line.main_text)
        if match is None or line.bullet:
            return None
        kind = heading_kind(match[1])
        if not dated and self._alone_count >= _ENOUGH_HEADINGS:
            return None
        if kind not in _CORE or not (line.bold or _in_capitals(match[1])):
            return None
        return _Heading(kind, match[1], _cut_start(line, match.end()))


def _stands_alone(line: Line) -> bool:
    text = line.main_text
    return len(line.main) == 1 and not line.bullet and len(text) <= _LONGEST_HEADING


def _may_be_title(line: Line) -> bool:
    text = line.main_text
    return (
        any(character.isalpha() for character in text)
        and not text.endswith((".", ",", ";"))
        and not find_dates(line.text)
        and not has_contact(text)
    )


def _look(line: Line) -> _Look:
    return _Look(line.size, line.bold, _in_capitals(line.main_text))


def _in_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return bool(letters) and not any(character.islower() for character in letters)


def _only_asides(line: Line) -> Line | None:
    asides = tuple(cell for cell in line.cells if cell.aside)
    return line._replace(cells=asides) if asides else None


def _cut_start(line: Line, length: int) -> Line:
    """Return the line without its first `length` characters."""
    first, *others = line.cells
    runs = []
    for run in first.runs:
        runs.append(run._replace(text=run.text[length:]))
        length = max(0, length - len(run.text))
    return line._replace(cells=(first._replace(runs=tuple(runs)), *others))
