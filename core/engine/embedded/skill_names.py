"""How skills are written, so that no question says what a resume does not.

core.documents finds skills in text and stands on this floor, out of reach from here. The engine
meets only skills that have been found, and asks of data/skills.csv what kind they are and which
wordings stand for them.
"""

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from core.engine.embedded.wording import mentions, whole_word

SKILLS_FILE = Path(__file__).parents[3] / "data" / "skills.csv"
# Kinds of the taxonomy's entries of which one can ask how they work and where they fail.
_TECHNOLOGY = frozenset(
    {"language", "framework", "library", "database", "platform", "tool", "cloud", "protocol"}
)
# Tools for talking and planning: nothing about them is worth a deep question.
_OFFICE = frozenset(
    {"jira", "confluence", "slack", "trello", "notion", "asana", "zoom", "microsoft teams"}
    | {"microsoft office", "microsoft word", "microsoft powerpoint", "microsoft outlook"}
    | {"google workspace", "facebook", "instagram", "twitter", "linkedin", "windows", "macos"}
)


class _Entry(NamedTuple):
    """A skill of the taxonomy. Wordings in `ambiguous` are ordinary words as well."""

    kind: str
    wordings: tuple[str, ...]
    ambiguous: frozenset[str]


def skill_key(name: str) -> str:
    """Return what all wordings of one skill have in common: "Golang" and "Go" are the same."""
    folded = name.casefold()
    return folded if folded in _taxonomy() else _keys_by_alias().get(folded, folded)


def is_technology(skill: str) -> bool:
    """Say whether one can ask how `skill` works; a name that is not in the taxonomy counts."""
    return skill_key(skill) not in _OFFICE and _entry(skill).kind in _TECHNOLOGY


def may_speak_of(text: str, skill: str) -> bool:
    """Say whether `text` has any wording of `skill`, be it in another sense."""
    folded = text.casefold()
    return any(w.casefold() in folded and mentions(text, w) for w in _entry(skill).wordings)


def speaks_of(text: str, skill: str) -> bool:
    """Say whether `text`, a line per statement, surely speaks of `skill`.

    An ordinary word only counts when it is written as a name inside a line: "built with React",
    not "React to incidents".
    """
    entry, folded = _entry(skill), text.casefold()
    return any(
        wording.casefold() in folded
        and (
            _stands_inside(text, wording) if wording in entry.ambiguous else mentions(text, wording)
        )
        for wording in entry.wordings
    )


def _stands_inside(text: str, name: str) -> bool:
    found = whole_word(name, exact=True).finditer(text)
    return any(re.search(r"\w[^\n]*\Z", text[max(0, m.start() - 80) : m.start()]) for m in found)


def _entry(skill: str) -> _Entry:
    return _taxonomy().get(skill_key(skill), _Entry("tool", (skill,), frozenset()))


@cache
def _keys_by_alias() -> dict[str, str]:
    return {
        wording.casefold(): key for key, entry in _taxonomy().items() for wording in entry.wordings
    }


@cache
def _taxonomy() -> dict[str, _Entry]:
    entries = {}
    with SKILLS_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            wordings = (row["name"], *filter(None, row["aliases"].split("|")))
            rules = [rule.strip() for rule in row["context"].split("|")]
            entries[row["name"].casefold()] = _Entry(
                row["kind"],
                wordings,
                frozenset(w for w in wordings if any(rule.startswith(w) for rule in rules)),
            )
    return entries
