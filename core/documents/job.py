"""Read a job post: pasted text, Markdown, HTML or JSON → `JobPosting`."""

from collections.abc import Iterable, Sequence

from core.documents.job_company import find_company
from core.documents.job_headings import Part
from core.documents.job_json import read_job_json
from core.documents.job_phrases import opens_with_verb, split_phrases, split_statements
from core.documents.job_sections import Section, cut_sections
from core.documents.job_seniority import judge_seniority
from core.documents.job_statements import (
    is_asked_of_candidate,
    is_blurb,
    is_duty,
    is_noise,
    is_requirement,
    is_wish,
)
from core.documents.job_text import HEADING, clean_job_text
from core.documents.job_title import clean_title, find_title
from core.documents.skills import find_skills
from core.documents.taxonomy import skill_kind
from core.domain.documents import JobPosting

MAX_PHRASES = 40
_MIN_PHRASE_WORDS = 2
_TERSE_WORDS = 8
_NOTHING_ASKED = (
    "No requirements were recognised in the job post. Check the lists and add what it asks for."
)


def read_job(text: str) -> JobPosting:
    """Read a job post, pasted or from a file.

    Takes plain text with or without line breaks, Markdown, HTML, and JSON by the jsonresume
    job schema. Raises DocumentError for empty, too short or binary text.
    """
    job = read_job_json(text)
    if job is not None:
        return job
    plain, warnings = clean_job_text(text)
    sections = cut_sections(plain)
    title = find_title(sections)
    musts, wishes = _requirements(sections, title)
    duties = _duties(sections, title)
    if not musts and not wishes:
        warnings.append(_NOTHING_ASKED)
    return JobPosting(
        title=title,
        company=find_company(sections, title),
        seniority=judge_seniority(title, musts, plain),
        must_haves=musts,
        nice_to_haves=wishes,
        skills=_skills([title, *musts, *wishes], [*duties, *_plain_statements(sections)]),
        responsibilities=duties,
        text=plain.replace(HEADING, ""),
        warnings=warnings,
    )


def _requirements(sections: Sequence[Section], title: str) -> tuple[list[str], list[str]]:
    """Return must-haves and nice-to-haves; without such sections, from sentences of the role."""
    musts: list[str] = []
    wishes: list[str] = []
    for section in sections:
        if section.part in {Part.MUST, Part.NICE}:
            for phrase in _useful(split_phrases(section.lines)):
                wished = section.part is Part.NICE or is_wish(phrase)
                (wishes if wished else musts).append(phrase)
        elif section.part is Part.DUTIES:
            musts += [s for s in split_phrases(section.lines) if is_asked_of_candidate(s)]
    if not musts:
        for phrase in _useful(split_phrases(_asking_statements(sections, title))):
            (wishes if is_wish(phrase) else musts).append(phrase)
    return _unique(musts), _unique(wishes)


def _asking_statements(sections: Sequence[Section], title: str) -> list[str]:
    """Return the sentences that ask something of the applicant, wherever they stand."""
    return [
        statement
        for statement in _statements(sections, {Part.ROLE, Part.DUTIES, Part.COMPANY})
        if (is_requirement(statement) or _is_terse(statement))
        and not is_duty(statement)
        and clean_title(statement) != title
    ]


def _is_terse(statement: str) -> bool:
    """Tell a line of a bare list, such as "Tableau or Power BI"."""
    return (
        len(statement.split()) <= _TERSE_WORDS
        and not is_blurb(statement)
        and not opens_with_verb(statement)
        and bool(find_skills(statement))
    )


def _duties(sections: Sequence[Section], title: str) -> list[str]:
    """Return the duties; without such a section, sentences of the role that tell them."""
    named = [line for s in sections if s.part is Part.DUTIES for line in s.lines]
    if not named:
        told = [s for s in _statements(sections, {Part.ROLE}) if clean_title(s) != title]
        named = [s for s in told if is_duty(s) or opens_with_verb(s)]
    return _unique(p for p in _useful(split_phrases(named)) if not is_asked_of_candidate(p))


def _statements(sections: Sequence[Section], parts: set[Part]) -> list[str]:
    lines = [line for section in sections if section.part in parts for line in section.lines]
    return [statement for line in lines for statement in split_statements(line)]


def _useful(phrases: Iterable[str]) -> list[str]:
    return [
        phrase
        for phrase in phrases
        if not is_noise(phrase)
        and (
            len(phrase.split()) >= _MIN_PHRASE_WORDS or find_skills(phrase) or not phrase.isascii()
        )
    ]


def _unique(phrases: Iterable[str]) -> list[str]:
    return list({phrase.casefold(): phrase for phrase in phrases}.values())[:MAX_PHRASES]


def _plain_statements(sections: Sequence[Section]) -> list[str]:
    return [s for s in _statements(sections, {Part.ROLE}) if not is_noise(s) and not is_blurb(s)]


def _skills(asked: Sequence[str], told: Sequence[str]) -> list[str]:
    """Return the skills of the requirements, then the rest; manners count only when asked for."""
    others = (name for name in find_skills("\n".join(told)) if skill_kind(name) != "soft")
    return list(dict.fromkeys([*find_skills("\n".join(asked)), *others]))
