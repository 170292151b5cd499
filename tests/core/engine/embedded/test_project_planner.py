"""Projects put together out of building blocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.documents.taxonomy import load_taxonomy
from core.domain.practice_items import MissingSkill, ProjectNeed, ProjectPlan
from core.engine.embedded.project_planner import (
    MOST_PROJECT_MINUTES,
    MOST_PROJECTS,
    plan_projects,
)

SKILLS = sorted(load_taxonomy().skills)


def need_of(*required: str, wished: tuple[str, ...] = (), **more: list[str]) -> ProjectNeed:
    missing = [MissingSkill(name=name, required=True) for name in required]
    missing += [MissingSkill(name=name) for name in wished]
    return ProjectNeed(missing=missing, **more)


def shown(plan: ProjectPlan) -> set[str]:
    return {skill for project in plan.projects for skill in project.skills}


def test_one_project_shows_several_missing_skills() -> None:
    plan = plan_projects(need_of("Kafka", wished=("Kubernetes", "Terraform")))

    (project,) = plan.projects
    assert set(project.skills) == {"Kafka", "Kubernetes", "Terraform"}
    assert {step.part for step in project.steps} == {
        "Events over Kafka",
        "A cluster on Kubernetes",
        "Infrastructure with Terraform",
    }


def test_a_project_begins_with_what_the_rest_stands_on() -> None:
    (project,) = plan_projects(need_of("Docker", "Spring Boot")).projects

    assert project.title == "A booking service with Spring Boot, then containers with Docker"
    assert project.stands_on == ""


def test_what_has_no_ground_stands_on_a_project_of_the_learners_own() -> None:
    (project,) = plan_projects(need_of("Kafka", own_projects=["Tidewatch"])).projects

    assert "Tidewatch from your resume may serve" in project.stands_on


def test_a_skill_that_comes_along_is_done_with_what_the_learner_knows() -> None:
    (project,) = plan_projects(need_of("CI/CD", known=["Jenkins"])).projects

    assert "Jenkins" in project.title
    assert project.skills == ["CI/CD"]


def test_what_the_job_requires_comes_first() -> None:
    many = ("React", "Android", "Tableau", "PyTorch", "Godot", "Neo4j", "COBOL")
    plan = plan_projects(need_of("Apache Flink", wished=many))

    assert "Apache Flink" in plan.projects[0].skills
    assert len(plan.projects) == MOST_PROJECTS


def test_what_is_only_listed_gives_way() -> None:
    missing = [
        MissingSkill(name="React", required=True, is_listed=True),
        MissingSkill(name="Android", required=True),
    ]
    plan = plan_projects(ProjectNeed(missing=missing))

    assert plan.projects[0].skills == ["Android"]


@pytest.mark.parametrize("skill", ["German", "Communication", "Payment Systems"])
def test_nobody_builds_a_language_or_a_manner(skill: str) -> None:
    assert plan_projects(need_of(skill)).projects == []


def test_a_skill_outside_the_taxonomy_is_done_in_a_task_of_its_own() -> None:
    (project,) = plan_projects(need_of("Quuxelator 9")).projects

    assert project.skills == ["Quuxelator 9"]
    assert "Quuxelator 9" in project.title


def test_words_of_a_document_stand_in_a_plan_as_plain_names() -> None:
    hostile = "<script>alert(1)</script> {tool} Zorbulator"
    plan = plan_projects(need_of(hostile, own_projects=["[x](http://evil.example) Shop"]))

    words = plan.model_dump_json(exclude={"projects": {"__all__": {"skills"}}})
    assert "<script>" not in words
    assert "evil.example" not in words


@settings(max_examples=40)
@given(st.lists(st.sampled_from(SKILLS), unique=True, max_size=25))
def test_any_need_is_planned_within_bounds(skills: list[str]) -> None:
    missing = [MissingSkill(name=s, required=n % 2 == 0) for n, s in enumerate(skills)]
    plan = plan_projects(ProjectNeed(missing=missing))

    assert len(plan.projects) <= MOST_PROJECTS
    assert shown(plan) <= set(skills)
    named = [skill for project in plan.projects for skill in project.skills]
    assert len(set(named)) == len(named)
    assert all(project.minutes <= MOST_PROJECT_MINUTES for project in plan.projects)
    assert plan == plan_projects(ProjectNeed(missing=missing))
