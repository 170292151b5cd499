"""The skill taxonomy of data/skills.csv, loaded into a trie of token sequences.

The file's columns are `name,kind,aliases,context`; aliases are separated by `|`. `context`
holds a rule for every wording that is also an ordinary word, again separated by `|`:

    REST=                     only written exactly so
    React^ -to                a capital inside a sentence is enough; otherwise evidence
    C? +firmware ~vitamin     always needs evidence (see core.documents.skill_context)

`+` names words that are evidence when they stand near, `-` words that rule the skill out when
they follow at once, `~` those that do so right before it. Wordings without a rule count in any
case, wherever they stand.
"""

import csv
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from core.errors import RehearseError

TAXONOMY_FILE = Path(__file__).parents[2] / "data" / "skills.csv"

# Chinese, Japanese and Korean write names such as Python without a space around them.
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
# An atom is a run of letters and digits with the endings of C++ and C#; .NET keeps its dot and
# Security+ its plus.
ATOM = re.compile(
    r"(?<!\w)\. ?(?i:net)\b|\b(?i:security|network)\+(?!\w)"
    rf"|[^\W_{_IDEOGRAPHS}]+(?:\+\+|#(?!\w))?"
)
_RULE = re.compile(
    r"(?P<wording>.+?)(?P<mode>[=^?])(?: \+(?P<cues>\S+))?"
    r"(?: -(?P<vetoes_after>\S+))?(?: ~(?P<vetoes_before>\S+))?"
)
_PLURAL_FROM_LENGTH = 4

# What may stand between two atoms of one wording, by the kind of joint it makes.
_JOINTS = {
    "": " ", " ": " ", "  ": " ", "-": " ", "‐": " ", "‑": " ", "–": " ", "\n": " ", "\u00a0": " ",
    "_": " ", " - ": " ", "-\n": " ",
    ".": ".", " .": ".",
    "/": "/", " / ": "/", "/ ": "/", " /": "/",
    "&": "&", " & ": "&",
    "'": "'", "’": "'",
}  # fmt: skip


class RuleMode(StrEnum):
    """How much an ambiguous wording needs before it counts."""

    EXACT = "="
    CAPITAL = "^"
    EVIDENCE = "?"


class Rule(NamedTuple):
    """What an ambiguous wording needs and what rules it out, in normalised atoms."""

    mode: RuleMode
    cues: frozenset[str]
    vetoes_after: frozenset[str]
    vetoes_before: frozenset[str]


class Wording(NamedTuple):
    """One way to write a skill. Without a rule it counts wherever it stands."""

    skill: str
    kind: str
    surface: str
    rule: Rule | None


class Skill(NamedTuple):
    """One entry of the taxonomy."""

    name: str
    kind: str
    wordings: tuple[Wording, ...]
    rules: dict[str, Rule]


class Node:
    """One step of the trie: the joints and atoms that may follow, and what ends here."""

    __slots__ = ("children", "wordings")

    def __init__(self) -> None:
        self.children: dict[str, Node] = {}
        self.wordings: list[Wording] = []


class Taxonomy(NamedTuple):
    """All skills by name, and the trie to find them in text."""

    skills: dict[str, Skill]
    root: Node


@cache
def load_taxonomy(path: Path = TAXONOMY_FILE) -> Taxonomy:
    """Read the taxonomy once for the process. Raises RehearseError for a rule it cannot read."""
    root = Node()
    skills: dict[str, Skill] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            skill = _read_skill(row)
            skills[skill.name] = skill
            for wording in skill.wordings:
                _insert(root, wording)
    return Taxonomy(skills, root)


def skill_kind(name: str) -> str:
    """Return the kind of a canonical skill name, or an empty string for an unknown name."""
    skill = load_taxonomy().skills.get(name)
    return skill.kind if skill else ""


@lru_cache(maxsize=65_536)
def normalise_atom(atom: str) -> str:
    """Return an atom in a form that ignores case, plural s and British spelling."""
    word = atom.casefold().replace(" ", "")
    if len(word) < _PLURAL_FROM_LENGTH or not word.isascii():
        return word
    if word.endswith("s") and not word.endswith(("ss", "ics")) and not _is_acronym(atom):
        word = word[:-1]
    return word.replace("isation", "ization").replace("lling", "ling").replace("our", "or")


def _is_acronym(atom: str) -> bool:
    """Tell FTPS, which is a word of its own, from APIs, which is a plural."""
    return len(atom) == _PLURAL_FROM_LENGTH and atom.isupper()


def joint(gap: str) -> str | None:
    """Return the kind of joint that the text between two atoms makes, None when they part."""
    return _JOINTS.get(gap)


def _read_skill(row: dict[str, str]) -> Skill:
    rules = dict(_read_rules(row["context"]))
    surfaces = [row["name"], *filter(None, row["aliases"].split("|"))]
    wordings = tuple(Wording(row["name"], row["kind"], s, rules.get(s)) for s in surfaces)
    return Skill(row["name"], row["kind"], wordings, rules)


def _read_rules(cell: str) -> Iterator[tuple[str, Rule]]:
    for item in filter(None, cell.split("|")):
        match = _RULE.fullmatch(item.strip())
        if match is None:
            raise RehearseError(f"The skill list is damaged: {item!r} in skills.csv is no rule.")
        parts = (_atoms_of(match[part]) for part in ("cues", "vetoes_after", "vetoes_before"))
        yield match["wording"], Rule(RuleMode(match["mode"]), *parts)


def _atoms_of(words: str | None) -> frozenset[str]:
    return frozenset(normalise_atom(word) for word in (words or "").split(",") if word)


def _insert(root: Node, wording: Wording) -> None:
    for keys in _spellings(wording.surface):
        node = root
        for key in keys:
            node = node.children.setdefault(key, Node())
        node.wordings.append(wording)


def _spellings(surface: str) -> set[tuple[str, ...]]:
    """Return the trie paths of a wording: as written, with spaces, and joined at dots."""
    atoms = list(ATOM.finditer(surface))
    keys = [normalise_atom(atom.group()) for atom in atoms]
    if len(keys) == 1:
        return {(keys[0],)}
    gaps = [joint(surface[a.end() : b.start()]) or " " for a, b in pairwise(atoms)]
    paths = {(keys[0], *(g + k for g, k in zip(gaps, keys[1:], strict=True)))}
    paths.add((keys[0], *(" " + k for k in keys[1:])))
    if set(gaps) == {"."}:
        paths.add((normalise_atom("".join(keys)),))
    return paths
