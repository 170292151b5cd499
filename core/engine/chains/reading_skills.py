"""Skills that a model names → the taxonomy's names, and only what the document says."""

from collections.abc import Iterable, Sequence

from core.documents.skills import canonical_skill, find_skills
from core.engine.chains.reading_source import Source

_MOST_SKILLS = 150
_LONGEST_SKILL_WORDS, _LONGEST_SKILL = 6, 60


def find_named_skills(names: Iterable[str], source: Source) -> list[str]:
    """Return the skills that stand in the document, by the taxonomy's names where it knows them.

    One that the document writes otherwise ("Postgres" for PostgreSQL) stands there too.
    """
    mentioned: list[str] | None = None
    found = []
    for name in names:
        if len(name) > _LONGEST_SKILL or len(name.split()) > _LONGEST_SKILL_WORDS:
            continue
        known, written = canonical_skill(name), source.find(name)
        if not written and known:
            mentioned = find_skills(source.text) if mentioned is None else mentioned
            written = known if known in mentioned else ""
        if written:
            found.append(known or written)
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
