"""Read a job post: pasted text, Markdown, HTML or JSON → `JobPosting`."""

from collections.abc import Iterable, Sequence

from core.documents.posting.company import find_company
from core.documents.posting.headings import Part
from core.documents.posting.json_job import JobFields, read_job_fields
from core.documents.posting.phrases import (
    fit_phrase,
    opens_with_verb,
    split_statements,
    unique_phrases,
)
from core.documents.posting.sections import Section, cut_sections
from core.documents.posting.seniority import judge_seniority, level_named
from core.documents.posting.statements import (
    is_asked_of_candidate,
    is_blurb,
    is_duty,
    is_noise,
    is_requirement,
    is_wish,
)
from core.documents.posting.text import HEADING, MAX_JOB_CHARACTERS, clean_job_text
from core.documents.posting.title import clean_title, find_title
from core.documents.skills import canonical_skill, find_skills
from core.documents.taxonomy import skill_kind
from core.domain.documents import JobPosting

MAX_PHRASES = 40
_MIN_PHRASE_WORDS = 2
_TERSE_WORDS = 8
NOTHING_ASKED = (
    "No requirements were recognised in the job post. Check the lists and add what it asks for."
)


def read_job(text: str) -> JobPosting:
    """Read a job post, pasted or from a file.

    Takes plain text with or without line breaks, Markdown, HTML, and JSON by the jsonresume
    job schema. Raises DocumentError for empty, too short or binary text.
    """
    fields = read_job_fields(text)
    return _read_post(text) if fields is None else _read_fields(fields)


def _read_post(text: str) -> JobPosting:
    plain, warnings = clean_job_text(text)
    sections = cut_sections(plain)
    title = find_title(sections)
    musts, wishes = _requirements(sections, title)
    duties = _duties(sections, title)
    if not musts and not wishes:
        warnings.append(NOTHING_ASKED)
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


def _read_fields(fields: JobFields) -> JobPosting:
    """Put a JSON job together; a description that says more than its fields is read as a post."""
    title = clean_title(fields.title)
    lines = [title, fields.company, *fields.responsibilities, *fields.qualifications]
    asked = [s for line in fields.qualifications for s in split_statements(line)]
    musts, wishes = _sort_wishes(asked)
    duties = _unique(_phrases(fields.responsibilities))
    if fields.description:
        told = _read_post(fields.description)
        lines.append(told.text)
        if not (musts or wishes):
            musts, wishes = told.must_haves, told.nice_to_haves
        duties = duties or told.responsibilities
    text = "\n".join([*lines, ", ".join(fields.skills)])[:MAX_JOB_CHARACTERS]
    listed = [canonical_skill(name) or name for name in fields.skills]
    return JobPosting(
        title=title,
        company=fields.company,
        seniority=level_named(title)
        or level_named(fields.experience)
        or judge_seniority("", [*musts, fields.experience], text),
        must_haves=musts,
        nice_to_haves=wishes,
        skills=list(dict.fromkeys([*_skills([title, *musts, *wishes], duties), *listed])),
        responsibilities=duties,
        text=text,
    )


def _requirements(sections: Sequence[Section], title: str) -> tuple[list[str], list[str]]:
    """Return must-haves and nice-to-haves; without such sections, from sentences of the role."""
    musts: list[str] = []
    wishes: list[str] = []
    for section in sections:
        if section.part in {Part.MUST, Part.NICE}:
            asked, wished = _sort_wishes(_statements([section]))
            (wishes if section.part is Part.NICE else musts).extend(asked)
            wishes.extend(wished)
        elif section.part is Part.DUTIES:
            asked = [s for s in _statements([section]) if is_asked_of_candidate(s)]
            musts.extend(_phrases(asked))
    if not musts:
        musts, wished = _sort_wishes(_asking_statements(sections, title))
        wishes.extend(wished)
    return _unique(musts), _unique(wishes)


def _sort_wishes(statements: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the phrases that are needed, and those that their statement calls welcome."""
    needed = _phrases(s for s in statements if not is_wish(s))
    return needed, _phrases(s for s in statements if is_wish(s))


def _asking_statements(sections: Sequence[Section], title: str) -> list[str]:
    """Return the sentences that ask something of the applicant, wherever they stand."""
    return [
        statement
        for statement in _statements(_of(sections, Part.ROLE, Part.DUTIES, Part.COMPANY))
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
    told = [s for s in _statements(_of(sections, Part.DUTIES)) if not is_asked_of_candidate(s)]
    if not told:
        statements = _statements(_of(sections, Part.ROLE))
        told = [s for s in statements if is_duty(s) or opens_with_verb(s)]
    return _unique(_phrases(s for s in told if clean_title(s) != title))


def _of(sections: Sequence[Section], *parts: Part) -> list[Section]:
    return [section for section in sections if section.part in parts]


def _statements(sections: Sequence[Section]) -> list[str]:
    return [s for section in sections for line in section.lines for s in split_statements(line)]


def _phrases(statements: Iterable[str]) -> list[str]:
    """Return the statements as short phrases, without talk of perks or of the company."""
    worth = (s for s in statements if not is_noise(s) and not is_blurb(s))
    return [p for s in worth for p in fit_phrase(s) if _says_something(p)]


def _says_something(phrase: str) -> bool:
    enough = len(phrase.split()) >= _MIN_PHRASE_WORDS or not phrase.isascii()
    return enough or bool(find_skills(phrase))


def _unique(phrases: Iterable[str]) -> list[str]:
    return unique_phrases(phrases)[:MAX_PHRASES]


def _plain_statements(sections: Sequence[Section]) -> list[str]:
    return [s for s in _statements(_of(sections, Part.ROLE)) if not is_noise(s) and not is_blurb(s)]


def _skills(asked: Sequence[str], told: Sequence[str]) -> list[str]:
    """Return the skills of the requirements, then the rest; manners count only when asked for."""
    others = (name for name in find_skills(_apart(told)) if skill_kind(name) != "soft")
    return list(dict.fromkeys([*find_skills(_apart(asked)), *others]))


def _apart(phrases: Sequence[str]) -> str:
    """Join phrases so that no skill is read across two of them."""
    return "\n\n".join(phrases)
