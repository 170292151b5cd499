"""Things in the learner's documents that a question can be turned to."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from core.domain.documents import Experience, JobPosting, Project, Resume
from core.domain.interview import Context
from core.engine.embedded.skill_facts import SkillFact, clean_employer
from core.engine.embedded.skill_names import skill_key
from core.engine.embedded.wording import (
    clean_figure,
    clean_name,
    clean_phrase,
    clean_skill,
    clean_title,
)

_MOST_POSITIONS, _MOST_PROJECTS, _MOST_PHRASES, _MOST_BULLETS = 6, 10, 15, 3
# Each older position is a little less worth asking about.
_AGEING = 0.8

# Lines of a post that say who may apply or on what terms, not what the work needs.
_NOT_FOR_QUESTIONS = re.compile(
    r"\b(?:degree|bachelor|master's|diploma|ged|phd|citizen|citizenship|visa|clearance|salary"
    r"|background (?:check|investigation)|work permit|permanent residency|driver's license"
    r"|driving licence|disability|disabilities|accommodations?|attendance|compensation"
    r"|equal opportunity|apply|relocation|drug test|lift|age|gender|certifications?|per hour"
    r"|travel|on-?site|time zones?|eastern time|hours (?:a|per) (?:day|week)|overtime)\b"
)


# "Tools: Git, Docker" under a position is a list, not something achieved.
_IS_LIST = re.compile(
    r"\W*(?:[\w ]{0,30}\b)?(?:technolog\w+|tools?|stack|environment|skills|keywords)(?: used)?\s*:",
    re.IGNORECASE,
)


class ItemKind(StrEnum):
    """What an item is; templates and lead-ins say which kinds they can speak about."""

    PROJECT = "project"
    POSITION = "position"
    ACHIEVEMENT = "achievement"
    SKILL_USED = "skill_used"
    SKILL_LISTED = "skill_listed"
    ASKED_SHOWN = "asked_shown"
    ASKED_LISTED = "asked_listed"
    ASKED_MISSING = "asked_missing"
    ASKED = "asked"
    REQUIREMENT = "requirement"
    RESPONSIBILITY = "responsibility"
    COMPANY = "company"
    ROLE = "role"


_JOB_KINDS = frozenset(
    {ItemKind.ASKED_SHOWN, ItemKind.ASKED_LISTED, ItemKind.ASKED_MISSING, ItemKind.ASKED}
    | {ItemKind.REQUIREMENT, ItemKind.RESPONSIBILITY, ItemKind.COMPANY, ItemKind.ROLE}
)


@dataclass(frozen=True)
class Item:
    """One thing that a question can name. `values` fill the slots of templates and lead-ins.

    `is_latest` marks the position that "your last employer" means.
    """

    kind: ItemKind
    name: str
    values: dict[str, str]
    weight: float = 1.0
    skill: str = ""
    is_latest: bool = False

    @property
    def source(self) -> Literal["resume", "job"]:
        """Return the document that the question appeals to."""
        return "job" if self.kind in _JOB_KINDS else "resume"

    @property
    def names_a_line(self) -> bool:
        """Say whether the item is a line of a document, not just whom the post is from."""
        return self.kind not in {ItemKind.COMPANY, ItemKind.ROLE}


def find_items(context: Context, facts: Iterable[SkillFact]) -> list[Item]:
    """Return everything in the documents of `context` that is clean enough to be named."""
    if context.resume is None and context.job is None:
        return []
    shared = _opening_values(context)
    items = [
        *(_resume_items(context.resume, facts) if context.resume else ()),
        *(_job_items(context.job, shared) if context.job else ()),
        *(item for fact in facts for item in _skill_items(fact)),
    ]
    distinct: dict[tuple[ItemKind, str], Item] = {}
    for item in items:
        distinct.setdefault((item.kind, item.name), replace(item, values=shared | item.values))
    return list(distinct.values())


def _opening_values(context: Context) -> dict[str, str]:
    job = context.job
    values = {
        "company": clean_name(job.company) if job else "",
        "role": (clean_title(job.title) if job else "") or clean_title(context.role),
    }
    return {slot: value for slot, value in values.items() if value}


def _resume_items(resume: Resume, facts: Iterable[SkillFact]) -> Iterator[Item]:
    needs = {skill_key(fact.name): fact.weight for fact in facts if fact.is_technology}
    latest = _latest_employer(resume.experience)
    for age, held in enumerate(resume.experience[:_MOST_POSITIONS]):
        yield from _position_items(held, _AGEING**age, latest)
    for project in resume.projects[:_MOST_PROJECTS]:
        name = clean_name(project.name)
        if name:
            yield Item(ItemKind.PROJECT, name, {"project": name} | _details(project, needs))


def _latest_employer(experience: Sequence[Experience]) -> str:
    """Return whom the learner worked for last, empty for oneself; undated resumes start there."""
    if not experience:
        return ""
    dated = all(held.end for held in experience)
    # "present" sorts behind every year.
    latest = max(experience, key=lambda held: (held.end, held.start)) if dated else experience[0]
    return clean_employer(latest.employer)


def _position_items(held: Experience, weight: float, latest: str) -> Iterator[Item]:
    employer, title = clean_employer(held.employer), clean_title(held.title)
    if not employer:
        return
    values = {"employer": employer} | ({"title": title} if title else {})
    is_latest = employer == latest
    yield Item(ItemKind.POSITION, employer, values, weight, is_latest=is_latest)
    told = [bullet for bullet in held.bullets[:20] if not _IS_LIST.match(bullet)]
    bullets = sorted(told, key=lambda bullet: not any(c.isdigit() for c in bullet))
    for bullet in bullets[:_MOST_BULLETS]:
        achievement = clean_phrase(bullet)
        if " " in achievement:
            yield Item(
                ItemKind.ACHIEVEMENT, achievement, values | {"achievement": achievement}, weight
            )


def _details(project: Project, needs: dict[str, float]) -> dict[str, str]:
    technologies = [name for t in project.technologies if (name := clean_skill(t))]
    known = [t for t in technologies if skill_key(t) in needs]
    figures = [figure for f in project.figures if (figure := clean_figure(f))]
    details = {}
    if known:
        details["technology"] = max(known, key=lambda t: needs[skill_key(t)])
    if figures:
        details["figure"] = figures[0]
    return details


def _job_items(job: JobPosting, opening: dict[str, str]) -> Iterator[Item]:
    for slot, value in opening.items():
        yield Item(ItemKind(slot), value, {})
    wanted = [(line, 1.0) for line in job.must_haves] + [(line, 0.6) for line in job.nice_to_haves]
    for phrase, weight in _phrases(wanted):
        yield Item(ItemKind.REQUIREMENT, phrase, {"requirement": phrase}, weight)
    for phrase, weight in _phrases([(line, 1.0) for line in job.responsibilities]):
        yield Item(ItemKind.RESPONSIBILITY, phrase, {"responsibility": phrase}, weight)


def _phrases(lines: list[tuple[str, float]]) -> list[tuple[str, float]]:
    phrases = [(clean_phrase(line), weight) for line, weight in lines if _is_about_work(line)]
    return [(phrase, weight) for phrase, weight in phrases if " " in phrase][:_MOST_PHRASES]


def _is_about_work(line: str) -> bool:
    words = re.sub(r"[,.;:()/\s]+", " ", line.casefold().replace("’", "'"))
    return _NOT_FOR_QUESTIONS.search(words) is None


def _skill_items(fact: SkillFact) -> Iterator[Item]:
    values = {"skill": fact.name}
    if fact.places:
        values["place"] = fact.places[0]
    if fact.is_technology:
        values["technology"] = fact.name
    if fact.places:
        yield Item(ItemKind.SKILL_USED, fact.name, values, fact.weight, fact.name)
    elif fact.listed:
        yield Item(ItemKind.SKILL_LISTED, fact.name, values, fact.weight, fact.name)
    if fact.asked:
        yield Item(_asked_kind(fact), fact.name, values, fact.weight, fact.name)


def _asked_kind(fact: SkillFact) -> ItemKind:
    if fact.places:
        return ItemKind.ASKED_SHOWN
    if fact.listed:
        return ItemKind.ASKED_LISTED
    return ItemKind.ASKED_MISSING if fact.missing else ItemKind.ASKED
