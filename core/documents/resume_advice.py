"""Say how a resume could be better, from what stands in it and what the job asks for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from core.documents.cv.figures import find_figures
from core.documents.match import match_documents
from core.documents.skills import find_skills
from core.documents.taxonomy import skill_kind
from core.domain.documents import Experience, JobPosting, Match, Resume, SkillMatch
from core.domain.report import AdviceKind, ResumeAdvice
from core.rubric.tokens import count_words

MOST_ADVICE = 8
_MOST_OF_A_KIND = 2
# Two printed lines; beyond that a reader who skims loses the point.
LONGEST_BULLET_WORDS = 35
_SHORTEST_BULLET_WORDS = 4
# Years of work from which employers look for it before they look for a school.
_EXPERIENCED_YEARS = 2.0
# One shared skill more is no reason to turn projects round.
_CLEARLY_CLOSER_SKILLS = 2
# What a resume tells by example, under many names, and what nobody writes down.
_IDEAS = frozenset({"concept", "practice", "domain"})
_NOT_WRITTEN_DOWN = frozenset({"soft", "spoken"})
_LONGEST_QUOTE_CHARACTERS = 160

_WEAK_OPENING = re.compile(
    r"(?:was |were |been )?(?:responsible for|in charge of|tasked with|involved in|engaged in"
    r"|participated in|helped(?: to| with| out)?|worked (?:on|with|in|as)|assisted(?: with| in)?"
    r"|supported|contributed to|duties (?:included|include)|took part in|handled|dealt with"
    r"|(?:was |were )?part of|familiar with|exposed to|exposure to)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|forty|fifty|hundred|thousand|million|billion|dozens?|half|halved|doubled|tripled|twice)\b",
    re.IGNORECASE,
)
_EDUCATION_HEADING = re.compile(
    r"^[#* \t]*(?:education|academic background|studies)[ \t:*#]*$", re.I | re.M
)
_WORK_HEADING = re.compile(
    r"^[#* \t]*(?:(?:work|professional|relevant)? ?experience|employment(?: history)?"
    r"|work history|career)[ \t:*#]*$",
    re.IGNORECASE | re.MULTILINE,
)


class _Bullet(NamedTuple):
    place: str
    text: str


def advise_on_resume(resume: Resume, job: JobPosting | None = None) -> list[ResumeAdvice]:
    """Return up to MOST_ADVICE improvements, the most useful first.

    Nothing is invented: where a fact is missing the learner is asked for it. With a job, what
    it requires comes before style.
    """
    bullets = _bullets_of(resume)
    kinds: Sequence[Iterable[ResumeAdvice]] = (
        _missing_contact(resume),
        _required_skills(resume, match_documents(resume, job)) if job else (),
        _missing_summary(resume),
        _weak_verbs(bullets),
        _bullets_without_figures(bullets),
        _order(resume, job),
        _long_bullets(bullets),
    )
    return list(islice((advice for kind in kinds for advice in kind), MOST_ADVICE))


def _bullets_of(resume: Resume) -> list[_Bullet]:
    return [
        _Bullet(_place_of(held), bullet)
        for held in resume.experience
        for bullet in held.bullets
        if count_words(bullet) >= _SHORTEST_BULLET_WORDS
    ]


def _place_of(held: Experience) -> str:
    return held.employer or held.title


def _missing_contact(resume: Resume) -> Iterator[ResumeAdvice]:
    contact = resume.contact
    lacking = [
        words
        for words, value in (("email address", contact.email), ("phone number", contact.phone))
        if not value
    ]
    if lacking:
        yield ResumeAdvice(
            kind=AdviceKind.CONTACT,
            finding=f"No {' and no '.join(lacking)} could be read.",
            advice="Contact details belong in plain text under your name; pictures cannot be read.",
        )


def _missing_summary(resume: Resume) -> Iterator[ResumeAdvice]:
    if not resume.summary and not resume.headline:
        yield ResumeAdvice(
            kind=AdviceKind.SUMMARY,
            finding="There is no headline and no summary.",
            advice="Add one line under your name: your profession, your years, and what you are "
            "best at for this role.",
        )


def _required_skills(resume: Resume, match: Match) -> Iterator[ResumeAdvice]:
    listed = [skill for skill in match.not_shown if skill.required]
    missing = [skill for skill in match.missing if skill.required]
    wordings = [skill for skill in missing if skill_kind(skill.skill) in _IDEAS]
    technologies = [
        skill
        for skill in missing
        if skill not in wordings and skill_kind(skill.skill) not in _NOT_WRITTEN_DOWN
    ]
    for skill in listed[:_MOST_OF_A_KIND]:
        yield ResumeAdvice(
            kind=AdviceKind.NOT_SHOWN,
            finding=f"The job requires {skill.skill}. You list it, but no position or project "
            "shows it in use.",
            advice=f"In which position did you use {skill.skill}, for what, and with what "
            "effect? Say so in a bullet there.",
            line=_as_listed(skill.skill, resume),
            place="Skills",
        )
    if technologies:
        yield ResumeAdvice(
            kind=AdviceKind.MISSING_SKILL,
            finding=f"The job requires what your resume does not name: "
            f"{_name_skills(technologies)}.",
            advice="Add what you have really used, with the place where you used it. Leave out "
            "the rest and prepare to say how you would learn it.",
        )
    if wordings:
        yield ResumeAdvice(
            kind=AdviceKind.MISSING_SKILL,
            finding=f"The post speaks of {_name_skills(wordings)}; your resume does not.",
            advice="If a bullet of yours is about one of these, say so in the words of the post; "
            "those who search resumes search for them.",
        )


def _as_listed(skill: str, resume: Resume) -> str:
    """Return a skill as the resume writes it, so that the learner finds the place."""
    return next((written for written in resume.skills if skill in find_skills(written)), skill)


def _name_skills(skills: list[SkillMatch], most: int = 6) -> str:
    named = ", ".join(skill.skill for skill in skills[:most])
    more = len(skills) - most
    return f"{named} and {more} more" if more > 0 else named


def _weak_verbs(bullets: list[_Bullet]) -> Iterator[ResumeAdvice]:
    found = [(b, match) for b in bullets if (match := _opens_weakly(b))]
    for bullet, match in found[:_MOST_OF_A_KIND]:
        yield ResumeAdvice(
            kind=AdviceKind.WEAK_VERB,
            finding=f"“{match.group().capitalize()}” does not say what you did.",
            advice="Which verb says what you did yourself: built, led, measured, decided, fixed, "
            "taught? Begin with the one that is true.",
            line=_quote(bullet.text),
            place=bullet.place,
        )


def _opens_weakly(bullet: _Bullet) -> re.Match[str] | None:
    return _WEAK_OPENING.match(bullet.text.lstrip(" -•*"))


def _bullets_without_figures(bullets: list[_Bullet]) -> Iterator[ResumeAdvice]:
    bare = [b for b in bullets if not find_figures(b.text) and not _FIGURE.search(b.text)]
    # A bullet that opens weakly has its own advice already.
    shown = next((b for b in bare if not _opens_weakly(b)), bare[0] if bare else None)
    if shown is not None:
        yield ResumeAdvice(
            kind=AdviceKind.NO_FIGURE,
            finding=f"{len(bare)} of {len(bullets)} bullets give no figure; this is one.",
            advice="How many, how often, how fast, or from what to what? Add the figure that you "
            "know and can explain.",
            line=_quote(shown.text),
            place=shown.place,
        )


def _long_bullets(bullets: list[_Bullet]) -> Iterator[ResumeAdvice]:
    long = [b for b in bullets if count_words(b.text) > LONGEST_BULLET_WORDS]
    for bullet in sorted(long, key=lambda b: -count_words(b.text))[:1]:
        yield ResumeAdvice(
            kind=AdviceKind.LONG_BULLET,
            finding=f"This bullet has {count_words(bullet.text)} words; "
            f"{LONGEST_BULLET_WORDS} fill two lines.",
            advice="Keep what you did and what came of it; move the rest to a bullet of its own "
            "or leave it out.",
            line=_quote(bullet.text),
            place=bullet.place,
        )


def _order(resume: Resume, job: JobPosting | None) -> Iterator[ResumeAdvice]:
    yield from _education_first(resume)
    if job is not None:
        yield from _relevant_project_late(resume, set(job.skills))


def _education_first(resume: Resume) -> Iterator[ResumeAdvice]:
    education, work = _EDUCATION_HEADING.search(resume.text), _WORK_HEADING.search(resume.text)
    years = resume.years_of_experience or 0.0
    if education and work and education.start() < work.start() and years >= _EXPERIENCED_YEARS:
        yield ResumeAdvice(
            kind=AdviceKind.ORDER,
            finding=f"Education comes before {years:.0f} years of experience.",
            advice="Move your experience up: it is what this reader looks for first.",
            line=education.group().strip(" #*:\n"),
        )


def _relevant_project_late(resume: Resume, wanted: set[str]) -> Iterator[ResumeAdvice]:
    projects = resume.projects
    if not projects:
        return
    matched = [
        sorted(wanted & set(find_skills(f"{p.what}\n\n{', '.join(p.technologies)}")))
        for p in projects
    ]
    best = max(range(len(projects)), key=lambda i: len(matched[i]))
    if len(matched[best]) >= len(matched[0]) + _CLEARLY_CLOSER_SKILLS:
        yield ResumeAdvice(
            kind=AdviceKind.ORDER,
            finding=f"The project closest to the job comes at place {best + 1} of "
            f"{len(projects)}: it shows {', '.join(matched[best])}.",
            advice=f"Put it before {projects[0].name}; many readers stop after the first.",
            line=_quote(f"{projects[best].name}: {projects[best].what}".rstrip(": ")),
            place="Projects",
        )


def _quote(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _LONGEST_QUOTE_CHARACTERS:
        return line
    return line[:_LONGEST_QUOTE_CHARACTERS].rsplit(" ", 1)[0] + " …"
