"""Every call is heard once, in whatever thread it runs and whatever becomes of it."""

from core.domain.interview import Context
from core.engine.usage_log import listen_to_calls
from tests.core.engine.chains.cases import (
    ANSWER,
    FACTS,
    QUESTION,
    SLOTS,
    engine_at,
    good_model,
    said,
)
from tests.fakes.mistral_failures import server_error, unauthorized
from tests.fakes.mistral_server import MistralServer


def test_each_call_of_each_job_is_heard_also_from_the_threads_of_the_questions() -> None:
    with MistralServer(good_model()) as server, listen_to_calls() as calls:
        engine = engine_at(server)
        engine.write_questions(Context(), SLOTS, [])
        engine.evaluate(QUESTION, said(ANSWER), Context())
        engine.narrate(FACTS)
        asked = len(server.requests)

    assert asked >= 3
    assert sum(call.attempts for call in calls) == asked
    assert {call.outcome for call in calls} == {"used"}
    assert all(call.prompt_tokens and call.request_id and not call.reason for call in calls)


def test_a_failed_call_says_why() -> None:
    with MistralServer(unauthorized()) as server, listen_to_calls() as calls:
        engine_at(server).evaluate(QUESTION, said(ANSWER), Context())

    (call,) = calls
    assert (call.outcome, call.reason) == ("refused", "the key was refused")


def test_a_repaired_call_counts_all_its_attempts() -> None:
    with MistralServer(good_model()) as server, listen_to_calls() as calls:
        server.reply_next(server_error())
        engine_at(server).evaluate(QUESTION, said(ANSWER), Context())

    assert calls[0].attempts == 2
    assert calls[0].unmetered_attempts == 1


def test_who_listens_hears_only_what_is_called_inside() -> None:
    with MistralServer(good_model()) as server:
        engine = engine_at(server)
        engine.narrate(FACTS)
        with listen_to_calls() as outer, listen_to_calls() as inner:
            engine.narrate(FACTS)

    assert len(inner) == 1
    assert outer == inner
