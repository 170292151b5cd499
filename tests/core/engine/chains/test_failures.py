"""Each failure of the service against each job: no crash, no silent score, always a label."""

import pytest

from core.domain.interview import Context
from core.engine.embedded.engine import EmbeddedEngine
from tests.core.engine.chains.cases import (
    ANSWER,
    FACTS,
    QUESTION,
    SLOTS,
    engine_at,
    good_model,
    said,
)
from tests.core.engine.chains.failures import FAILURES, failing
from tests.core.engine.chains.project_cases import NEED
from tests.fakes.mistral_server import MistralServer

# Short for what never comes, long enough for what does on a busy machine.
SLOW: dict[str, float] = {"llm_timeout_s": 0.4, "llm_budget_s": 1.0}
USUAL: dict[str, float] = {"llm_timeout_s": 10, "llm_budget_s": 1.2}
PATIENT: dict[str, float] = {"llm_timeout_s": 30, "llm_budget_s": 30}


def limits_of(failure: str) -> dict[str, float]:
    if failure in {"slow", "trickle"}:
        return SLOW
    return (
        PATIENT if FAILURES[failure][1] <= {"", "the model's answer could not be used"} else USUAL
    )


@pytest.mark.parametrize("failure", FAILURES)
def test_an_evaluation_is_labelled_and_never_made_up(server: MistralServer, failure: str) -> None:
    spoil, reasons = FAILURES[failure]
    server.reply(failing("evaluation", spoil))
    evaluation = engine_at(server, **limits_of(failure)).evaluate(QUESTION, said(ANSWER), Context())

    assert server.requests
    assert (evaluation.fallback_reason or "") in reasons
    embedded = EmbeddedEngine().evaluate(QUESTION, said(ANSWER), Context())
    if evaluation.fallback_reason:
        assert evaluation.engine == "embedded"
        assert evaluation.scores == embedded.scores
    else:
        assert evaluation.engine == "langchain"
        assert evaluation.total == 79


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.slow
def test_questions_are_always_written_and_tell_by_whom(server: MistralServer, failure: str) -> None:
    spoil, reasons = FAILURES[failure]
    server.reply(failing("questions", spoil))
    questions = engine_at(server, **limits_of(failure)).write_questions(Context(), SLOTS, [])

    assert server.requests
    assert [question.type for question in questions] == [slot.type for slot in SLOTS]
    kinds = {question.origin.kind for question in questions}
    assert kinds == ({"model"} if "" in reasons else {"bank"})


@pytest.mark.parametrize("failure", FAILURES)
def test_a_report_always_has_words_and_tells_whose(server: MistralServer, failure: str) -> None:
    spoil, reasons = FAILURES[failure]
    server.reply(failing("narrative", spoil))
    narrative = engine_at(server, **limits_of(failure)).narrate(FACTS)

    assert server.requests
    assert narrative.engine == ("langchain" if "" in reasons else "embedded")
    if narrative.engine == "embedded":
        assert narrative == EmbeddedEngine().narrate(FACTS)


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.slow
def test_projects_are_always_planned_and_tell_by_whom(server: MistralServer, failure: str) -> None:
    spoil, reasons = FAILURES[failure]
    server.reply(failing("projects", spoil))
    plan = engine_at(server, **limits_of(failure)).plan_projects(NEED)

    assert server.requests
    assert (plan.fallback_reason or "") in reasons
    assert plan.engine == ("langchain" if "" in reasons else "embedded")
    if plan.engine == "embedded":
        assert plan.projects == EmbeddedEngine().plan_projects(NEED).projects


def test_a_server_that_is_gone_harms_nothing(server: MistralServer) -> None:
    server.reply(good_model())
    engine = engine_at(server, llm_budget_s=2)
    questions = engine.write_questions(Context(), SLOTS, [])
    assert {question.origin.kind for question in questions} == {"model"}
    server.stop()

    evaluation = engine.evaluate(QUESTION, said(ANSWER), Context())
    assert evaluation.fallback_reason == "the model gave no answer in time"
    assert engine.narrate(FACTS).engine == "embedded"
