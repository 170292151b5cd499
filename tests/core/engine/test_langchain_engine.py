import logging
from typing import Any

import pytest

from core.domain.interview import Context
from core.domain.question import Question
from core.engine.embedded.engine import EmbeddedEngine
from core.engine.langchain_engine import LangChainEngine
from core.settings import Settings
from tests.core.engine.chains.cases import (
    ANSWER,
    FACTS,
    QUESTION,
    SLOTS,
    engine_at,
    good_model,
    said,
)
from tests.fakes.mistral_failures import server_error
from tests.fakes.mistral_server import MistralServer


def engine_with(**settings: Any) -> LangChainEngine:
    return LangChainEngine(Settings(**settings), EmbeddedEngine())


def assert_embedded_does_all(engine: LangChainEngine) -> None:
    evaluation = engine.evaluate(QUESTION, said(ANSWER), Context())
    questions: list[Question] = engine.write_questions(Context(), SLOTS, [])

    assert evaluation.engine == "embedded"
    assert evaluation.fallback_reason == "the language model is not set up"
    assert {question.origin.kind for question in questions} == {"bank"}
    assert engine.narrate(FACTS).engine == "embedded"


def test_a_model_without_a_key_leaves_all_to_the_embedded_engine() -> None:
    engine = engine_with(llm_model="mistralai:mistral-large-latest")
    engine.prepare()

    assert_embedded_does_all(engine)


def test_a_name_that_cannot_be_read_leaves_all_to_the_embedded_engine() -> None:
    engine = engine_with(llm_model="just-a-name")

    assert engine.version == "no model"
    assert_embedded_does_all(engine)


def test_questions_and_judgements_go_to_their_own_models() -> None:
    with MistralServer(good_model()) as server:
        engine = engine_at(
            server,
            llm_question_model="mistralai:cheap",
            llm_evaluation_model="mistralai:strict",
        )
        questions = engine.write_questions(Context(), SLOTS[:1], [])
        evaluation = engine.evaluate(QUESTION, said(ANSWER), Context())
        used = [request.body["model"] for request in server.requests]

    assert used == ["cheap", "strict"]
    assert "cheap" in questions[0].origin.reference
    assert "strict" in evaluation.engine_version


def test_a_fallback_knows_nothing_of_the_answer_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO), MistralServer(server_error()) as server:
        engine_at(server, llm_budget_s=1).evaluate(QUESTION, said(ANSWER), Context())

    assert "falls back to the embedded engine" in caplog.text
    assert "token bucket" not in caplog.text


def test_preparing_asks_the_model_nothing() -> None:
    with MistralServer(good_model()) as server:
        engine_at(server).prepare()

        assert server.requests == []
