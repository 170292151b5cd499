"""Find skills in running text by the taxonomy of data/skills.csv."""

import re
from typing import NamedTuple

from core.documents.skill_context import Candidate, Tokens, confirm
from core.documents.taxonomy import ATOM, Node, joint, load_taxonomy, normalise_atom

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_VERSIONED = re.compile(r"([a-z]{3,})\d{1,2}")


class SkillSpan(NamedTuple):
    """A skill by its canonical name, and where it stands: `text[start:end]`."""

    name: str
    start: int
    end: int


def find_skills(text: str) -> list[str]:
    """Return the canonical names of the skills in `text`, each once, in order of appearance."""
    return list(dict.fromkeys(span.name for span in find_skill_spans(text)))


def find_skill_spans(text: str) -> list[SkillSpan]:
    """Return every mention of a skill in order; mentions never overlap, the longest wins."""
    tokens = _tokenize(text)
    spans = confirm(_find_candidates(tokens), tokens)
    return [SkillSpan(c.wording.skill, tokens.starts[c.first], tokens.ends[c.last]) for c in spans]


def canonical_skill(name: str) -> str | None:
    """Return the taxonomy's name for a skill written any way, or None for an unknown one."""
    tokens = _tokenize(name)
    for candidate in _find_candidates(tokens):
        if candidate.first == 0 and candidate.last == len(tokens.norms) - 1:
            return candidate.wording.skill
    return None


def _tokenize(text: str) -> Tokens:
    norms, starts, ends = [], [], []
    # What an address is made of names no skill: https, github.com.
    readable = _ADDRESS.sub(lambda address: " " * len(address.group()), text)
    for match in ATOM.finditer(readable):
        norms.append(normalise_atom(match.group()))
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(text, norms, starts, ends)


def _find_candidates(tokens: Tokens) -> list[Candidate]:
    root = load_taxonomy().root
    candidates: list[Candidate] = []
    position = 0
    while position < len(tokens.norms):
        candidate = _longest_at(root, position, tokens)
        if candidate is None:
            position += 1
        else:
            candidates.append(candidate)
            position = candidate.last + 1
    return candidates


def _longest_at(root: Node, position: int, tokens: Tokens) -> Candidate | None:
    node = _first_step(root, tokens.norms[position])
    found: Candidate | None = None
    last = position
    while node is not None:
        if node.wordings:
            found = Candidate(node.wordings[0], position, last)
        if not node.children or last + 1 == len(tokens.norms):
            break
        kind = joint(tokens.text[tokens.ends[last] : tokens.starts[last + 1]])
        last += 1
        node = node.children.get(kind + tokens.norms[last]) if kind else None
    return found


def _first_step(root: Node, norm: str) -> Node | None:
    """Return the trie's node for an atom; python3 falls back to python."""
    node = root.children.get(norm)
    if node is None and norm[-1].isdigit() and (match := _VERSIONED.fullmatch(norm)):
        return root.children.get(match[1])
    return node
