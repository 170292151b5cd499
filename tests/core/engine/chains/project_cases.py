"""A need for projects and a model's plan for it that passes every check."""

from typing import Any

from core.domain.practice_items import MissingSkill, ProjectNeed

NEED = ProjectNeed(
    role="Backend Engineer",
    company="Larch",
    missing=[
        MissingSkill(name="Kafka", required=True),
        MissingSkill(name="Docker", required=True),
        MissingSkill(name="React"),
    ],
    known=["Python", "FastAPI"],
    own_projects=["Tidewatch"],
)


def project_reply(**more: Any) -> dict[str, Any]:
    """Return one project."""
    return {
        "title": "A queue of parcels",
        "outcome": "Parcels flow through a topic and none is lost when a reader dies.",
        "skills": ["Kafka", "Docker"],
        "steps": [
            {"what": "Write down the events.", "hours": 1},
            {"what": "Build writer and reader.", "hours": 3.5},
            {"what": "Stop the reader and count.", "hours": 1.5},
            {"what": "Put all into containers.", "hours": 2},
        ],
        "talking_points": ["Name the counts.", "Explain the key that you chose."],
    } | more


def projects_reply(**more: Any) -> dict[str, Any]:
    """Return two projects for NEED, of which `more` changes the first."""
    second = project_reply(title="A board for the queue", skills=["React"])
    return {"projects": [project_reply(**more), second]}
