"""Merge a model's reading of a resume into what the embedded reader found."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from core.documents.cv.figures import find_figures
from core.documents.cv.lexicon import find_degree, is_school
from core.documents.resume import recompute
from core.domain.documents import Education, Experience, Project, Resume
from core.engine.chains.reading_entries import (
    Fields,
    Match,
    hold_to_source,
    match_entries,
    name_words,
    names_in,
    place_of,
    settle,
    stand_together,
    tell_changes,
)
from core.engine.chains.reading_skills import add_skills, find_named_skills
from core.engine.chains.reading_source import FAR, NEAR_LINES, Source, gap, words_of
from core.engine.chains.resume_reading import (
    EducationReply,
    PositionReply,
    ProjectReply,
    ResumeReply,
)

_POSITION = ("title", "employer", "location", "start", "end")
_PROJECT = ("name", "start", "end")
_EDUCATION = ("institution", "degree", "area", "start", "end")
_MOST_ENTRIES, _MOST_BULLETS = 60, 20
_LONGEST_HEADLINE_WORDS = 15
_LONGEST_SUMMARY = 900

_AnyEntry = Experience | Project | Education
Entry = TypeVar("Entry", Experience, Project, Education)


class Merged(NamedTuple):
    """A resume with what was changed in it, one sentence a change."""

    resume: Resume
    corrections: list[str]


def merge_resume(resume: Resume, reply: ResumeReply, source: Source, today: date) -> Merged:
    """Return `resume` corrected by `reply`; contact data, name and text stay as they are.

    Nothing is taken over that does not stand in `source`, and nothing is lost that was found:
    see `reading_entries` for the rule.
    """
    told: list[str] = []
    experience = _merge_positions(resume, reply.positions, source, told)
    education = _merge_education(resume.education, reply.education, source, told)
    experience, education = _move_studies(experience, education, reply, source, told)
    projects = _merge_projects(resume, reply.projects, source, told)
    update: dict[str, Any] = {
        "experience": experience,
        "education": education,
        "projects": projects,
        "skills": add_skills(resume.skills, reply.skills, source, told),
        "headline": _fill("Headline", resume.headline, _headline(reply, source), told),
        "summary": _fill("Summary", resume.summary, _summary(reply, source), told),
    }
    if not told:
        return Merged(resume, [])
    return Merged(recompute(resume.model_copy(update=update), today), told)


def _merge_positions(
    resume: Resume, replies: Sequence[PositionReply], source: Source, told: list[str]
) -> list[Experience]:
    found = [_fields(position, _POSITION) for position in resume.experience]
    said = [hold_to_source(_fields(reply, _POSITION), source) for reply in replies[:_MOST_ENTRIES]]
    matches = match_entries(found, said)
    merged = _settle_all(resume.experience, said, matches, source, told)
    for match in matches:
        if not merged[match.found].bullets:
            bullets = _bullets(replies[match.said], source)
            merged[match.found] = merged[match.found].model_copy(update={"bullets": bullets})
            if bullets:
                told.append(f"Lines of {_name(said[match.said])}: added {len(bullets)}")
    others: list[_AnyEntry] = [*resume.projects, *resume.education]
    for number, fields in _unmatched(said, matches):
        beside = fields["employer"] or source.lines_of_date(fields["start"])
        known = _is_known(fields, [*merged, *others])
        if fields["title"] and beside and not known and _is_one_entry(fields, source):
            bullets = _bullets(replies[number], source)
            _insert(merged, Experience(**fields, bullets=bullets), source)
            told.append(f"Position added: {_name(fields)}")
    return merged


def _merge_projects(
    resume: Resume, replies: Sequence[ProjectReply], source: Source, told: list[str]
) -> list[Project]:
    found = [_fields(project, _PROJECT) for project in resume.projects]
    said = [hold_to_source(_fields(reply, _PROJECT), source) for reply in replies[:_MOST_ENTRIES]]
    matches = match_entries(found, said)
    merged = _settle_all(resume.projects, said, matches, source, told)
    for match in matches:
        project, reply = merged[match.found], replies[match.said]
        what = _fill(f"What '{project.name}' is", project.what, source.find(reply.what), told)
        label = f"Technologies of '{project.name}'"
        used = add_skills(project.technologies, reply.technologies, source, told, label)
        merged[match.found] = project.model_copy(update={"what": what, "technologies": used})
    for number, fields in _unmatched(said, matches):
        what = source.find(replies[number].what)
        known = _is_known(fields, [*merged, *resume.experience])
        if fields["name"] and not known and _is_one_entry(fields, source):
            used = find_named_skills(replies[number].technologies, source)
            project = Project(**fields, what=what, technologies=used, figures=find_figures(what))
            _insert(merged, project, source)
            told.append(f"Project added: '{project.name}'")
    return merged


def _merge_education(
    studies: Sequence[Education], replies: Sequence[EducationReply], source: Source, told: list[str]
) -> list[Education]:
    found = [_fields(study, _EDUCATION) for study in studies]
    said = [hold_to_source(_fields(r, _EDUCATION), source) for r in replies[:_MOST_ENTRIES]]
    matches = match_entries(found, said)
    merged = _settle_all(studies, said, matches, source, told)
    for _, fields in _unmatched(said, matches):
        known = _is_known(fields, merged)
        named = fields["institution"] and (fields["degree"] or fields["area"] or fields["end"])
        if named and not known and _is_one_entry(fields, source):
            _insert(merged, Education(**fields), source)
            told.append(f"Education added: {_name(fields)}")
    return merged


def _move_studies(
    positions: list[Experience],
    studies: list[Education],
    reply: ResumeReply,
    source: Source,
    told: list[str],
) -> tuple[list[Experience], list[Education]]:
    """Take a course of study out of the positions where the education holds all of it.

    A position with bullets stays: they would have no place in the education.
    """
    of_work = [name_words(hold_to_source(_fields(p, _POSITION), source)) for p in reply.positions]
    kept = []
    for position in positions:
        fields = _fields(position, _POSITION)
        names = " ".join(fields[name] for name in names_in(fields))
        words = name_words(fields)
        is_work = any(words & others for others in of_work) or bool(position.bullets)
        reads_as_study = is_school(names) or find_degree(names) is not None
        home = [study for study in studies if words <= name_words(study.model_dump())]
        dated = [s for s in home if {position.start, position.end} <= {"", s.start, s.end}]
        if is_work or not words or not reads_as_study or not dated:
            kept.append(position)
        else:
            told.append(f"{_name(fields)}: moved from the positions to the education")
    return kept, studies


def _settle_all(
    entries: Sequence[Entry],
    said: Sequence[dict[str, str]],
    matches: Sequence[Match],
    source: Source,
    told: list[str],
) -> list[Entry]:
    merged = list(entries)
    for match in sorted(matches, key=lambda m: m.found):
        found = _fields(merged[match.found], tuple(said[match.said]))
        changed = settle(found, said[match.said], source)
        told += tell_changes(found, changed)
        merged[match.found] = merged[match.found].model_copy(update=changed)
    return merged


def _unmatched(
    said: Sequence[dict[str, str]], matches: Sequence[Match]
) -> list[tuple[int, dict[str, str]]]:
    taken = {match.said for match in matches}
    return [(number, fields) for number, fields in enumerate(said) if number not in taken]


def _is_known(fields: Fields, entries: Sequence[_AnyEntry]) -> bool:
    """Return whether an entry of the same names is there; another start is another entry."""
    words, start = name_words(fields), fields["start"]
    return any(
        words <= name_words(entry.model_dump()) and (not start or entry.start in {"", start})
        for entry in entries
    )


def _is_one_entry(fields: Fields, source: Source) -> bool:
    """Return whether what the model puts into one entry stands together in the document."""
    names = [n for f in names_in(fields) for n in source.lines_of(fields[f])]
    dates = [source.lines_of_date(fields[name]) for name in ("start", "end") if fields[name]]
    return stand_together(fields, source) and all(gap(names, d) <= NEAR_LINES for d in dates)


def _insert(entries: list[Entry], entry: Entry, source: Source) -> None:
    """Put an entry before the first one that stands after it in the document."""
    own = place_of(entry.model_dump(), source)
    places = [place_of(other.model_dump(), source) for other in entries]
    at = next((i for i, place in enumerate(places) if FAR > place > own), len(entries))
    entries.insert(at, entry)


def _bullets(reply: PositionReply, source: Source) -> list[str]:
    found = (source.find(bullet) for bullet in reply.bullets[:_MOST_BULLETS])
    return list(dict.fromkeys(bullet for bullet in found if bullet))


def _fill(label: str, found: str, said: str, told: list[str]) -> str:
    if found or not said:
        return found
    told.append(f"{label}: added '{said}'")
    return said


def _headline(reply: ResumeReply, source: Source) -> str:
    is_short = len(words_of(reply.headline)) <= _LONGEST_HEADLINE_WORDS
    return source.find(reply.headline) if is_short else ""


def _summary(reply: ResumeReply, source: Source) -> str:
    return source.find(reply.summary) if len(reply.summary) <= _LONGEST_SUMMARY else ""


def _fields(
    entry: Experience | Project | Education | PositionReply | ProjectReply | EducationReply,
    names: Sequence[str],
) -> dict[str, str]:
    return {name: getattr(entry, name) for name in names}


def _name(fields: Fields) -> str:
    names = [f"'{fields[field]}'" for field in names_in(fields) if fields[field]]
    return " at ".join(names) if "title" in fields else ", ".join(names)
