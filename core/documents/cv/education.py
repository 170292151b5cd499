"""Entries of a section → courses of study."""

import re
from collections.abc import Sequence

from core.documents.cv.dates import find_dates
from core.documents.cv.entries import Entry, split_entries
from core.documents.cv.entry_heads import Head, Part, read_head
from core.documents.cv.lexicon import find_degree, is_school
from core.documents.files.lines import Line
from core.domain.documents import Education

_GRADE = re.compile(
    r"\b(?:c?gpa|grade|note|average)\b.*|[-–,(]?\s*\d[.,]\d+ ?(?:/ ?\d+(?:\.\d)?)? ?c?gpa\b.*", re.I
)
_DEGREE_FIELD = re.compile(
    r"^(?:['’]s)?\s*(?:degree)?\s*of (?:applied |fine |natural |political |social )?"
    r"(?:science|arts?|"
    r"engineering|technology|business administration|education|laws?|philosophy|commerce|music|"
    r"architecture|medicine|computer applications?|public health|design)\b(?: ?\([^)]{2,12}\))?",
    re.IGNORECASE,
)
_DEGREE_TAIL = re.compile(r"^['’]?s?(?:\s+degree)?\b", re.IGNORECASE)
_LINK = re.compile(
    r"^[\s,:–—()-]*(?:(?:in|of|on|en|de|em|im|für|with a major in|major in|major)\b)?[\s,:–—-]*",
    re.I,
)
_LEADING_IN = re.compile(r"^(?:in|from|at)\s+", re.IGNORECASE)
_SCHOOL_REACH = 3
_EDGES = " \t,;:|–—-·•()"


def read_education(lines: Sequence[Line]) -> list[Education]:
    """Return the courses of study of an education section in the order written."""
    studies = [_read_entry(entry) for entry in split_entries(lines, _names_study)]
    return [study for study in studies if study.institution or study.degree]


def _names_study(head: Head) -> bool:
    text = " ".join(part.text for part in head.parts)
    return is_school(text) and find_degree(text) is not None


def _read_entry(entry: Entry) -> Education:
    head = read_head(entry.head)
    for line in entry.body:
        for cell in line.cells:
            if cell.aside:
                head.dates.extend(find_dates(cell.text))
    parts = [piece for part in head.parts for piece in _split_part(part)]
    if not any(is_school(part.text) for part in parts):
        below = read_head([line for line in entry.body[:_SCHOOL_REACH] if not line.bullet]).parts
        parts += [part for part in below if is_school(part.text)]
    school = next((part for part in parts if is_school(part.text)), None)
    degree, area = _read_degree([part for part in parts if part is not school])
    if school is None:
        school = next(
            (p for p in parts if p.text not in (degree, area) and not find_degree(p.text)), None
        )
    start, end = (head.start, head.end) if head.start != head.end else ("", head.end)
    institution = _LEADING_IN.sub("", school.text).rstrip(".") if school else ""
    return Education(institution=institution, degree=degree, area=area, start=start, end=end)


def _split_part(part: Part) -> list[Part]:
    """Split "University of X, BSc in Y" where one side names a school and the other a degree."""
    pieces = part.text.split(",")
    for i in range(1, len(pieces)):
        left, right = ",".join(pieces[:i]).strip(), ",".join(pieces[i:]).strip()
        if (is_school(left), is_school(right)) in ((True, False), (False, True)):
            other = right if is_school(left) else left
            if find_degree(other) or len(pieces) == 2:  # noqa: PLR2004
                return [part._replace(text=left), part._replace(text=right)]
    return [part]


def _read_degree(parts: Sequence[Part]) -> tuple[str, str]:
    """Return the degree and its subject from the parts that are no school."""
    degree = area = ""
    for part in parts:
        text = _GRADE.sub("", part.text).strip(_EDGES)
        match = find_degree(text)
        if match:
            found, rest = _cut_degree(text, match)
            degree, area = degree or found, area or rest
        elif text and not area:
            area = text
    return degree, area


def _cut_degree(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return "Bachelor of Science", "Computer Science" for "Bachelor of Science in …"."""
    rest = text[match.end() :]
    field = _DEGREE_FIELD.match(rest) or _DEGREE_TAIL.match(rest)
    length = match.end() + (field.end() if field else 0)
    subject = _LINK.sub("", text[length:], count=1).strip(_EDGES)
    before = text[: match.start()].strip(_EDGES)
    return text[match.start() : length].strip(_EDGES), subject or before
