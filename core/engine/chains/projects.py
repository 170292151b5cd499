"""The chain that plans practice projects for missing skills."""

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from core.domain.practice_items import (
    BuildProject,
    BuildStep,
    ProjectNeed,
    ProjectPlan,
)
from core.engine.call import Called
from core.engine.chains.asking import Asking, Limits, ReplyPart, build_chain, write_messages
from core.engine.chains.background import clean
from core.engine.chains.bounds import UpTo, entries
from core.engine.chains.prompt_files import fill_prompt, house_rules
from core.engine.chains.wording import check_wording
from core.engine.fence import fence, new_boundary

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

_MOST_PROJECTS, _MOST_MISSING, _MOST_KNOWN = 4, 15, 25
_STEPS, _TALKING_POINTS = range(4, 8), range(2, 4)
_STEP_HOURS, _PROJECT_HOURS = (0.5, 6.0), (4.0, 20.0)
_LONGEST_TEXT = 400
_MINUTES = 60
# Socket.IO, ASP.NET and Fly.io are no addresses; what follows a slash or ends so is.
_ADDRESS = re.compile(r"https?:|www\.|\w\.(?:com|org)\b|\w\.(?:net|io|dev|app|ai)/", re.IGNORECASE)


class StepReply(ReplyPart):
    """One step and its hours."""

    what: Annotated[str, UpTo(300)] = Field(min_length=1)
    hours: float


class ProjectReply(ReplyPart):
    """One project."""

    title: Annotated[str, UpTo(120)] = Field(min_length=1)
    outcome: Annotated[str, UpTo(350)] = Field(min_length=1)
    skills: list[Annotated[str, UpTo(80)]] = entries(6, 1)
    steps: list[StepReply] = entries(_STEPS[-1], _STEPS[0])
    talking_points: list[Annotated[str, UpTo(300)]] = entries(
        _TALKING_POINTS[-1], _TALKING_POINTS[0]
    )


class ProjectsReply(ReplyPart):
    """The projects, the most useful first."""

    projects: list[ProjectReply] = entries(_MOST_PROJECTS, 1)


def build_projects_chain(
    model: "BaseChatModel", limits: Limits | None = None
) -> "Runnable[ProjectNeed, Called[ProjectsReply]]":
    """Return the chain: prompt | structured output | checks.

    Run, it raises a subclass of ModelError when no reply passes the checks.
    """
    return build_chain(model, ask_for_projects, limits or Limits(), "projects")


def ask_for_projects(need: ProjectNeed) -> Asking[ProjectsReply]:
    """Return what to say to the model about one need."""
    missing = _missing_names(need)
    told = {
        "job": clean(need.role),
        "missing_and_required": [n for n, is_required in missing.items() if is_required],
        "missing_and_welcome": [n for n, is_required in missing.items() if not is_required],
        "already_shown": [name for each in need.known[:_MOST_KNOWN] if (name := clean(each))],
    }
    data = fence("need", json.dumps(told, ensure_ascii=False, indent=1), new_boundary())
    return Asking(
        messages=write_messages(
            f"{fill_prompt('projects')}\n\n{house_rules()}",
            fill_prompt("projects_task", need=data),
        ),
        schema=ProjectsReply,
        check=partial(check_projects, missing=missing),
    )


def check_projects(reply: ProjectsReply, missing: dict[str, bool]) -> list[str]:
    """Return what makes `reply` unusable for these missing skills, a sentence each.

    `missing` tells by name whether the job requires a skill.
    """
    if not 1 <= len(reply.projects) <= _MOST_PROJECTS:
        return [f"Plan one to {_MOST_PROJECTS} projects."]
    faults = [fault for project in reply.projects for fault in _check_project(project, missing)]
    if len({project.title.casefold() for project in reply.projects}) < len(reply.projects):
        faults.append("Two projects have the same title.")
    shown = {skill for project in reply.projects for skill in project.skills}
    first = next(iter(missing), None)
    if first is not None and first not in shown:
        faults.append(f"No project shows {first}, which matters most.")
    return faults + check_wording(_texts_of(reply), longest=_LONGEST_TEXT)


def to_plan(reply: ProjectsReply, engine: str, version: str) -> ProjectPlan:
    """Return the plan under the name of the engine that made it."""
    return ProjectPlan(
        projects=[_to_project(project) for project in reply.projects],
        engine=engine,
        engine_version=version,
    )


def _check_project(project: ProjectReply, missing: dict[str, bool]) -> list[str]:
    name = f"The project {project.title[:40]!r}"
    faults = [
        f"{name} names the skill {skill[:40]!r}, which is not on the list of missing skills."
        for skill in project.skills
        if skill not in missing
    ]
    if not project.skills:
        faults.append(f"{name} shows no missing skill.")
    if len(project.steps) not in _STEPS:
        faults.append(f"{name} must have {_STEPS[0]} to {_STEPS[-1]} steps.")
    if len(project.talking_points) not in _TALKING_POINTS:
        faults.append(f"{name} must have two or three talking points.")
    if any(not _STEP_HOURS[0] <= step.hours <= _STEP_HOURS[1] for step in project.steps):
        faults.append(f"{name} has a step that does not take half an hour to six hours.")
    if not _PROJECT_HOURS[0] <= sum(step.hours for step in project.steps) <= _PROJECT_HOURS[1]:
        faults.append(f"{name} must take four to twenty hours in all.")
    return faults + [
        f"{name} names a web address; leave it out."
        for text in _texts_of_project(project)
        if _ADDRESS.search(_without(text, project.skills))
    ]


def _without(text: str, skills: list[str]) -> str:
    """Return `text` without the names of skills, of which some look like addresses."""
    for skill in skills:
        text = text.replace(skill, "")
    return text


def _missing_names(need: ProjectNeed) -> dict[str, bool]:
    """Return the missing skills that a model is told, in order, and whether each is required."""
    names = {name: each.required for each in need.missing if (name := clean(each.name))}
    return dict(list(names.items())[:_MOST_MISSING])


def _texts_of(reply: ProjectsReply) -> list[str]:
    return [text for project in reply.projects for text in _texts_of_project(project)]


def _texts_of_project(project: ProjectReply) -> list[str]:
    steps = [step.what for step in project.steps]
    return [project.title, project.outcome, *steps, *project.talking_points]


def _to_project(project: ProjectReply) -> BuildProject:
    return BuildProject(
        title=project.title,
        outcomes=[project.outcome],
        steps=[
            BuildStep(text=step.what, minutes=round(step.hours * _MINUTES))
            for step in project.steps
        ],
        skills=list(dict.fromkeys(project.skills)),
        talking_points=project.talking_points,
    )
