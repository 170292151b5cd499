"""JSON Resume (jsonresume.org) → Resume. Unknown and misshapen fields are passed over."""

from collections.abc import Iterator, Mapping
from typing import Any

from core.documents.cv.dates import find_dates
from core.documents.cv.figures import find_figures
from core.documents.skills import canonical_skill, find_skills
from core.domain.documents import (
    PRESENT,
    Contact,
    Education,
    Experience,
    Project,
    Resume,
)

_SECTIONS = ("work", "education", "skills", "projects")


def is_json_resume(value: Any) -> bool:
    """Return whether a JSON value has the schema's main parts."""
    if not isinstance(value, Mapping):
        return False
    has_sections = any(isinstance(value.get(name), list) for name in _SECTIONS)
    return isinstance(value.get("basics"), Mapping) or has_sections


def read_json_resume(value: Mapping[str, Any]) -> Resume:
    """Return the resume, without `text`, `warnings` and computed figures."""
    basics = value.get("basics")
    basics = basics if isinstance(basics, Mapping) else {}
    return Resume(
        name=_text(basics, "name"),
        contact=_read_contact(basics),
        headline=_text(basics, "label"),
        summary=_text(basics, "summary"),
        skills=list(dict.fromkeys(_read_skills(value))),
        experience=[_read_position(item) for item in _items(value, "work")],
        projects=[_read_project(item) for item in _items(value, "projects") if _text(item, "name")],
        education=[_read_study(item) for item in _items(value, "education")],
    )


def _read_contact(basics: Mapping[str, Any]) -> Contact:
    place = basics.get("location")
    place = place if isinstance(place, Mapping) else {}
    links = [
        _text(basics, "url", "website"),
        *(_text(p, "url") for p in _items(basics, "profiles")),
    ]
    parts = (_text(place, "city"), _text(place, "region"), _text(place, "countryCode"))
    return Contact(
        email=_text(basics, "email"),
        phone=_text(basics, "phone"),
        location=", ".join(part for part in parts if part),
        links=[link for link in links if link],
    )


def _read_skills(value: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keywords of each group, or the group's name where it has none."""
    for group in _items(value, "skills"):
        keywords = _texts(group, "keywords") or [_text(group, "name")]
        yield from (canonical_skill(keyword) or keyword for keyword in keywords if keyword)


def _read_position(item: Mapping[str, Any]) -> Experience:
    summary = _text(item, "summary")
    return Experience(
        employer=_text(item, "name", "company"),
        title=_text(item, "position"),
        start=_date(item, "startDate"),
        end=_date(item, "endDate") or PRESENT,
        location=_text(item, "location"),
        bullets=[*([summary] if summary else []), *_texts(item, "highlights")],
    )


def _read_project(item: Mapping[str, Any]) -> Project:
    what = _text(item, "description", "summary")
    highlights = _texts(item, "highlights")
    told = ". ".join([what, *highlights])
    keywords = [canonical_skill(keyword) or keyword for keyword in _texts(item, "keywords")]
    return Project(
        name=_text(item, "name"),
        what=what or " ".join(highlights),
        technologies=list(dict.fromkeys([*keywords, *find_skills(told)])),
        figures=find_figures(told),
        start=_date(item, "startDate"),
        end=_date(item, "endDate"),
    )


def _read_study(item: Mapping[str, Any]) -> Education:
    return Education(
        institution=_text(item, "institution"),
        degree=_text(item, "studyType"),
        area=_text(item, "area"),
        start=_date(item, "startDate"),
        end=_date(item, "endDate"),
    )


def _items(value: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = value.get(key)
    return [item for item in found if isinstance(item, Mapping)] if isinstance(found, list) else []


def _texts(value: Mapping[str, Any], key: str) -> list[str]:
    found = value.get(key)
    items = found if isinstance(found, list) else []
    return [item.strip() for item in items if isinstance(item, str) and item.strip()]


def _text(value: Mapping[str, Any], *keys: str) -> str:
    """Return the first of the fields that holds text, on one line."""
    texts = (found for key in keys if isinstance(found := value.get(key), str))
    return next((" ".join(text.split()) for text in texts if text.strip()), "")


def _date(value: Mapping[str, Any], key: str) -> str:
    dates = find_dates(_text(value, key))
    return dates[0].end if dates else (PRESENT if _text(value, key).casefold() == PRESENT else "")
