"""Entries of a section → projects."""

import re
from collections.abc import Iterable, Sequence

from core.documents.cv.entries import Entry, read_bullets, split_entries
from core.documents.cv.entry_heads import Head, read_head
from core.documents.cv.figures import find_figures
from core.documents.cv.skill_section import split_items
from core.documents.files.lines import Line
from core.documents.skills import canonical_skill, find_skills
from core.domain.documents import Project

_LONGEST_WHAT = 400
_LONGEST_NAME = 80
_NAME_END = re.compile(r":\s+|\s+[–—|-]\s+|\s+(?=\()")
_TECHNOLOGIES = re.compile(
    r"^(?:technolog(?:y|ies)(?: used)?|tech(?:nical)? stack|stack|tools?|built with|used|"
    r"tools summary|languages?|environment)\s*[:–-]\s*",
    re.IGNORECASE,
)


def read_projects(lines: Sequence[Line]) -> list[Project]:
    """Return the projects of a section in the order written."""
    entries = split_entries(lines, _names_project)
    if not any(entry.head for entry in entries):
        entries = _entries_without_heads(lines)
    projects = (_read_entry(entry) for entry in entries)
    return [project for project in projects if project is not None]


def _names_project(head: Head) -> bool:
    return bool(head.parts)


def _entries_without_heads(lines: Sequence[Line]) -> list[Entry]:
    """Take each paragraph for a project, with the list items below it; or each item for one."""
    all_items = all(line.bullet for line in lines)
    entries: list[Entry] = []
    for line in lines:
        if entries and line.bullet and not all_items:
            entries[-1].body.append(line)
        else:
            entries.append(Entry([line], []))
    return entries


def _read_entry(entry: Entry) -> Project | None:
    head = read_head(entry.head)
    if not head.parts:
        return None
    name, said = _read_names(entry.head, head)
    stack = [text for text in said if _is_stack(text)]
    said = [text for text in said if text not in stack]
    bullets = read_bullets(entry.body)
    listed = [_TECHNOLOGIES.sub("", bullet) for bullet in bullets if _TECHNOLOGIES.match(bullet)]
    bullets = [bullet for bullet in bullets if not _TECHNOLOGIES.match(bullet)]
    return Project(
        name=name[:_LONGEST_NAME],
        what=_describe(said, entry.body, bullets),
        technologies=_technologies([*stack, *listed], [name, *said, *bullets]),
        figures=find_figures(". ".join([*said, *bullets])),
        start=head.start,
        end=head.end,
    )


def _read_names(lines: Sequence[Line], head: Head) -> tuple[str, list[str]]:
    """Return a project's name and what else its head says.

    A paragraph in place of a head names its project in bold or before a colon or a dash.
    """
    details = [part.text for part in head.parts[1:]]
    text = head.parts[0].text
    if len(lines) == 1 and len(lines[0].main_text) > _LONGEST_NAME:
        text = lines[0].main_text
        opening = lines[0].main[0].runs[0]
        if opening.bold and not lines[0].main[0].runs[-1].bold:
            return head.parts[0].text.rstrip(":"), [text[len(opening.text) :].strip(" :–—-|.")]
        details = []
    name, *rest = _NAME_END.split(text, maxsplit=1)
    return name, [*(piece.strip(" ()") for piece in rest), *details]


def _is_stack(text: str) -> bool:
    items = split_items(text)
    known = sum(canonical_skill(item) is not None for item in items)
    return known * 2 > len(items)


def _describe(said: Iterable[str], body: Iterable[Line], bullets: Sequence[str]) -> str:
    """Return what the project is: its description, or else its list items up to a limit."""
    prose = [line.main_text for line in body if not line.bullet and line.main_text in bullets]
    pieces = [*said, *prose] or list(bullets)
    what = ""
    for piece in pieces:
        longer = f"{what} {piece}" if what else piece
        if what and len(longer) > _LONGEST_WHAT:
            break
        what = longer
    return what


def _technologies(listed: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Return the technologies that are listed as such, then those that the texts mention."""
    named = [canonical_skill(item) or item for text in listed for item in split_items(text)]
    return list(dict.fromkeys([*named, *find_skills(". ".join(texts))]))
