import httpx
import pytest
from langchain_core import exceptions

from core.engine.attempts import Failure, Outcome, classify, error_for, explain
from core.engine.model_errors import RefusedError


def answered(status: int, **headers: str) -> httpx.HTTPStatusError:
    request = httpx.Request("POST", "http://models.test/v1/chat/completions")
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response = httpx.Response(status, headers=named, request=request)
    return httpx.HTTPStatusError("Error: My name is Ada", request=request, response=response)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        *((status, Outcome.REFUSED) for status in (400, 401, 402, 403, 404, 413, 422)),
        (429, Outcome.RATE_LIMITED),
        *((status, Outcome.UNAVAILABLE) for status in (302, 408, 409, 425, 500, 502, 503, 529)),
    ],
)
def test_the_status_decides(status: int, outcome: Outcome) -> None:
    assert classify(answered(status)).outcome is outcome


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (exceptions.ModelRateLimitError(), Outcome.RATE_LIMITED),
        (exceptions.ModelAuthenticationError(), Outcome.REFUSED),
        (exceptions.ModelTimeoutError(), Outcome.UNAVAILABLE),
        (httpx.ConnectError("refused"), Outcome.UNAVAILABLE),
        (KeyError("choices"), Outcome.UNAVAILABLE),
    ],
)
def test_without_a_status_the_class_decides(error: Exception, outcome: Outcome) -> None:
    assert classify(error).outcome is outcome


def test_the_detail_names_the_services_request_and_quotes_nothing() -> None:
    detail = classify(answered(500, x_request_id="req-1")).detail

    assert detail == "HTTPStatusError, HTTP 500, service's request id req-1"


def test_a_request_id_that_is_no_id_is_left_out() -> None:
    assert "Ada" not in classify(answered(500, x_request_id="I am Ada")).detail


@pytest.mark.parametrize(("value", "seconds"), [("7", 7.0), ("soon", None)])
def test_retry_after_is_read(value: str, seconds: float | None) -> None:
    assert classify(answered(429, retry_after=value)).retry_after_s == seconds


def test_pauses_double_up_to_a_limit_and_half_is_chance() -> None:
    failure = Failure(outcome=Outcome.UNAVAILABLE, detail="")

    assert [failure.pause_s(number, 1.0) for number in (1, 2, 3)] == [0.5, 1.0, 2.0]
    assert failure.pause_s(2, 0.0) == 0.5
    assert failure.pause_s(1000, 1.0) == 8.0


def test_retry_after_is_never_undercut() -> None:
    failure = Failure(outcome=Outcome.RATE_LIMITED, detail="", retry_after_s=20)

    assert failure.pause_s(1, 0.0) == 20
    assert failure.pause_s(1, 0.999) > 20


def test_an_unusable_answer_is_asked_again_at_once() -> None:
    assert Failure(outcome=Outcome.UNUSABLE, detail="").pause_s(1, 1.0) == 0


@pytest.mark.parametrize(
    ("status", "word"),
    [(401, "key"), (402, "payment"), (403, "another model"), (404, "name"), (400, "turned")],
)
def test_a_refusal_says_what_to_do(status: int, word: str) -> None:
    failure = classify(answered(status))

    assert word in explain(failure)
    assert error_for(failure) is RefusedError
