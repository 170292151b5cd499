"""What the real client makes of each failure of Mistral's service: the table of mistral_server."""

import json

import httpx
import pytest
from httpx_sse import SSEError
from langchain_core.exceptions import OutputParserException

from tests.fakes import mistral_failures as failures
from tests.fakes import mistral_malformed as malformed
from tests.fakes import mistral_replies as replies
from tests.fakes.mistral_client import GOOD, Verdict, model, stream, structured
from tests.fakes.mistral_server import MistralServer
from tests.fakes.mistral_wire import Behaviour

pytestmark = pytest.mark.timeout(60)

PIECES = ["Good ", "point, ", "go on."]


# Failures of the service and of the wire


@pytest.mark.parametrize(
    ("behaviour", "status"),
    [
        (failures.unauthorized(), 401),
        (failures.rate_limited(), 429),
        (failures.server_error(), 500),
        (failures.server_error(503), 503),
    ],
)
def test_a_refusal_is_an_http_status_error_and_never_retried(
    server: MistralServer, waits_s: list[float], behaviour: Behaviour, status: int
) -> None:
    server.reply(behaviour)

    with pytest.raises(httpx.HTTPStatusError) as caught:
        model(server, max_retries=5).invoke("hi")
    pieces, streamed = stream(server)

    assert caught.value.response.status_code == status
    assert isinstance(streamed, httpx.HTTPStatusError)
    assert streamed.response.status_code == status
    assert pieces == []
    assert len(server.requests) == 2
    assert waits_s == []


@pytest.mark.parametrize("retry_after", [None, 7, "Wed, 21 Oct 2026 07:28:00 GMT"])
def test_retry_after_is_left_to_the_caller(
    server: MistralServer, retry_after: int | str | None
) -> None:
    server.reply(failures.rate_limited(retry_after))

    with pytest.raises(httpx.HTTPStatusError) as caught:
        model(server, max_retries=5).invoke("hi")

    assert "Rate limit exceeded" in str(caught.value)
    expected = None if retry_after is None else str(retry_after)
    assert caught.value.response.headers.get("Retry-After") == expected


WIRE_FAILURES = [
    pytest.param(failures.reset_connection(), httpx.ReadError, id="reset"),
    pytest.param(failures.slow(replies.json_reply(GOOD), 50), httpx.ReadTimeout, id="slow"),
    pytest.param(
        failures.cut_off(replies.text_reply("Good point.")), httpx.RemoteProtocolError, id="cut off"
    ),
    pytest.param(failures.cut_off_stream(PIECES), httpx.RemoteProtocolError, id="cut-off stream"),
]


@pytest.mark.parametrize("max_retries", [0, 1, 3])
@pytest.mark.parametrize(("behaviour", "error"), WIRE_FAILURES)
def test_max_retries_counts_the_attempts_after_a_failure_of_the_wire(
    server: MistralServer,
    waits_s: list[float],
    behaviour: Behaviour,
    error: type[Exception],
    max_retries: int,
) -> None:
    attempts = max(max_retries, 1)
    server.reply(behaviour)

    with pytest.raises(error):
        model(server, max_retries, timeout_s=1).invoke("hi")

    assert len(server.requests) == attempts
    assert len(waits_s) == attempts - 1
    assert all(wait_s >= 4 for wait_s in waits_s)


@pytest.mark.parametrize(("behaviour", "error"), WIRE_FAILURES)
def test_a_stream_is_never_retried(
    server: MistralServer, behaviour: Behaviour, error: type[Exception]
) -> None:
    server.reply(behaviour)

    assert isinstance(stream(server, timeout_s=1)[1], error)
    assert len(server.requests) == 1


def test_the_client_recovers_when_it_may_retry(server: MistralServer, waits_s: list[float]) -> None:
    server.reply_next(failures.reset_connection(), replies.text_reply("Back again."))

    assert model(server, max_retries=2).invoke("hi").content == "Back again."


def test_pieces_before_the_cut_arrive(server: MistralServer) -> None:
    server.reply(failures.cut_off_stream(PIECES))

    pieces, error = stream(server)

    assert pieces == PIECES
    assert isinstance(error, httpx.RemoteProtocolError)


def test_a_stall_after_the_stream_has_begun_is_a_read_timeout(server: MistralServer) -> None:
    server.reply(replies.stream_reply(PIECES, pause_s=50))

    assert isinstance(stream(server, timeout_s=1)[1], httpx.ReadTimeout)


@pytest.mark.parametrize(
    "behaviour", [failures.cut_off_stream(PIECES, politely=True), failures.error_in_stream(PIECES)]
)
def test_the_client_hides_that_a_stream_lacks_its_end(
    server: MistralServer, behaviour: Behaviour
) -> None:
    server.reply(behaviour)

    chunks = list(model(server).stream("hi"))

    assert "".join(str(chunk.content) for chunk in chunks) == "".join(PIECES)
    assert not any("finish_reason" in chunk.response_metadata for chunk in chunks)


def test_the_timeout_does_not_end_a_trickle(server: MistralServer) -> None:
    server.reply(failures.trickle(replies.text_reply("Good point."), pause_s=0.4, parts=7))

    assert model(server, timeout_s=2).invoke("hi").content == "Good point."


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        (failures.half_body(replies.text_reply("Good point.")), json.JSONDecodeError),
        (failures.cut_off_stream(PIECES, politely=True), json.JSONDecodeError),
        (failures.error_in_stream(PIECES), httpx.HTTPStatusError),
        (failures.html_page(), json.JSONDecodeError),
        (failures.raw_reply(b""), json.JSONDecodeError),
        (failures.raw_reply(b'{"object": "error"}'), KeyError),
        (failures.raw_reply(b'{"choices": []}'), IndexError),
        (failures.raw_reply(b"[]"), AttributeError),
        (failures.raw_reply(b'{"choices": [{"message": null}]}'), TypeError),
    ],
)
def test_a_body_of_another_kind_fails_unwrapped(
    server: MistralServer, behaviour: Behaviour, error: type[Exception]
) -> None:
    server.reply(behaviour)

    with pytest.raises(error):
        model(server, max_retries=5).invoke("hi")
    assert len(server.requests) == 1


@pytest.mark.parametrize("behaviour", [failures.html_page(), failures.raw_reply(b"{}")])
def test_a_stream_that_is_none_is_an_sse_error(server: MistralServer, behaviour: Behaviour) -> None:
    server.reply(behaviour)

    assert isinstance(stream(server)[1], SSEError)


# Unusable objects

UNUSABLE = [
    pytest.param(replies.text_reply("I cannot judge that."), id="text"),
    pytest.param(replies.empty_reply(), id="empty"),
    pytest.param(replies.in_prose(GOOD), id="prose"),
    pytest.param(replies.cut_off_json(GOOD, kept=0.2), id="cut before a needed field"),
    pytest.param(replies.json_reply(malformed.with_wrong_types(GOOD)), id="wrong types"),
    pytest.param(replies.json_reply(malformed.without_field(GOOD, "score")), id="missing field"),
    pytest.param(replies.json_reply(malformed.with_numbers_moved(GOOD)), id="too high"),
    pytest.param(replies.json_reply(malformed.with_numbers_moved(GOOD, -99)), id="too low"),
]


@pytest.mark.parametrize("behaviour", UNUSABLE)
def test_unusable_output_is_a_parser_error_or_a_silent_stream(
    server: MistralServer, behaviour: Behaviour
) -> None:
    server.reply(behaviour)

    with pytest.raises(OutputParserException):
        structured(server).invoke("hi")
    assert list(structured(server).stream("hi")) == []
    assert len(server.requests) == 2


def test_a_fence_is_read_through(server: MistralServer) -> None:
    server.reply(replies.in_fence(GOOD))

    assert structured(server).invoke("hi") == Verdict.model_validate(GOOD)
    assert list(structured(server).stream("hi"))[-1] == Verdict.model_validate(GOOD)


def test_the_client_takes_cut_off_json_for_an_object(server: MistralServer) -> None:
    server.reply(replies.cut_off_json(GOOD, kept=0.6))

    assert structured(server).invoke("hi") == Verdict(score=21, quote="I moved the lo")
    assert list(structured(server).stream("hi"))[-1] == Verdict(score=21, quote="I moved the lo")


def test_a_parser_error_shows_the_reply(server: MistralServer) -> None:
    server.reply(replies.text_reply("Ada cannot be judged."))

    with pytest.raises(OutputParserException, match="Ada cannot be judged"):
        structured(server).invoke("hi")


@pytest.mark.parametrize(
    ("text", "error"),
    [('{"a":' * 100_000, RecursionError), (f'{{"score": {"9" * 5000}}}', ValueError)],
    ids=["deep", "long number"],
)
def test_hostile_json_escapes_the_parser_error(
    server: MistralServer, text: str, error: type[Exception]
) -> None:
    server.reply(replies.text_reply(text))

    with pytest.raises(error) as caught:
        structured(server).invoke("hi")
    assert not isinstance(caught.value, OutputParserException)
