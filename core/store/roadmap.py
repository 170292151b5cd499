"""The projects on a learner's roadmap."""

from collections.abc import Sequence
from datetime import UTC, datetime

from core.domain.practice_items import RoadmapProject
from core.errors import NotFoundError
from core.store.connection import Connection, first_row


def list_projects(connection: Connection, user_id: str) -> list[RoadmapProject]:
    """Return a learner's projects in their order."""
    rows = connection.rows(
        "SELECT project_json FROM roadmap_projects WHERE user_id = ? ORDER BY position, id",
        user_id,
    )
    return [RoadmapProject.model_validate_json(row["project_json"]) for row in rows]


def replace_projects(
    connection: Connection, user_id: str, projects: Sequence[RoadmapProject]
) -> None:
    """Put new projects behind those that were begun; what was never begun is dropped."""
    old = list_projects(connection, user_id)
    begun = [project.id for project in old if project.minutes_done]
    for project in old:
        if project.id not in begun:
            delete_project(connection, user_id, project.id)
    now = datetime.now(UTC)
    for position, project_id in enumerate(begun):
        connection.run(
            "UPDATE roadmap_projects SET position = ? WHERE id = ? AND user_id = ?",
            position,
            project_id,
            user_id,
        )
    for position, project in enumerate(projects, start=len(begun)):
        connection.run(
            "INSERT INTO roadmap_projects (id, user_id, position, project_json, created_at, "
            "updated_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            project.id,
            user_id,
            position,
            project.model_dump_json(),
            now,
            now,
        )


def tick_step(
    connection: Connection, user_id: str, project_id: str, number: int, *, is_done: bool
) -> RoadmapProject:
    """Note that a step, counted from 0, is done or not; return the project as it is now.

    Raises NotFoundError for a project or step that the learner has not, or not any more.
    """
    # The update that changes nothing locks the row on PostgreSQL, so that two ticks add up.
    connection.run(
        "UPDATE roadmap_projects SET position = position WHERE id = ? AND user_id = ?",
        project_id,
        user_id,
    )
    row = first_row(
        connection,
        "SELECT project_json FROM roadmap_projects WHERE id = ? AND user_id = ?",
        project_id,
        user_id,
    )
    project = RoadmapProject.model_validate_json(row["project_json"]) if row else None
    if project is None or not 0 <= number < len(project.steps):
        raise NotFoundError("This step is not on your roadmap any more.")
    steps = list(project.steps)
    steps[number] = steps[number].model_copy(update={"is_done": is_done})
    ticked = project.model_copy(update={"steps": steps})
    connection.run(
        "UPDATE roadmap_projects SET project_json = ?, updated_at = ? WHERE id = ? AND user_id = ?",
        ticked.model_dump_json(),
        datetime.now(UTC),
        project_id,
        user_id,
    )
    return ticked


def delete_project(connection: Connection, user_id: str, project_id: str) -> None:
    """Take a project off the roadmap; repeating it changes nothing."""
    connection.run("DELETE FROM roadmap_projects WHERE id = ? AND user_id = ?", project_id, user_id)
