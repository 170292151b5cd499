"""Read a job post that comes as JSON by the jsonresume job schema "
"(jsonresume.org/job-description-schema)."""

import json
from typing import Any

from core.documents.job_phrases import split_phrases
from core.documents.job_seniority import judge_seniority, level_named
from core.documents.job_statements import is_noise, is_requirement, is_wish
from core.documents.job_text import MAX_JOB_CHARACTERS, plain_line
from core.documents.job_title import clean_title
from core.documents.skills import canonical_skill, find_skills
from core.domain.documents import JobPosting
from core.errors import DocumentError

_MARKS_OF_A_JOB = frozenset({"responsibilities", "qualifications", "skills", "description"})
_MAX_ITEMS = 200


def read_job_json(text: str) -> JobPosting | None:
    """Return the post that a JSON object describes, or None when the text is not JSON.

    Raises DocumentError for JSON that breaks off or is not a job.
    """
    stripped = text.strip().lstrip("\ufeff")
    if not stripped.startswith("{"):
        return None
    try:
        data = json.loads(stripped)
    except (ValueError, RecursionError) as e:
        if '"' not in stripped[:50]:
            return None
        raise DocumentError(
            "The job post starts like JSON but has an error in it. Export it again or paste its "
            "text."
        ) from e
    if not isinstance(data, dict) or not _MARKS_OF_A_JOB & data.keys():
        raise DocumentError(
            "This JSON is not a job by the JSON Resume job schema. Paste the job description as "
            "text."
        )
    return _job_from(data)


def _job_from(data: dict[str, Any]) -> JobPosting:
    title, company = clean_title(_text(data.get("title"))), _text(data.get("company"))
    description = _text(data.get("description"))
    asked = split_phrases([*_texts(data.get("qualifications"))])
    if not asked:
        asked = [p for p in split_phrases([description]) if is_requirement(p) and not is_noise(p)]
    duties = split_phrases(_texts(data.get("responsibilities")))
    named = _named_skills(data.get("skills"))
    lines = [title, company, _text(data.get("experience")), description, *duties, *asked, *named]
    body = "\n".join(line for line in lines if line)[:MAX_JOB_CHARACTERS]
    if not (duties or asked or named or len(description.split()) > len("words")):
        raise DocumentError("This JSON job is empty: it has no duties, qualifications or skills.")
    musts = [phrase for phrase in asked if not is_wish(phrase)]
    return JobPosting(
        title=title,
        company=company,
        seniority=level_named(title)
        or level_named(_text(data.get("experience")))
        or judge_seniority(title, musts, description),
        must_haves=musts,
        nice_to_haves=[phrase for phrase in asked if is_wish(phrase)],
        skills=_all_skills(named, "\n".join([title, description, *duties, *asked])),
        responsibilities=duties,
        text=body,
    )


def _named_skills(value: Any) -> list[str]:
    """Return the keywords of the schema's skill groups; a group without keywords by its name."""
    names: list[str] = []
    for group in value[:_MAX_ITEMS] if isinstance(value, list) else []:
        if isinstance(group, dict):
            names += _texts(group.get("keywords")) or _texts([group.get("name")])
        else:
            names += _texts([group])
    return names


def _all_skills(named: list[str], text: str) -> list[str]:
    """Return skills found in the text and those listed, which count even when unknown to us."""
    listed = [canonical_skill(name) or name for name in named]
    return list(dict.fromkeys([*find_skills(text), *listed]))


def _texts(value: Any) -> list[str]:
    items = value[:_MAX_ITEMS] if isinstance(value, list) else [value]
    return [text for item in items if (text := _text(item))]


def _text(value: Any) -> str:
    return plain_line(value[:MAX_JOB_CHARACTERS]) if isinstance(value, str) else ""
