"""Behaviours of the fake Mistral server: what the service and the wire do to a reply."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tests.fakes.mistral_replies import stream_reply
from tests.fakes.mistral_wire import Behaviour, Ending, RecordedRequest, Response, respond


def http_error(
    status: int, message: str, kind: str, headers: Mapping[str, str] | None = None
) -> Behaviour:
    """Refuse with an error in Mistral's form."""
    body = {"object": "error", "message": message, "type": kind, "param": None, "code": "1000"}
    response = Response((json.dumps(body).encode(),), status, headers=headers or {})
    return lambda _: response


def unauthorized() -> Behaviour:
    """Refuse the key (401)."""
    return http_error(401, "Unauthorized", "invalid_request_error")


def rate_limited(retry_after: int | str | None = None) -> Behaviour:
    """Refuse for now (429), with Retry-After in seconds or as a date where it is given."""
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return http_error(429, "Rate limit exceeded", "rate_limited", headers)


def server_error(status: int = 500) -> Behaviour:
    """Fail on the server's side (500, 502, 503, …)."""
    return http_error(status, "Service unavailable.", "internal_server_error")


def raw_reply(body: bytes, content_type: str = "application/json") -> Behaviour:
    """Answer 200 with these bytes, whatever they are."""
    response = Response((body,), content_type=content_type)
    return lambda _: response


def html_page() -> Behaviour:
    """Answer 200 with a web page, as a captive portal or a wrong address does."""
    return raw_reply(b"<html><body>Welcome</body></html>", "text/html")


def error_in_stream(pieces: Sequence[str]) -> Behaviour:
    """Stream the pieces, then an error as an event instead of the end; unstreamed, a plain 500."""
    error = b'data: {"object": "error", "message": "Overloaded", "type": "internal"}\n\n'

    def answer(request: RecordedRequest) -> Response | Behaviour:
        response = respond(stream_reply(pieces), request)
        if not response.is_events:
            return server_error()
        return replace(response, parts=(*response.parts[:-1], error))

    return answer


def slow(behaviour: Behaviour, delay_s: float) -> Behaviour:
    """Wait before the first byte of what the behaviour sends."""
    return lambda request: replace(respond(behaviour, request), delay_s=delay_s)


def trickle(behaviour: Behaviour, pause_s: float, parts: int = 10) -> Behaviour:
    """Send what the behaviour says bit by bit: a body in so many parts, a stream by events."""

    def answer(request: RecordedRequest) -> Response:
        response = respond(behaviour, request)
        if response.is_events:
            return replace(response, pause_s=pause_s)
        step = max(1, -(-len(response.body) // parts))
        cut = [response.body[at : at + step] for at in range(0, len(response.body), step)]
        return replace(response, parts=tuple(cut), pause_s=pause_s)

    return answer


def reset_connection() -> Behaviour:
    """Reset the connection without a word."""
    return lambda _: Response(ending=Ending.RESET)


def cut_off(behaviour: Behaviour) -> Behaviour:
    """Send the first half of the bytes of what the behaviour says, then close the connection."""

    def answer(request: RecordedRequest) -> Response:
        response = respond(behaviour, request)
        return replace(
            response,
            parts=(response.body[: len(response.body) // 2],),
            announced_bytes=len(response.body),
            ending=Ending.CUT,
        )

    return answer


def half_body(behaviour: Behaviour) -> Behaviour:
    """Send the first half of the body as if it were all: well-formed HTTP, broken JSON."""

    def answer(request: RecordedRequest) -> Response:
        response = respond(behaviour, request)
        return replace(response, parts=(response.body[: len(response.body) // 2],))

    return answer


def cut_off_stream(pieces: Sequence[str], *, politely: bool = False) -> Behaviour:
    """Stream the pieces, then close the connection without an end of the completion.

    `politely` ends the response as HTTP wants it, so that only the missing finish reason tells.
    A client that does not stream gets half a body in the same manner.
    """
    whole = stream_reply(pieces)

    def answer(request: RecordedRequest) -> Response | Behaviour:
        response = respond(whole, request)
        if not response.is_events:
            return half_body(whole) if politely else cut_off(whole)
        ending = Ending.WHOLE if politely else Ending.CUT
        return replace(response, parts=response.parts[:-1], ending=ending)

    return answer
