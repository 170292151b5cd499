"""Read the fields of a job that comes as JSON.

Understands the jsonresume job schema (jsonresume.org/job-description-schema), and of
schema.org's JobPosting the title, the description and the hiring organisation.
"""

import json
from typing import Any, NamedTuple

from core.documents.files.limits import MIN_CHARACTERS
from core.documents.posting.text import MAX_JOB_CHARACTERS, plain_line
from core.errors import DocumentError

_MARKS_OF_A_JOB = frozenset({"responsibilities", "qualifications", "skills", "description"})
_MAX_ITEMS = 200


class JobFields(NamedTuple):
    """What a JSON job says: plain text, but for `description`, which may hold HTML.

    `description` is empty when it is too short to be read as a post.
    """

    title: str
    company: str
    experience: str
    description: str
    responsibilities: list[str]
    qualifications: list[str]
    skills: list[str]


def read_job_fields(text: str) -> JobFields | None:
    """Return the fields of a JSON object, or None when the text is not JSON.

    Raises DocumentError for JSON that breaks off, is not a job, or says nothing.
    """
    stripped = text.strip().lstrip("\ufeff")
    if not stripped.startswith("{") or '"' not in stripped[:50]:
        return None
    try:
        data = json.loads(stripped)
    except (ValueError, RecursionError) as e:
        raise DocumentError(
            "The job post starts like JSON but has an error in it. "
            "Export it again or paste its text."
        ) from e
    if not _MARKS_OF_A_JOB & data.keys():
        raise DocumentError(
            "This JSON is not a job by the JSON Resume job schema. "
            "Paste the job description as text."
        )
    fields = _fields(data)
    if not (
        fields.responsibilities or fields.qualifications or fields.skills or fields.description
    ):
        raise DocumentError(
            "This JSON job says nothing: it has no duties, qualifications or skills. "
            "Paste the job description as text."
        )
    return fields


def _fields(data: dict[str, Any]) -> JobFields:
    organisation = data.get("hiringOrganization")
    company = organisation.get("name") if isinstance(organisation, dict) else organisation
    return JobFields(
        title=_text(data.get("title")),
        company=_text(data.get("company")) or _text(company),
        experience=_text(data.get("experience")),
        description=_long_text(data.get("description")),
        responsibilities=_texts(data.get("responsibilities")),
        qualifications=_texts(data.get("qualifications")),
        skills=_named_skills(data.get("skills")),
    )


def _named_skills(value: Any) -> list[str]:
    """Return the keywords of the schema's skill groups; a group without keywords by its name."""
    names: list[str] = []
    for group in value[:_MAX_ITEMS] if isinstance(value, list) else []:
        if isinstance(group, dict):
            names += _texts(group.get("keywords")) or _texts(group.get("name"))
        else:
            names += _texts(group)
    return names


def _long_text(value: Any) -> str:
    return value[:MAX_JOB_CHARACTERS] if len(_text(value)) >= MIN_CHARACTERS else ""


def _texts(value: Any) -> list[str]:
    items = value[:_MAX_ITEMS] if isinstance(value, list) else [value]
    return [text for item in items if (text := _text(item))]


def _text(value: Any) -> str:
    return plain_line(value[:MAX_JOB_CHARACTERS]) if isinstance(value, str) else ""
