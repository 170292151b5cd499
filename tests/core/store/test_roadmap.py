"""Projects of a roadmap on each database."""

import pytest

from core.domain.practice_items import BuildStep, RoadmapProject
from core.errors import NotFoundError
from core.store.connection import Database
from core.store.roadmap import delete_project, list_projects, replace_projects, tick_step


def project_of(project_id: str) -> RoadmapProject:
    return RoadmapProject(
        id=project_id,
        title=f"Project {project_id}",
        outcomes=["It runs."],
        steps=[BuildStep(text="Begin", minutes=30), BuildStep(text="End", minutes=60)],
        skills=["Kafka"],
        talking_points=["Say why."],
        engine="fake",
        engine_version="1",
    )


@pytest.fixture
def kept(database: Database, user_id: str) -> Database:
    with database.write() as connection:
        replace_projects(connection, user_id, [project_of("b"), project_of("a")])
    return database


def ids_of(database: Database, user_id: str) -> list[str]:
    with database.read() as connection:
        return [project.id for project in list_projects(connection, user_id)]


def test_projects_keep_their_order(kept: Database, user_id: str) -> None:
    assert ids_of(kept, user_id) == ["b", "a"]
    assert ids_of(kept, "somebody else") == []


def test_ticks_add_up_and_can_be_taken_back(kept: Database, user_id: str) -> None:
    with kept.write() as connection:
        tick_step(connection, user_id, "a", 0, is_done=True)
        project = tick_step(connection, user_id, "a", 1, is_done=True)
        assert (project.minutes_done, project.minutes) == (90, 90)
        assert tick_step(connection, user_id, "a", 0, is_done=False).minutes_done == 60
    with kept.read() as connection:
        assert list_projects(connection, user_id)[1].minutes_done == 60


@pytest.mark.parametrize(
    ("owner", "project_id", "number"),
    [("somebody else", "a", 0), ("", "gone", 0), ("", "a", 2), ("", "a", -1)],
)
def test_no_step_of_others_and_none_that_is_not_there_is_ticked(
    kept: Database, user_id: str, owner: str, project_id: str, number: int
) -> None:
    with kept.write() as connection, pytest.raises(NotFoundError, match="not on your roadmap"):
        tick_step(connection, owner or user_id, project_id, number, is_done=True)


def test_what_was_begun_outlives_a_new_plan(kept: Database, user_id: str) -> None:
    with kept.write() as connection:
        tick_step(connection, user_id, "a", 0, is_done=True)
        replace_projects(connection, user_id, [project_of("c"), project_of("a")])

    assert ids_of(kept, user_id) == ["a", "c"]
    with kept.read() as connection:
        assert list_projects(connection, user_id)[0].minutes_done == 30


def test_a_deleted_project_is_gone_for_its_owner_only(kept: Database, user_id: str) -> None:
    with kept.write() as connection:
        delete_project(connection, "somebody else", "a")
        delete_project(connection, user_id, "b")
        delete_project(connection, user_id, "b")

    assert ids_of(kept, user_id) == ["a"]
