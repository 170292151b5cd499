"""One attempt at a model call: what became of it, and how a failure is classed."""

import re
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from pydantic import Field

from core.domain.model import Model
from core.engine.model_errors import (
    ModelError,
    RateLimitedError,
    RefusedError,
    UnavailableError,
    UnusableError,
)
from core.http_replies import PASSING_STATUSES, read_retry_after

_REQUEST_ID_HEADERS = ("x-request-id", "mistral-correlation-id", "request-id")
_REQUEST_ID = re.compile(r"[\w.:-]{1,80}")
_FIRST_PAUSE_S = {"rate_limited": 1.0, "unavailable": 0.5}
_LONGEST_PAUSE_S = 8.0


class Outcome(StrEnum):
    """What became of one attempt."""

    USED = "used"
    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"
    UNUSABLE = "unusable"
    REFUSED = "refused"


class Attempt(Model):
    """One line of a call's log. `detail` names classes and statuses, never a person's words."""

    number: int = Field(ge=1)
    outcome: Outcome
    latency_s: float = Field(ge=0)
    detail: str = ""


class Failure(Model):
    """Why an attempt gave nothing. `problems` are sentences for the model to repair by."""

    outcome: Outcome
    detail: str
    status: int | None = None
    retry_after_s: float | None = None
    problems: tuple[str, ...] = ()

    @property
    def may_be_billed(self) -> bool:
        """Return whether the service may have worked without telling the tokens."""
        return self.outcome is Outcome.UNAVAILABLE

    def pause_s(self, number: int, chance: float) -> float:
        """Return the seconds to wait after attempt `number`; `chance` in [0, 1) is the jitter.

        A service's own Retry-After is never undercut. Otherwise the wait doubles, and half of
        it is left to chance, so that many callers do not come back at once.
        """
        first = _FIRST_PAUSE_S.get(self.outcome)
        if first is None:
            return 0.0
        if self.retry_after_s is not None:
            return self.retry_after_s + 0.25 * chance
        return min(_LONGEST_PAUSE_S, first * 2.0 ** (number - 1)) * (0.5 + 0.5 * chance)


def classify(error: BaseException) -> Failure:
    """Class what a model's client raised.

    Clients differ in their exceptions, so the class follows the HTTP status that the error
    carries, then LangChain's own error classes; whatever else a client raises (connection,
    time-out, a body that is no chat reply) counts as the service being unavailable.
    """
    response = getattr(error, "response", None)
    status = getattr(response, "status_code", None)
    outcome = _by_status(status) if isinstance(status, int) else _by_class(error)
    headers = getattr(response, "headers", None) or {}
    return Failure(
        outcome=outcome,
        detail=_describe(error, status, headers),
        status=status if isinstance(status, int) else None,
        retry_after_s=read_retry_after(headers.get("retry-after")),
    )


def _by_status(status: int) -> Outcome:
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return Outcome.RATE_LIMITED
    if status in PASSING_STATUSES or not 400 <= status < 500:  # noqa: PLR2004
        return Outcome.UNAVAILABLE
    return Outcome.REFUSED


def _by_class(error: BaseException) -> Outcome:
    from langchain_core import exceptions

    if isinstance(error, exceptions.ModelRateLimitError):
        return Outcome.RATE_LIMITED
    if isinstance(error, exceptions.ModelError) and not error.is_retryable:
        return Outcome.REFUSED
    return Outcome.UNAVAILABLE


def _describe(error: BaseException, status: Any, headers: Any) -> str:
    """Name class, status and the service's request id; a message may repeat the prompt."""
    parts = [type(error).__name__]
    if isinstance(status, int):
        parts.append(f"HTTP {status}")
    request_id = next((headers[name] for name in _REQUEST_ID_HEADERS if name in headers), "")
    if _REQUEST_ID.fullmatch(request_id):
        parts.append(f"service's request id {request_id}")
    return ", ".join(parts)


_REFUSAL = "The model's service turned the request down. Try another model."
_REFUSALS: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: "The model's service did not accept the key. Check the key and "
    "whether it is still valid.",
    HTTPStatus.PAYMENT_REQUIRED: "The model's service asks for payment before it answers. Look "
    "into the account that the key belongs to.",
    HTTPStatus.FORBIDDEN: "The key may not use this model. Choose another model or another key.",
    HTTPStatus.NOT_FOUND: "The model's service does not know this model or address. Check the "
    "model's name and, where one is set, LLM_BASE_URL.",
}


def error_for(failure: Failure) -> type[ModelError]:
    """Return the class of error that an unrepaired failure becomes."""
    return {
        Outcome.RATE_LIMITED: RateLimitedError,
        Outcome.UNAVAILABLE: UnavailableError,
        Outcome.UNUSABLE: UnusableError,
        Outcome.REFUSED: RefusedError,
    }[failure.outcome]


def explain(failure: Failure) -> str:
    """Say to a learner what happened and what can be done."""
    if failure.outcome is Outcome.REFUSED:
        return _REFUSALS.get(failure.status or 0, _REFUSAL)
    return {
        Outcome.RATE_LIMITED: "The model's service has too many requests for this key right "
        "now. Try again in a minute.",
        Outcome.UNAVAILABLE: "The model could not be reached in time. Check the connection or "
        "try again later.",
        Outcome.UNUSABLE: "The model answered, but its answer could not be used. Nothing of it "
        "was taken over.",
    }[failure.outcome]
