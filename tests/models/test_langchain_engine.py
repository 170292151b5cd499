"""Judging on a real, small model: what it gives is whole and labelled, whoever gave it.

The model is too small to judge well; how often its work passes the checks is logged.
"""

import logging

from core.domain.interview import Context
from core.engine.embedded.engine import EmbeddedEngine
from core.engine.langchain_engine import LangChainEngine
from core.settings import Settings
from tests.core.engine.chains.cases import ANSWER, QUESTION, said

log = logging.getLogger(__name__)

ANSWERS = {
    "poor": "I would just add more servers, because then there is enough room for everybody.",
    "average": "I would limit how many requests a client may send in a minute and answer 429 when "
    "there are more. The counts could be kept in Redis.",
    "excellent": ANSWER,
}


def engine_on(base_url: str) -> LangChainEngine:
    settings = Settings(
        llm_model="mistralai:small", llm_base_url=base_url, llm_timeout_s=300, llm_budget_s=600
    )
    return LangChainEngine(settings, EmbeddedEngine())


def test_answers_are_judged_and_the_judge_is_named(instruction_server: str) -> None:
    engine = engine_on(instruction_server)
    evaluations = {
        name: engine.evaluate(QUESTION, said(answer), Context()) for name, answer in ANSWERS.items()
    }
    for name, evaluation in evaluations.items():
        log.info(
            "%s: %s points by %s (%s) in %s s, %s",
            *(name, evaluation.total, evaluation.engine, evaluation.fallback_reason),
            *(evaluation.latency_s, evaluation.notes),
        )

    assert all(e.scores is not None for e in evaluations.values())
    assert all((e.engine == "langchain") == (not e.fallback_reason) for e in evaluations.values())
    assert any(e.engine == "langchain" for e in evaluations.values())
    assert all(e.tokens for e in evaluations.values())
