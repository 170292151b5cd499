"""Skills that a model names → the taxonomy's names, and only what the document says."""

from collections.abc import Iterable, Sequence

from core.documents.skills import canonical_skill
from core.engine.chains.reading_source import Source

_MOST_SKILLS = 150
_LONGEST_SKILL_WORDS, _LONGEST_SKILL = 6, 60


def find_named_skills(names: Iterable[str], source: Source) -> list[str]:
    """Return the skills that stand in the document, by the taxonomy's names where it knows them."""
    found = []
    for name in names:
        short = len(name) <= _LONGEST_SKILL and len(name.split()) <= _LONGEST_SKILL_WORDS
        if short and source.find(name):
            found.append(canonical_skill(name) or source.find(name))
    return list(dict.fromkeys(found))


def add_skills(
    found: Sequence[str],
    names: Sequence[str],
    source: Source,
    told: list[str],
    label: str = "Skills",
) -> list[str]:
    """Return the skills `found`, then those of `names` that are new; note them in `told`."""
    known = {skill.casefold() for skill in found}
    new = [s for s in find_named_skills(names, source) if s.casefold() not in known]
    new = new[: max(0, _MOST_SKILLS - len(found))]
    if new:
        told.append(f"{label}: added {', '.join(new)}")
    return [*found, *new]
