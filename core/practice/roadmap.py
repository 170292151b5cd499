"""What is missing for a job, and the steps of its projects that are still to be done."""

from collections.abc import Sequence
from typing import NamedTuple

from core.documents.match import match_documents
from core.domain.documents import JobPosting, Resume
from core.domain.practice_items import (
    MissingSkill,
    ProjectNeed,
    ProjectPlan,
    RoadmapProject,
)
from core.engine.embedded.project_planner import is_built
from core.store.identity import name_id


class OpenTask(NamedTuple):
    """A step that is still to be done. `reference` names it wherever it is planned."""

    reference: str
    project_id: str
    number: int
    project: str
    title: str
    minutes: int


class Coverage(NamedTuple):
    """What the projects show of what is missing.

    `unbuilt` are skills that nobody shows by building, such as a spoken language.
    """

    planned: list[MissingSkill]
    open: list[MissingSkill]
    unbuilt: list[MissingSkill]


def describe_need(resume: Resume | None, job: JobPosting) -> ProjectNeed:
    """Return what projects must show: skills of the post that no work in the resume shows.

    Without a resume that is everything which the post names. What the resume only lists comes
    last of its rank.
    """
    match = match_documents(resume or Resume(), job)
    missing = [
        *(MissingSkill(name=m.skill, required=m.required) for m in match.missing),
        *(MissingSkill(name=m.skill, required=m.required, is_listed=True) for m in match.not_shown),
    ]
    return ProjectNeed(
        role=job.title,
        company=job.company,
        missing=sorted(missing, key=lambda skill: not skill.required),
        known=resume.skills if resume else [],
        own_projects=[project.name for project in resume.projects] if resume else [],
    )


def leave_out_planned(need: ProjectNeed, projects: Sequence[RoadmapProject]) -> ProjectNeed:
    """Return the need without what projects show already."""
    left = [each for each in need.missing if each.name not in _skills_of(projects)]
    return need.model_copy(update={"missing": left})


def cover_need(need: ProjectNeed, projects: Sequence[RoadmapProject]) -> Coverage:
    """Return which missing skills the projects show and which they do not."""
    shown = _skills_of(projects)
    others = [each for each in need.missing if each.name not in shown]
    return Coverage(
        planned=[each for each in need.missing if each.name in shown],
        open=[each for each in others if is_built(each.name)],
        unbuilt=[each for each in others if not is_built(each.name)],
    )


def to_roadmap(plan: ProjectPlan, need: ProjectNeed, user_id: str) -> list[RoadmapProject]:
    """Return the plan's projects as they stand on a learner's roadmap, nothing ticked.

    The same project for the same learner and job has the same id.
    """
    return [
        RoadmapProject(
            **project.model_dump(),
            id=name_id(user_id, "project", need.role, need.company, project.title),
            role=need.role,
            company=need.company,
            engine=plan.engine,
            engine_version=plan.engine_version,
            fallback_reason=plan.fallback_reason,
        )
        for project in plan.projects
    ]


def open_tasks(projects: Sequence[RoadmapProject]) -> list[OpenTask]:
    """Return the steps that are still to be done in their order, a project after the other.

    Projects that were begun come first.
    """
    ordered = sorted(projects, key=lambda project: not project.minutes_done)
    return [
        OpenTask(
            reference=f"{project.id}:{number}",
            project_id=project.id,
            number=number,
            project=project.title,
            title=step.text,
            minutes=step.minutes,
        )
        for project in ordered
        for number, step in enumerate(project.steps)
        if not step.is_done
    ]


def _skills_of(projects: Sequence[RoadmapProject]) -> frozenset[str]:
    return frozenset(skill for project in projects for skill in project.skills)
