"""How skills are written, so that no question says what a resume does not.

core.documents finds skills in running text, and asks for evidence around an ordinary word before
it counts. Here the skill is given, and the question is whether a text may or surely does speak of
it, so that the taxonomy's wordings are looked for one by one.
"""

import re
from functools import cache

from core.documents.taxonomy import Skill, Wording, load_taxonomy
from core.engine.embedded.wording import mentions, whole_word

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


def skill_key(name: str) -> str:
    """Return what all wordings of one skill have in common: "Golang" and "Go" are the same."""
    folded = name.casefold()
    return folded if folded in _skills() else _keys_by_alias().get(folded, folded)


def is_technology(skill: str) -> bool:
    """Say whether one can ask how `skill` works; a name that is not in the taxonomy counts."""
    return skill_key(skill) not in _OFFICE and _skill(skill).kind in _TECHNOLOGY


def may_speak_of(text: str, skill: str) -> bool:
    """Say whether `text` has any wording of `skill`, be it in another sense."""
    folded = text.casefold()
    surfaces = (wording.surface for wording in _skill(skill).wordings)
    return any(s.casefold() in folded and mentions(text, s) for s in surfaces)


def speaks_of(text: str, skill: str) -> bool:
    """Say whether `text`, a line per statement, surely speaks of `skill`.

    An ordinary word only counts when it is written as a name inside a line: "built with React",
    not "React to incidents".
    """
    folded = text.casefold()
    return any(
        wording.surface.casefold() in folded and _surely_stands_in(text, wording)
        for wording in _skill(skill).wordings
    )


def _surely_stands_in(text: str, wording: Wording) -> bool:
    found = mentions if wording.rule is None else _stands_inside
    return found(text, wording.surface)


def _stands_inside(text: str, name: str) -> bool:
    found = whole_word(name, exact=True).finditer(text)
    return any(re.search(r"\w[^\n]*\Z", text[max(0, m.start() - 80) : m.start()]) for m in found)


def _skill(name: str) -> Skill:
    unknown = Skill(name, "tool", (Wording(name, "tool", name, None),), {})
    return _skills().get(skill_key(name), unknown)


@cache
def _keys_by_alias() -> dict[str, str]:
    return {w.surface.casefold(): key for key, skill in _skills().items() for w in skill.wordings}


@cache
def _skills() -> dict[str, Skill]:
    return {name.casefold(): skill for name, skill in load_taxonomy().skills.items()}
