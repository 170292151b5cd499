"""Several judgements of one answer: their median, their failures, and what they took."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from core.domain.evaluation import Evaluation
from core.domain.interview import Context
from core.engine.embedded.engine import EmbeddedEngine
from core.engine.model import with_learner_key
from core.engine.model_source import ModelSource
from core.engine.usage_log import listen_to_calls
from core.settings import Settings
from tests.core.engine.chains.cases import ANSWER, QUESTION, engine_at, judgement, said
from tests.fakes.mistral_failures import rate_limited, unauthorized
from tests.fakes.mistral_replies import json_reply
from tests.fakes.mistral_server import MistralServer
from tests.fakes.mistral_wire import Behaviour, RecordedRequest

PANEL_MODEL = "mistralai:second"


@pytest.fixture
def server() -> Iterator[MistralServer]:
    with MistralServer() as running:
        yield running


def evaluate(server: MistralServer, **settings: Any) -> Evaluation:
    chosen = {"llm_panel": 3} | settings
    return engine_at(server, **chosen).evaluate(QUESTION, said(ANSWER), Context())


def by_model(first: Behaviour, second: Behaviour) -> Behaviour:
    return lambda request: second if request.body["model"] == "second" else first


def test_the_score_is_the_median_of_each_dimension(server: MistralServer) -> None:
    server.reply_next(
        json_reply(judgement(24, 10, 14)),
        json_reply(judgement(30, 31, 12)),
        json_reply(judgement(22, 36, 20)),
    )
    evaluation = evaluate(server)

    assert evaluation.scores is not None
    assert evaluation.scores.model_dump(include={"relevance", "technical_accuracy"}) == {
        "relevance": 24,
        "technical_accuracy": 31,
    }
    assert evaluation.scores.structure == 14
    assert len(server.requests) == 3


def test_the_words_are_those_of_the_judgement_nearest_the_median(server: MistralServer) -> None:
    server.reply_next(
        json_reply(judgement(8, 10, 5, summary="Far too low.")),
        json_reply(judgement(24, 31, 14, summary="In the middle.")),
        json_reply(judgement(30, 40, 20, summary="Far too high.")),
    )
    assert evaluate(server).summary == "In the middle."


def test_the_totals_are_told_and_there_is_no_interval(server: MistralServer) -> None:
    server.reply(json_reply(judgement(24, 31, 14)))
    evaluation = evaluate(server)

    assert evaluation.interval is None
    assert evaluation.notes == [
        "Of 3 judgements side by side 3 came, of 79, 79 and 79 points. The score is their median "
        "in each dimension."
    ]


def test_of_an_even_number_the_middle_two_are_averaged(server: MistralServer) -> None:
    points = iter((10, 24, 25, 30))
    replies = [json_reply(judgement(relevance, 31, 14)) for relevance in points]
    server.reply_next(*replies)
    scores = evaluate(server, llm_panel=4).scores

    assert scores is not None
    assert scores.relevance == 25


def test_judgements_are_asked_side_by_side(server: MistralServer) -> None:
    everybody = threading.Barrier(3, timeout=10)

    def answer(_: RecordedRequest) -> Behaviour:
        everybody.wait()
        return json_reply(judgement())

    server.reply(answer)

    assert evaluate(server).fallback_reason is None


def test_every_second_judgement_is_the_other_models(server: MistralServer) -> None:
    server.reply(json_reply(judgement()))
    evaluation = evaluate(server, llm_panel=5, llm_panel_model=PANEL_MODEL)

    asked = sorted(str(request.body["model"]) for request in server.requests)
    assert asked == ["fake", "fake", "fake", "second", "second"]
    first, second = evaluation.engine_version.split(" + ")
    assert first.startswith("mistralai:fake")
    assert second.startswith(PANEL_MODEL)


def test_a_failed_judgement_is_left_out_and_told(server: MistralServer) -> None:
    server.reply(by_model(json_reply(judgement(24, 31, 14)), unauthorized()))
    evaluation = evaluate(server, llm_panel_model=PANEL_MODEL)

    assert (evaluation.engine, evaluation.total) == ("langchain", 79)
    assert evaluation.notes[0].startswith("Of 3 judgements side by side 2 came, of 79 and 79")
    assert evaluation.notes[1] == "A judgement failed because the key was refused."
    assert PANEL_MODEL not in evaluation.engine_version


def test_a_second_model_that_cannot_be_built_is_left_out(server: MistralServer) -> None:
    server.reply(json_reply(judgement()))
    evaluation = evaluate(server, llm_panel=2, llm_panel_model="nobody:knows-it")

    assert (evaluation.engine, evaluation.total) == ("langchain", 79)
    assert "1 came" in evaluation.notes[0]


def test_without_any_judgement_the_embedded_engine_stands_in(server: MistralServer) -> None:
    server.reply(unauthorized())
    evaluation = evaluate(server)

    embedded = EmbeddedEngine().evaluate(QUESTION, said(ANSWER), Context())
    assert len(server.requests) == 3
    assert (evaluation.engine, evaluation.fallback_reason) == ("embedded", "the key was refused")
    assert evaluation.scores == embedded.scores


def test_a_panel_far_from_the_embedded_engine_is_not_judged_again(server: MistralServer) -> None:
    server.reply(json_reply(judgement(4, 5, 4)))
    evaluation = evaluate(server)

    assert len(server.requests) == 3
    assert evaluation.total == 23


def test_a_lone_judgement_left_of_a_panel_is_made_sure_of(server: MistralServer) -> None:
    server.reply_next(rate_limited(60), rate_limited(60), json_reply(judgement(4, 5, 4)))
    server.reply(json_reply(judgement(24, 30, 14)))
    evaluation = evaluate(server)

    assert len(server.requests) == 4
    assert evaluation.scores is not None
    assert evaluation.scores.relevance == 14
    assert "Two independent judgements" in evaluation.notes[-1]


def test_what_every_judgement_used_is_counted(server: MistralServer) -> None:
    server.reply(json_reply(judgement()))
    with listen_to_calls() as calls:
        evaluation = evaluate(server)

    assert evaluation.tokens == 3 * 150
    assert len(calls) == 3
    assert evaluation.latency_s == round(max(call.latency_s for call in calls), 3)


def test_without_a_panel_one_judgement_is_enough(server: MistralServer) -> None:
    server.reply(json_reply(judgement()))
    evaluation = evaluate(server, llm_panel=1)

    assert len(server.requests) == 1
    assert evaluation.notes == []


def test_a_second_judgement_is_the_second_models_and_names_it(server: MistralServer) -> None:
    server.reply(by_model(json_reply(judgement(4, 5, 4)), json_reply(judgement(24, 30, 14))))
    evaluation = evaluate(server, llm_panel=1, llm_panel_model=PANEL_MODEL)

    assert [request.body["model"] for request in server.requests] == ["fake", "second"]
    assert PANEL_MODEL in evaluation.engine_version


def test_a_learners_own_key_pays_for_one_judgement_and_meets_no_other_provider() -> None:
    hosted = Settings(
        mistral_api_key=SecretStr("operators"), llm_panel=5, llm_panel_model="openai:gpt-x"
    )
    own = with_learner_key(hosted, SecretStr("learners"))

    assert (own.llm_panel, own.llm_panel_model) == (1, None)


def test_a_fault_of_the_second_model_is_found_when_settings_are_tested() -> None:
    settings = Settings(mistral_api_key=SecretStr("key"), llm_panel=2, llm_panel_model="no name")

    assert "provider:model" in (ModelSource(settings).fault() or "")
