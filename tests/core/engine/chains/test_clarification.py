"""A model replies to the learner; what it must not say is repaired or left to the embedded one."""

from typing import Any

import pytest

from core.domain.exchange import Exchange, Turn
from core.domain.interview import (
    Context,
)
from core.domain.manner import Manner
from core.domain.speaking import Reply
from core.engine.embedded.engine import EmbeddedEngine
from core.engine.langchain_engine import LangChainEngine
from tests.core.engine.chains.cases import QUESTION, engine_at
from tests.fakes.mistral_failures import server_error
from tests.fakes.mistral_replies import json_reply
from tests.fakes.mistral_server import MistralServer

SAID = "Take two thousand clients, each with a key of its own."
EXCHANGE = Exchange(
    turns=[
        Turn(speaker="learner", text="Is it one region?", is_aside=True),
        Turn(speaker="interviewer", text="Yes, one region.", is_aside=True),
        Turn(speaker="learner", text="How many clients are there?", is_aside=True),
    ]
)


def words(**more: Any) -> dict[str, Any]:
    return {"kind": "constraint", "text": SAID} | more


def reply(engine: LangChainEngine | EmbeddedEngine) -> Reply:
    return engine.reply(QUESTION, EXCHANGE, Context(role="Backend developer"), Manner.GUIDE)


def test_the_model_replies_and_knows_what_was_clarified_before(server: MistralServer) -> None:
    server.reply(json_reply(words()))

    said = reply(engine_at(server))

    assert (said.text, said.engine, said.fallback_reason) == (SAID, "langchain", None)
    told = server.requests[0].text_of("user")
    assert "interviewer: Yes, one region." in told
    assert "How many clients are there?" in told
    assert not any(point.claim in told for point in QUESTION.key_points)
    assert QUESTION.model_answer not in told


@pytest.mark.parametrize(
    "bad",
    [
        words(text=""),
        words(text="Great answer so far! " + SAID),
        words(text="Take a lot " * 30),
        words(text="See https://a.example for it."),
        words(text="Use a token bucket: it allows bursts but bounds the average rate."),
        words(kind="because"),
    ],
    ids=lambda reply: str(reply)[:50],
)
def test_a_bad_reply_is_repaired_or_left_to_the_embedded_engine(
    server: MistralServer, bad: dict[str, Any]
) -> None:
    server.reply_next(json_reply(bad))
    server.reply(json_reply(words()))
    assert reply(engine_at(server)).text == SAID

    server.reply(json_reply(bad))
    fallen = reply(engine_at(server))
    assert (fallen.engine, fallen.text) == ("embedded", reply(EmbeddedEngine()).text)
    assert fallen.fallback_reason


def test_a_model_that_is_down_leaves_the_reply_to_the_embedded_engine(
    server: MistralServer,
) -> None:
    server.reply(server_error())

    fallen = reply(engine_at(server))

    assert fallen.engine == "embedded"
    assert fallen.fallback_reason
