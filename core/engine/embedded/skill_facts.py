"""What the documents and the brief say about each skill, and how much it matters."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from core.domain.documents import Resume
from core.domain.interview import Context
from core.engine.embedded.skill_names import (
    is_technology,
    may_speak_of,
    skill_key,
    speaks_of,
)
from core.engine.embedded.wording import clean_name, clean_skill

MUST_HAVE, ASKED, ORDERED, USED, LISTED = 5.0, 3.0, 4.0, 2.0, 1.0
# A text that lists more is a keyword dump; what stands first matters most.
_MOST_SKILLS = 80
_MOST_CHARACTERS = 100_000


@dataclass(frozen=True)
class SkillFact:
    """One skill: where the resume shows it in use, and who asks for it.

    `places` are phrases such as "at Acme" or "in Shopfront". `missing` is only true when there
    is a resume and the skill stands nowhere in it.
    """

    name: str
    places: tuple[str, ...] = ()
    listed: bool = False
    missing: bool = False
    must_have: bool = False
    asked: bool = False
    ordered: bool = False

    @property
    def weight(self) -> float:
        """Return how much the skill should draw questions; the job outweighs the resume."""
        need = MUST_HAVE if self.must_have else ASKED if self.asked else 0.0
        strength = USED if self.places else LISTED if self.listed else 0.0
        return max(need, ORDERED if self.ordered else 0.0) + strength

    @property
    def is_technology(self) -> bool:
        """Say whether one can ask how the thing works."""
        return is_technology(self.name)


def skill_facts(context: Context) -> list[SkillFact]:
    """Return a fact for every skill that the resume, the job or the brief names."""
    resume, job = context.resume, context.job
    listed = _distinct(
        chain(resume.skills, *(p.technologies for p in resume.projects)) if resume else ()
    )
    asked = _distinct(job.skills if job else ())
    ordered = _distinct(context.technologies)
    musts = "\n".join(job.must_haves) if job else ""
    everything = _text_of(resume) if resume else ""
    facts = []
    for key, name in (listed | ordered | asked).items():
        places = _places(resume, name) if resume else ()
        facts.append(
            SkillFact(
                name=name,
                places=places,
                listed=key in listed,
                missing=bool(everything) and not (key in listed or may_speak_of(everything, name)),
                must_have=key in asked and may_speak_of(musts, name),
                asked=key in asked,
                ordered=key in ordered,
            )
        )
    return facts


def _distinct(names: Iterable[str]) -> dict[str, str]:
    """Return clean names by what their wordings have in common, in order."""
    distinct: dict[str, str] = {}
    for name in names:
        cleaned = clean_skill(name)
        if cleaned:
            distinct.setdefault(skill_key(cleaned), cleaned)
        if len(distinct) == _MOST_SKILLS:
            break
    return distinct


def _text_of(resume: Resume) -> str:
    bullets = [bullet for held in resume.experience for bullet in held.bullets]
    what = [project.what for project in resume.projects]
    return "\n".join([*resume.skills, *bullets, *what, resume.text])[:_MOST_CHARACTERS]


def _places(resume: Resume, skill: str) -> tuple[str, ...]:
    """Return where the resume shows `skill` in use, positions first."""
    employers = [
        f"at {employer}"
        for held in resume.experience
        if (employer := clean_employer(held.employer))
        and speaks_of("\n".join([f"as {held.title}", *held.bullets]), skill)
    ]
    projects = [
        f"in {name}"
        for project in resume.projects
        if (name := clean_name(project.name))
        and (
            skill_key(skill) in {skill_key(t) for t in project.technologies}
            or speaks_of(project.what, skill)
        )
    ]
    return tuple(dict.fromkeys(employers + projects))


_NO_EMPLOYER = ("freelance", "self-employed", "self employed", "independent", "various", "n/a")


def clean_employer(text: str) -> str:
    """Return an employer that "at" can stand before, or an empty string for none."""
    name = clean_name(text)
    return "" if name.casefold().startswith(_NO_EMPLOYER) else name
