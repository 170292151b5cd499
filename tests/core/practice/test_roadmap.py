"""From resume and job post to what is missing, and to what is still to be done."""

from core.domain.documents import Experience, JobPosting, Project, Resume
from core.domain.practice_items import ProjectPlan, RoadmapProject
from core.engine.embedded.project_planner import plan_projects
from core.practice.roadmap import (
    cover_need,
    describe_need,
    leave_out_planned,
    open_tasks,
    to_roadmap,
)

RESUME = Resume(
    skills=["Python", "Docker"],
    experience=[Experience(employer="Larch", bullets=["Wrote services in Python"])],
    projects=[Project(name="Tidewatch", what="A tide table")],
    text="Python, Docker. Larch: wrote services in Python.",
)
JOB = JobPosting(
    title="Backend Engineer",
    company="Brightfern",
    must_haves=["Python", "Kafka", "Docker", "Fluent German"],
    nice_to_haves=["React"],
    skills=["Python", "Kafka", "Docker", "React", "German"],
)


def roadmap() -> list[RoadmapProject]:
    need = describe_need(RESUME, JOB)
    return to_roadmap(plan_projects(need), need, "ada")


def test_the_need_is_what_no_work_shows_required_first() -> None:
    need = describe_need(RESUME, JOB)

    assert [(m.name, m.required, m.is_listed) for m in need.missing] == [
        ("Kafka", True, False),
        ("German", True, False),
        ("Docker", True, True),
        ("React", False, False),
    ]
    assert (need.role, need.own_projects) == ("Backend Engineer", ["Tidewatch"])


def test_without_a_resume_everything_is_missing() -> None:
    assert {m.name for m in describe_need(None, JOB).missing} == set(JOB.skills)


def test_coverage_tells_planned_open_and_what_nobody_builds() -> None:
    need = describe_need(RESUME, JOB)
    projects = [each for each in roadmap() if "React" not in each.skills]

    coverage = cover_need(need, projects)

    assert [m.name for m in coverage.planned] == ["Kafka", "Docker"]
    assert [m.name for m in coverage.open] == ["React"]
    assert [m.name for m in coverage.unbuilt] == ["German"]
    assert [m.name for m in leave_out_planned(need, projects).missing] == ["German", "React"]


def test_the_same_project_has_the_same_id_and_another_learners_has_not() -> None:
    need = describe_need(RESUME, JOB)
    plan = ProjectPlan(projects=plan_projects(need).projects, engine="e", engine_version="1")

    assert [p.id for p in to_roadmap(plan, need, "ada")] == [p.id for p in roadmap()]
    assert not {p.id for p in to_roadmap(plan, need, "bob")} & {p.id for p in roadmap()}


def test_open_tasks_are_the_steps_not_ticked_those_of_begun_projects_first() -> None:
    first, second = roadmap()
    steps = [second.steps[0].model_copy(update={"is_done": True}), *second.steps[1:]]
    begun = second.model_copy(update={"steps": steps})

    tasks = open_tasks([first, begun])

    assert len(tasks) == len(first.steps) + len(begun.steps) - 1
    assert tasks[0].reference == f"{begun.id}:1"
    assert (tasks[0].title, tasks[0].minutes) == (begun.steps[1].text, begun.steps[1].minutes)
    assert sum(task.minutes for task in tasks) == first.minutes + begun.minutes - (
        begun.minutes_done
    )
