"""Ask a remote speech service over HTTP: bounded in time, in attempts and in what it may send."""

import asyncio
import logging
import random
from collections.abc import Mapping, Sequence
from contextlib import closing
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple

from core.http_replies import PASSING_STATUSES, read_retry_after
from core.speech.remote_errors import (
    SpeechBusyError,
    SpeechRefusedError,
    SpeechServiceError,
    SpeechUnavailableError,
    SpeechUnusableError,
)
from core.speech.remote_service import SpeechService

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)

ATTEMPTS = 3
# A minute of uncompressed speech has 2–6 MB, a transcript with word times under 1 MB an hour.
LARGEST_REPLY_BYTES = 32_000_000
FIRST_PAUSE_S = 0.5
_CONNECT_TIMEOUT_S = 10.0
# One attempt that hangs leaves time for another.
_ATTEMPT_SHARE = 0.6


class Request(NamedTuple):
    """One POST: `path` below the service's address, and either a form with a file or JSON."""

    path: str
    fields: Mapping[str, str | Sequence[str]] | None = None
    file: tuple[str, bytes, str] | None = None
    body: Mapping[str, Any] | None = None


class Reply(NamedTuple):
    """What a service sent with a status of success."""

    content_type: str
    body: bytes


class _Failure(NamedTuple):
    error: SpeechServiceError
    may_pass: bool
    retry_after_s: float | None = None


def call_service(service: SpeechService, request: Request, budget_s: float | None = None) -> Reply:
    """Return the reply to `request` within the budget in seconds, `service.budget_s` by default.

    A busy or failing service is asked again after a pause, three times at most; a refusal ends
    the call. Blocks, so call it where no event loop runs. Raises a subclass of SpeechServiceError.
    """
    limit_s = service.budget_s if budget_s is None else budget_s
    # Not asyncio.run: that would wait for a look-up of the host's name beyond the budget.
    with closing(asyncio.new_event_loop()) as loop:
        result = loop.run_until_complete(_ask(service, request, limit_s))
        loop.run_until_complete(loop.shutdown_asyncgens())
    if isinstance(result, Reply):
        return result
    log.warning("speech service at %s given up: %s", service.host, result.error)
    raise result.error


async def _ask(service: SpeechService, request: Request, limit_s: float) -> Reply | _Failure:
    import httpx

    loop = asyncio.get_running_loop()
    deadline = loop.time() + limit_s
    failure = _out_of_time(service)
    timeout = httpx.Timeout(limit_s, connect=min(limit_s, _CONNECT_TIMEOUT_S))
    async with httpx.AsyncClient(timeout=timeout, headers=_headers(service)) as client:
        for number in range(1, ATTEMPTS + 1):
            left_s = deadline - loop.time()
            if left_s <= 0:
                break
            attempt_s = left_s if number == ATTEMPTS else max(left_s * _ATTEMPT_SHARE, 0.01)
            result = await _attempt(client, service, request, attempt_s)
            if isinstance(result, Reply):
                return result
            failure = result
            pause_s = _pause_s(failure, number)
            if not failure.may_pass or loop.time() + pause_s >= deadline or number == ATTEMPTS:
                break
            await asyncio.sleep(pause_s)
    return failure


async def _attempt(
    client: "httpx.AsyncClient", service: SpeechService, request: Request, limit_s: float
) -> Reply | _Failure:
    import httpx

    try:
        # The client's own time-out holds between two bytes; a trickle would last for ever.
        async with asyncio.timeout(limit_s):
            return await _send(client, service, request)
    except (TimeoutError, httpx.TimeoutException):
        return _out_of_time(service)
    except (httpx.HTTPError, httpx.InvalidURL) as e:
        # Not chained: the client's errors hold the request, with its key and the learner's words.
        log.info("speech service at %s: %s", service.host, type(e).__name__)
        return _Failure(
            SpeechUnavailableError(
                f"The speech service at {service.host} could not be reached or broke off. Try "
                "again, or type your answer."
            ),
            may_pass=True,
        )


async def _send(
    client: "httpx.AsyncClient", service: SpeechService, request: Request
) -> Reply | _Failure:
    url = f"{service.base_url.rstrip('/')}/{request.path}"
    sent = client.stream(
        "POST",
        url,
        data=None if request.fields is None else dict(request.fields),
        files=None if request.file is None else {"file": request.file},
        json=request.body,
    )
    async with sent as response:
        if not response.is_success:
            return _classify(service, response)
        body = bytearray()
        async for block in response.aiter_raw():
            body += block
            if len(body) > LARGEST_REPLY_BYTES:
                return _too_large(service)
        content_type = response.headers.get("content-type", "")
        return Reply(content_type.partition(";")[0].strip().lower(), bytes(body))


def _headers(service: SpeechService) -> dict[str, str]:
    # Unpacking could make far more of a reply than was counted.
    headers = {"Accept-Encoding": "identity"}
    if service.key is not None:
        headers["Authorization"] = f"Bearer {service.key.get_secret_value()}"
    return headers


def _classify(service: SpeechService, response: "httpx.Response") -> _Failure:
    status, host = response.status_code, service.host
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        busy = SpeechBusyError(
            f"The speech service at {host} has too many requests. Wait a minute and try again, or "
            "type your answer."
        )
        return _Failure(busy, True, read_retry_after(response.headers.get("retry-after")))
    if status in PASSING_STATUSES or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        failed = SpeechUnavailableError(
            f"The speech service at {host} failed (HTTP {status}). Try again, or type your answer."
        )
        return _Failure(failed, True, read_retry_after(response.headers.get("retry-after")))
    return _Failure(SpeechRefusedError(_explain_refusal(host, status), status), may_pass=False)


def _explain_refusal(host: str, status: int) -> str:
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return f"The speech service at {host} does not accept the key (HTTP {status}). Check it."
    if status < HTTPStatus.BAD_REQUEST or status == HTTPStatus.NOT_FOUND:
        return (
            f"The speech service is not to be found at {host} (HTTP {status}). Check "
            "SPEECH_BASE_URL and the name of the model."
        )
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return f"The recording is too long for the speech service at {host}. Record a shorter one."
    return (
        f"The speech service at {host} refused the request (HTTP {status}). Check the names of "
        "the model and the voice."
    )


def _out_of_time(service: SpeechService) -> _Failure:
    error = SpeechUnavailableError(
        f"The speech service at {service.host} did not answer in time. Try again, or type your "
        "answer."
    )
    return _Failure(error, may_pass=True)


def _too_large(service: SpeechService) -> _Failure:
    error = SpeechUnusableError(f"The speech service at {service.host} sent far too much.")
    return _Failure(error, may_pass=False)


def _pause_s(failure: _Failure, number: int) -> float:
    """Return the seconds to wait; half is left to chance, lest many callers return at once."""
    if failure.retry_after_s is not None:
        return failure.retry_after_s
    return FIRST_PAUSE_S * 2.0 ** (number - 1) * (0.5 + 0.5 * random.random())  # noqa: S311
