"""Hold a resume against the interview: what was shown, asked about in vain, or never touched."""

from collections.abc import Sequence
from typing import Literal

from core.documents.taxonomy import skill_kind
from core.domain.documents import JobPosting, Resume
from core.domain.report import (
    ClaimStatus,
    JudgedAnswer,
    ResumeClaim,
    ResumeComparison,
    SpokenSkill,
)
from core.interview.mentions import (
    Mentions,
    name_stands_in,
    positions_of,
    read_mentions,
)
from core.practice.question_skills import hard_skills, question_words

_MOST_SKILLS, _MOST_EMPLOYERS, _MOST_PROJECTS, _MOST_SPOKEN = 15, 6, 8, 10
# Of these a resume gives no proof that an answer could repeat, unlike of a language or a tool.
_NO_TECHNOLOGY = frozenset({"practice", "concept", "domain", "spoken", "certification"})


def compare_with_resume(
    answers: Sequence[JudgedAnswer], resume: Resume, job: JobPosting | None = None
) -> ResumeComparison:
    """Return what the interview made of the main claims of `resume`, and what it lacks.

    A technology is a claim when a position or a project shows it; those that `job` asks for come
    first. A claim is shown when an answer that no gate discounts names it, or when an answer to
    a question about it reached grade C.
    """
    mentions = read_mentions(answers)
    return ResumeComparison(
        claims=[
            *_skill_claims(resume, job, mentions),
            *_name_claims("employer", [e.employer for e in resume.experience], mentions),
            *_name_claims("project", [p.name for p in resume.projects], mentions),
        ],
        only_spoken=_only_spoken(resume, mentions),
    )


def _skill_claims(
    resume: Resume, job: JobPosting | None, mentions: list[Mentions]
) -> list[ResumeClaim]:
    places = _places_of_skills(resume)
    wanted = set(job.skills) if job else set()
    ranked = sorted(places, key=lambda skill: (skill not in wanted, -len(places[skill])))
    return [
        _claim(
            "skill",
            skill,
            named=[skill in mention.said for mention in mentions],
            asked=[skill in mention.asked for mention in mentions],
            mentions=mentions,
        ).model_copy(update={"places": places[skill]})
        for skill in ranked[:_MOST_SKILLS]
    ]


def _places_of_skills(resume: Resume) -> dict[str, list[str]]:
    described = [
        (e.employer or e.title, "\n\n".join([e.title, *e.bullets])) for e in resume.experience
    ]
    described += [
        (p.name, "\n\n".join([p.what, ", ".join(p.technologies)])) for p in resume.projects
    ]
    places: dict[str, list[str]] = {}
    for place, text in described:
        for skill in hard_skills(text):
            if skill_kind(skill) not in _NO_TECHNOLOGY and place not in places.get(skill, []):
                places.setdefault(skill, []).append(place)
    return places


def _name_claims(
    kind: Literal["employer", "project"], names: Sequence[str], mentions: list[Mentions]
) -> list[ResumeClaim]:
    most = _MOST_EMPLOYERS if kind == "employer" else _MOST_PROJECTS
    distinct = list(dict.fromkeys(name for name in names if name.strip()))
    return [
        _claim(
            kind,
            name,
            named=[name_stands_in(name, m.answer.text) for m in mentions],
            asked=[_asks_for_work_at(name, mention) for mention in mentions],
            mentions=mentions,
        )
        for name in distinct[:most]
    ]


def _asks_for_work_at(name: str, mention: Mentions) -> bool:
    """Tell a story asked for from a point of knowledge that only begins with a name."""
    return mention.tells_of_use and name_stands_in(name, question_words(mention.answer.question))


def _claim(
    kind: Literal["skill", "employer", "project"],
    name: str,
    *,
    named: Sequence[bool],
    asked: Sequence[bool],
    mentions: list[Mentions],
) -> ResumeClaim:
    looked = list(zip(mentions, named, asked, strict=True))
    shown = [m for m, said, tried in looked if m.counts and (said or (m.is_good and tried))]
    tried = [m for m, _, tried in looked if tried]
    if shown:
        return ResumeClaim(
            kind=kind, name=name, status=ClaimStatus.SHOWN, positions=positions_of(shown)
        )
    status = ClaimStatus.ASKED if tried else ClaimStatus.UNTOUCHED
    return ResumeClaim(kind=kind, name=name, status=status, positions=positions_of(tried))


def _only_spoken(resume: Resume, mentions: list[Mentions]) -> list[SpokenSkill]:
    """Return what answers named unasked and the resume lacks; an echo of a question is none."""
    stated = [resume.text, resume.summary, ", ".join(resume.skills)]
    stated += [bullet for held in resume.experience for bullet in held.bullets]
    stated += [f"{p.what}\n\n{', '.join(p.technologies)}" for p in resume.projects]
    known = set(hard_skills("\n\n".join(stated)))
    said: dict[str, list[int]] = {}
    for mention in mentions:
        for skill in sorted(mention.said - mention.asked - known) if mention.counts else ():
            if skill_kind(skill) not in _NO_TECHNOLOGY:
                said.setdefault(skill, []).append(mention.answer.position)
    ranked = sorted(said, key=lambda skill: -len(said[skill]))
    return [SpokenSkill(skill=skill, positions=said[skill]) for skill in ranked[:_MOST_SPOKEN]]
