"""Take the embedded engine's result when the model gives none, and say why."""

import logging
from collections.abc import Callable
from typing import TypeVar

from core.engine.model_errors import (
    ModelError,
    RateLimitedError,
    RefusedError,
    UnavailableError,
)

log = logging.getLogger(__name__)

R = TypeVar("R")

_KEY_REFUSALS = ("HTTP 401", "HTTP 403")
_REASONS: tuple[tuple[type[ModelError], str], ...] = (
    (UnavailableError, "the model gave no answer in time"),
    (RateLimitedError, "the model's service had too many requests"),
)


def or_else(ask: Callable[[], R], otherwise: Callable[[ModelError], R], job: str) -> R:
    """Return what `ask` gives, or, when a model fails it, what `otherwise` makes of the error.

    `job` names the work for the log. Errors that are not a model's pass through.
    """
    try:
        return ask()
    except ModelError as e:
        # The error's own detail names classes and statuses only; the text of a person never.
        log.warning("%s falls back to the embedded engine: %s", job, e.detail or e.reason)
        return otherwise(e)


def reason_for(error: ModelError) -> str:
    """Return the short clause that tells a learner why the model was not used."""
    if isinstance(error, RefusedError) and any(s in error.detail for s in _KEY_REFUSALS):
        return "the key was refused"
    return next((text for kind, text in _REASONS if isinstance(error, kind)), error.reason)
