"""Projects planned by a model, and what is refused of them."""

from typing import Any

import pytest

from core.domain.practice_items import ProjectNeed
from tests.core.engine.chains.cases import engine_at
from tests.core.engine.chains.project_cases import NEED, project_reply, projects_reply
from tests.fakes.mistral_replies import json_reply
from tests.fakes.mistral_server import MistralServer

LONG = [{"what": "Build it.", "hours": 5.9}] * 4


def test_the_projects_are_the_models(server: MistralServer) -> None:
    server.reply(json_reply(projects_reply()))

    plan = engine_at(server).plan_projects(NEED)

    assert (plan.engine, plan.fallback_reason, len(server.requests)) == ("langchain", None, 1)
    first, second = plan.projects
    assert (first.title, first.minutes, first.skills) == (
        "A queue of parcels",
        480,
        ["Kafka", "Docker"],
    )
    assert second.skills == ["React"]


def test_the_model_is_told_what_is_missing_and_what_is_there(server: MistralServer) -> None:
    server.reply(json_reply(projects_reply()))

    engine_at(server).plan_projects(NEED)

    told = server.requests[0].text_of("user")
    assert "<<<BEGIN DATA need" in told
    assert "Kafka" in told
    assert "FastAPI" in told


@pytest.mark.parametrize(
    "bad",
    [
        projects_reply(skills=["Kafka", "Haskell"]),
        projects_reply(skills=[]),
        projects_reply(skills=["Docker"]),
        projects_reply(steps=LONG),
        projects_reply(steps=[{"what": "Build it.", "hours": 0.25}] * 7),
        projects_reply(steps=[{"what": "Build it.", "hours": 2}] * 3),
        projects_reply(outcome="See https://example.org/kafka for more."),
        projects_reply(outcome="Follow the course on coursera.org first."),
        projects_reply(title="A board for the queue"),
        projects_reply(talking_points=["Only one."]),
        projects_reply(outcome="<b>Parcels</b> flow."),
        {"projects": []},
        {"projects": [project_reply(title=f"Number {n}") for n in range(5)]},
    ],
    ids=[
        *("skill that is not missing", "no skill", "not the first skill", "too long"),
        *("step too short", "few steps", "address", "bare address", "same title"),
        *("one point", "markup", "none", "five"),
    ],
)
def test_faulty_plans_are_repaired_or_left_to_the_embedded_engine(
    server: MistralServer, bad: dict[str, Any]
) -> None:
    server.reply_next(json_reply(bad))
    server.reply(json_reply(projects_reply()))
    assert engine_at(server).plan_projects(NEED).engine == "langchain"
    assert len(server.requests) == 2

    server.reply(json_reply(bad))
    plan = engine_at(server).plan_projects(NEED)
    assert plan.engine == "embedded"
    assert plan.fallback_reason == "the model's answer could not be used"


def test_skills_that_look_like_addresses_are_none(server: MistralServer) -> None:
    need = ProjectNeed(missing=[{"name": "Monday.com"}, {"name": "Socket.IO"}])
    reply = project_reply(
        skills=["Monday.com", "Socket.IO"],
        outcome="A board in Monday.com follows events that come by Socket.IO.",
    )
    server.reply(json_reply({"projects": [reply]}))

    assert engine_at(server).plan_projects(need).engine == "langchain"


def test_where_nothing_is_missing_nobody_is_asked(server: MistralServer) -> None:
    assert engine_at(server).plan_projects(ProjectNeed()).projects == []
    assert server.requests == []
