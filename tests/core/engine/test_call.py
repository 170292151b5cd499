"""The loop against the real client and the fake service; waits are counted, not sat through."""

import json
import logging
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage
from pydantic import SecretStr

from core.engine.attempts import Outcome
from core.engine.call import Called, call_model
from core.engine.model import ModelChoice, build_chat_model
from core.engine.model_errors import (
    ModelError,
    RateLimitedError,
    RefusedError,
    UnavailableError,
    UnusableError,
)
from tests.fakes.mistral_client import GOOD, Verdict
from tests.fakes.mistral_failures import (
    cut_off,
    half_body,
    html_page,
    http_error,
    rate_limited,
    raw_reply,
    reset_connection,
    server_error,
    slow,
    trickle,
    unauthorized,
)
from tests.fakes.mistral_malformed import with_field, with_wrong_types, without_field
from tests.fakes.mistral_replies import (
    cut_off_json,
    empty_reply,
    huge_reply,
    in_fence,
    in_prose,
    json_reply,
    text_reply,
)
from tests.fakes.mistral_server import MistralServer
from tests.fakes.mistral_wire import Behaviour

PRIVATE = "My name is Ada and I was let go."
MESSAGES: Sequence[BaseMessage] = (SystemMessage("Judge."), HumanMessage(PRIVATE))


@dataclass
class Clock:
    """A clock that only sleeping moves."""

    now_s: float = 0.0
    pauses_s: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now_s

    def sleep(self, pause_s: float) -> None:
        self.pauses_s.append(pause_s)
        self.now_s += pause_s


def accept(_: Verdict) -> list[str]:
    return []


def refuse_praise(verdict: Verdict) -> list[str]:
    return ["The score is too high for one quote."] if verdict.score > 20 else []


def ask(
    server: MistralServer,
    check: Callable[[Verdict], list[str]] = accept,
    *,
    clock: Clock | None = None,
    budget_s: float = 60,
    attempts: int = 3,
) -> Called[Verdict]:
    choice = ModelChoice(
        provider="mistralai",
        name="mistral-large-latest",
        base_url=server.url,
        key=SecretStr("very-secret"),
        purpose="evaluation",
        temperature=0,
        timeout_s=20,
    )
    clock = clock or Clock()
    return call_model(
        build_chat_model(choice),
        MESSAGES,
        Verdict,
        check,
        budget_s=budget_s,
        attempts=attempts,
        clock=clock,
        sleep=clock.sleep,
        chance=lambda: 0.0,
    )


def serve(*behaviours: Behaviour, then: Behaviour | None = None) -> MistralServer:
    server = MistralServer(then or json_reply(GOOD))
    server.reply_next(*behaviours)
    return server


def test_a_good_answer_comes_back_with_its_usage() -> None:
    with serve() as server:
        called = ask(server)

        assert called.value == Verdict.model_validate(GOOD)
        assert called.usage.prompt_tokens > 0
        assert called.usage.unmetered_attempts == 0
        assert [attempt.outcome for attempt in called.attempts] == [Outcome.USED]
        assert server.requests[0].schema_name == "Verdict"
        assert server.requests[0].body["temperature"] == 0


@pytest.mark.parametrize("behaviour", [in_prose(GOOD), in_fence(GOOD)], ids=["prose", "fence"])
def test_words_around_the_object_need_no_repair(behaviour: Behaviour) -> None:
    with serve(behaviour) as server:
        assert ask(server).value.score == GOOD["score"]
        assert len(server.requests) == 1


FAILING = {
    "500": server_error(),
    "503": server_error(503),
    "reset": reset_connection(),
    "cut off": cut_off(json_reply(GOOD)),
    "half a body": half_body(json_reply(GOOD)),
    "web page": html_page(),
    "no choices": raw_reply(b'{"choices": []}'),
    "not an object": raw_reply(b"null"),
}


@pytest.mark.parametrize("behaviour", FAILING.values(), ids=FAILING)
def test_a_failing_service_is_asked_again_after_a_pause(behaviour: Behaviour) -> None:
    clock = Clock()
    with serve(behaviour, behaviour) as server:
        called = ask(server, clock=clock)

        outcomes = [attempt.outcome for attempt in called.attempts]
        assert outcomes == [Outcome.UNAVAILABLE, Outcome.UNAVAILABLE, Outcome.USED]
        assert clock.pauses_s == [0.25, 0.5]
        assert called.usage.unmetered_attempts == 2
        assert server.requests[2].body["messages"] == server.requests[0].body["messages"]


@pytest.mark.parametrize("behaviour", FAILING.values(), ids=FAILING)
def test_a_service_that_stays_down_is_given_up(behaviour: Behaviour) -> None:
    with serve(then=behaviour) as server:
        with pytest.raises(UnavailableError) as caught:
            ask(server)

        assert len(server.requests) == 3
        assert len(caught.value.attempts) == 3
        assert caught.value.usage is not None


UNUSABLE = {
    "prose": text_reply("I would say it was good."),
    "empty": empty_reply(),
    "1 MB": huge_reply(),
    "cut off": cut_off_json(GOOD),
    "wrong types": json_reply(with_wrong_types(GOOD)),
    "missing field": json_reply(without_field(GOOD, "quote")),
    "out of range": json_reply(with_field(GOOD, "score", 100)),
    "two scores": text_reply(json.dumps(GOOD) + json.dumps(GOOD | {"score": 30})),
}


@pytest.mark.parametrize("behaviour", UNUSABLE.values(), ids=UNUSABLE)
def test_an_unusable_answer_is_given_back_and_repaired(behaviour: Behaviour) -> None:
    clock = Clock()
    with serve(behaviour) as server:
        called = ask(server, clock=clock)

        first, second = (request.body["messages"] for request in server.requests)
        assert [attempt.outcome for attempt in called.attempts] == [Outcome.UNUSABLE, Outcome.USED]
        assert second[: len(first)] == first
        assert [message["role"] for message in second[len(first) :]] == ["assistant", "user"]
        assert second[-2]["content"].strip()
        assert sum(len(message["content"]) for message in second) < 20_000
        assert clock.pauses_s == [0]


@pytest.mark.parametrize("behaviour", UNUSABLE.values(), ids=UNUSABLE)
def test_an_answer_that_stays_unusable_is_never_taken(behaviour: Behaviour) -> None:
    with serve(then=behaviour) as server:
        with pytest.raises(UnusableError) as caught:
            ask(server)

        assert len(server.requests) == 3
        assert caught.value.reason == "the model's answer could not be used"
        assert caught.value.usage is not None
        assert caught.value.usage.prompt_tokens > 0


def test_the_model_is_told_that_it_ran_out_of_room() -> None:
    with serve(cut_off_json(GOOD)) as server:
        ask(server)

        assert "too long" in server.requests[1].text_of("user")


def test_failed_checks_are_told_to_the_model_word_for_word() -> None:
    with serve(then=json_reply(GOOD)) as server:
        server.reply_next(json_reply(GOOD), json_reply(GOOD | {"score": 20}))

        assert ask(server, refuse_praise).value.score == 20
        assert "The score is too high for one quote." in server.requests[1].text_of("user")


def test_only_the_last_bad_answer_is_shown_again() -> None:
    with serve(text_reply("first bad"), text_reply("second bad")) as server:
        ask(server)

        assert "second bad" in server.requests[2].prompt
        assert "first bad" not in server.requests[2].prompt


def test_a_repair_outlives_a_failure_of_the_service() -> None:
    with serve(text_reply("bad"), server_error()) as server:
        ask(server)

        assert server.requests[2].body["messages"] == server.requests[1].body["messages"]


@pytest.mark.parametrize(
    "behaviour",
    [unauthorized(), *(http_error(status, PRIVATE, "x") for status in (400, 403, 404, 422))],
)
def test_a_refusal_ends_the_call(behaviour: Behaviour) -> None:
    with serve(then=behaviour) as server:
        with pytest.raises(RefusedError) as caught:
            ask(server)

        assert len(server.requests) == 1
        assert PRIVATE not in str(caught.value) + caught.value.detail


def test_a_rate_limit_is_waited_for_as_long_as_the_service_says() -> None:
    clock = Clock()
    with serve(rate_limited(7), rate_limited()) as server:
        called = ask(server, clock=clock)

    assert clock.pauses_s == [7, 1]
    assert called.usage.unmetered_attempts == 0


def test_a_wait_beyond_the_budget_is_not_begun() -> None:
    clock = Clock()
    with serve(then=rate_limited(61)) as server:
        with pytest.raises(RateLimitedError):
            ask(server, clock=clock, budget_s=60)

        assert clock.pauses_s == []
        assert len(server.requests) == 1


def test_without_time_nothing_is_asked() -> None:
    with serve() as server:
        with pytest.raises(UnavailableError):
            ask(server, budget_s=0)

        assert server.requests == []


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "behaviour",
    [slow(json_reply(GOOD), 60), trickle(json_reply(GOOD), 0.1, parts=600)],
    ids=["silent", "trickling"],
)
def test_the_budget_ends_a_call_that_the_client_would_sit_through(behaviour: Behaviour) -> None:
    with serve(then=behaviour) as server:
        model = build_chat_model(choice_for(server))
        with pytest.raises(UnavailableError) as caught:
            call_model(model, MESSAGES, Verdict, accept, budget_s=0.5)

        assert [attempt.outcome for attempt in caught.value.attempts] == [Outcome.UNAVAILABLE]
        assert caught.value.usage is not None
        assert caught.value.usage.unmetered_attempts == 1


@pytest.mark.timeout(30)
def test_an_attempt_that_is_late_leaves_time_for_another() -> None:
    with serve(slow(json_reply(GOOD), 60)) as server:
        model = build_chat_model(choice_for(server))

        called = call_model(model, MESSAGES, Verdict, accept, budget_s=25, timeout_s=0.5)

        outcomes = [attempt.outcome for attempt in called.attempts]
        assert outcomes == [Outcome.UNAVAILABLE, Outcome.USED]


@pytest.mark.timeout(60)
def test_one_client_serves_many_threads() -> None:
    with serve() as server:
        model = build_chat_model(choice_for(server))
        values: list[Verdict] = []

        def run() -> None:
            called = call_model(model, MESSAGES, Verdict, accept, budget_s=30)
            values.append(called.value)

        threads = [threading.Thread(target=run) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)

        assert len(values) == 8


def choice_for(server: MistralServer) -> ModelChoice:
    return ModelChoice(
        provider="mistralai",
        name="m",
        base_url=server.url,
        key=None,
        purpose="evaluation",
        temperature=0,
        timeout_s=20,
    )


def test_nobody_at_the_address_is_unavailable() -> None:
    with serve() as server:
        pass
    with pytest.raises(UnavailableError):
        ask(server)


@pytest.mark.parametrize(
    "behaviour",
    [
        http_error(500, PRIVATE, "x"),
        http_error(400, PRIVATE, "x"),
        text_reply(PRIVATE),
        json_reply(GOOD | {"score": PRIVATE}),
        json_reply(GOOD | {PRIVATE: 1, "score": 31}),
    ],
)
def test_neither_log_nor_traceback_repeats_a_persons_words(
    behaviour: Behaviour, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with serve(then=behaviour) as server, pytest.raises(ModelError) as caught:
        ask(server)

    printed = "".join(traceback.format_exception(caught.value))
    told = caplog.text + printed + caught.value.detail + str(caught.value.attempts)
    assert "Ada" not in told
    assert "very-secret" not in told


def test_every_line_of_the_log_names_the_call(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="core.engine.call")
    with serve(server_error()) as server:
        called = ask(server)

    lines = [record.getMessage() for record in caplog.records if record.name == "core.engine.call"]
    assert len(lines) == 2
    assert all(called.request_id in line for line in lines)


def test_a_model_that_takes_no_schema_is_told_it() -> None:
    class Recording(FakeListChatModel):
        seen: list[str] = []

        def _call(self, messages: list[BaseMessage], *_: object, **__: object) -> str:
            self.seen.append(str(messages[0].content))
            return self.responses[0]

    model = Recording(responses=[f"Here: {json.dumps(GOOD)}"])

    called = call_model(model, MESSAGES, Verdict, accept, budget_s=30)

    assert called.value == Verdict.model_validate(GOOD)
    assert '"score"' in model.seen[0]
    assert called.usage.cost_text == "cost unknown"


@pytest.mark.timeout(60)
def test_a_fault_of_the_check_itself_is_not_taken_for_the_models() -> None:
    def broken(_: Verdict) -> list[str]:
        raise LookupError("a fault of ours")

    with serve() as server, pytest.raises(LookupError, match="of ours"):
        ask(server, broken)


def test_the_threads_time_is_real_where_no_clock_is_given() -> None:
    with serve() as server:
        before = time.monotonic()
        model = build_chat_model(choice_for(server))
        called = call_model(model, MESSAGES, Verdict, accept, budget_s=30)

        assert 0 < called.usage.latency_s <= time.monotonic() - before


def test_a_check_may_quote_the_answer_to_the_model_but_not_to_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    with serve() as server:
        with pytest.raises(UnusableError) as caught:
            ask(server, lambda verdict: [f"{PRIVATE} is not there."])

        assert PRIVATE in server.requests[1].body["messages"][-1]["content"]
    assert "Ada" not in caplog.text + caught.value.detail
