import pytest

from core.domain.manner import Manner
from core.engine.embedded.engine import EmbeddedEngine
from tests.core.engine.chains.cases import FACTS, engine_at, narrative_reply
from tests.fakes.mistral_replies import json_reply
from tests.fakes.mistral_server import MistralServer


def test_the_words_are_the_models(server: MistralServer) -> None:
    server.reply(json_reply(narrative_reply()))
    narrative = engine_at(server).narrate(FACTS)

    assert narrative.engine == "langchain"
    assert narrative.engine_version.startswith("mistralai:fake")
    assert narrative.story == narrative_reply()["story"]
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "bad",
    [
        narrative_reply(verdict="You reached 97 points."),
        narrative_reply(tips=["Answer first.", "Give a reason.", "Use ninety words."]),
        narrative_reply(gaps=["Only one."]),
        narrative_reply(story="It went well. You can be content. Go on so."),
        narrative_reply(story="You answered 2 of 2."),
        narrative_reply(verdict="One thing blocks you. And another."),
        narrative_reply(gaps=["<b>Bold</b> claims.", "Reasons.", "Examples."]),
    ],
    ids=["figure", "spelled figure", "one gap", "no figure", "short story", "verdict", "markup"],
)
def test_faulty_words_are_repaired_or_left_to_the_embedded_engine(
    server: MistralServer, bad: dict[str, object]
) -> None:
    server.reply_next(json_reply(bad))
    server.reply(json_reply(narrative_reply()))
    assert engine_at(server).narrate(FACTS).engine == "langchain"
    assert len(server.requests) == 2

    server.reply(json_reply(bad))
    assert engine_at(server).narrate(FACTS).engine == "embedded"


def test_the_manner_is_told_and_reaches_the_stand_in_too(server: MistralServer) -> None:
    server.reply(json_reply(narrative_reply(gaps=["Only one."])))
    narrative = engine_at(server).narrate(FACTS, Manner.DRILL_SERGEANT)

    assert "Speak curtly" in server.requests[0].text_of("system")
    assert narrative.engine == "embedded"
    assert narrative == EmbeddedEngine().narrate(FACTS, Manner.DRILL_SERGEANT)
