"""The chain that reads a resume and corrects what the embedded reader found."""

import json
from functools import partial
from typing import TYPE_CHECKING, Annotated

from core.domain.documents import Resume
from core.engine.call import Called
from core.engine.chains.asking import Asking, Limits, ReplyPart, build_chain, write_messages
from core.engine.chains.bounds import UpTo, entries
from core.engine.chains.prompt_files import fill_prompt, house_rules, read_prompt
from core.engine.chains.reading_check import check_reading
from core.engine.chains.reading_source import Source, read_source
from core.engine.fence import fence, new_boundary

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

DOCUMENT_TOKENS = 6_000
_MOST_SKILLS_TOLD = 80


_Name = Annotated[str, UpTo(150)]
_Date = Annotated[str, UpTo(30)]
_Line = Annotated[str, UpTo(500)]
_Skill = Annotated[str, UpTo(60)]
_MOST_ENTRIES, _MOST_LINES, _MOST_SKILLS = 30, 20, 100


class PositionReply(ReplyPart):
    """One position as the model read it."""

    title: _Name
    employer: _Name
    location: _Name
    start: _Date
    end: _Date
    bullets: list[_Line] = entries(_MOST_LINES)


class ProjectReply(ReplyPart):
    """One project as the model read it."""

    name: _Name
    what: _Line
    technologies: list[_Skill] = entries(_MOST_LINES)
    start: _Date
    end: _Date


class EducationReply(ReplyPart):
    """One course of study as the model read it."""

    institution: _Name
    degree: _Name
    area: _Name
    start: _Date
    end: _Date


class ResumeReply(ReplyPart):
    """A resume as the model read it: nothing in it is a way to reach the person."""

    positions: list[PositionReply] = entries(_MOST_ENTRIES)
    projects: list[ProjectReply] = entries(_MOST_ENTRIES)
    education: list[EducationReply] = entries(_MOST_ENTRIES)
    skills: list[_Skill] = entries(_MOST_SKILLS)
    headline: _Name
    summary: Annotated[str, UpTo(900)]


def build_resume_chain(
    model: "BaseChatModel", limits: Limits | None = None
) -> "Runnable[Resume, Called[ResumeReply]]":
    """Return the chain: prompt | structured output | checks.

    Run, it raises a subclass of ModelError when no reply passes the checks. What passes is still
    to be merged: see `resume_merge`.
    """
    return build_chain(model, ask_for_reading, limits or Limits(), "resume")


def source_of(resume: Resume) -> Source:
    """Return the resume's text as the model may see it."""
    return read_source(resume.text, resume.contact, resume.name)


def ask_for_reading(resume: Resume) -> Asking[ResumeReply]:
    """Return what to say to the model about one resume."""
    source, boundary = source_of(resume), new_boundary()
    return Asking(
        messages=write_messages(
            f"{read_prompt('read_resume')}\n\n{house_rules()}",
            fill_prompt(
                "read_resume_task",
                found=fence("first reading", _tell_found(resume, source), boundary),
                document=fence("resume", source.tell(DOCUMENT_TOKENS), boundary),
            ),
        ),
        schema=ResumeReply,
        check=partial(_check, source=source),
    )


def _check(reply: ResumeReply, source: Source) -> list[str]:
    names = [name for p in reply.positions for name in (p.title, p.employer)]
    names += [project.name for project in reply.projects]
    names += [name for e in reply.education for name in (e.institution, e.degree)]
    return check_reading([*names, *reply.skills], source)


def _tell_found(resume: Resume, source: Source) -> str:
    """Return the first reading without bullets, contact data and what the source leaves out."""
    told = {
        "positions": [p.model_dump(exclude={"bullets", "location"}) for p in resume.experience],
        "projects": [p.model_dump(include={"name", "start", "end"}) for p in resume.projects],
        "education": [e.model_dump() for e in resume.education],
    }
    shown = {kind: [_shown(entry, source) for entry in entries] for kind, entries in told.items()}
    skills = [skill for skill in resume.skills if source.find(skill)][:_MOST_SKILLS_TOLD]
    return json.dumps({**shown, "skills": skills}, ensure_ascii=False, indent=1)


def _shown(entry: dict[str, str], source: Source) -> dict[str, str]:
    return {
        name: value
        for name, value in entry.items()
        if value and (name in {"start", "end"} or source.find(value))
    }
