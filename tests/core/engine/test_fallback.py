import pytest

from core.engine.fallback import or_else, reason_for
from core.engine.model_errors import (
    ModelError,
    RateLimitedError,
    RefusedError,
    UnavailableError,
    UnusableError,
)
from core.errors import BankError


def fail_with(error: Exception) -> str:
    raise error


def test_a_result_of_the_model_is_taken_as_it_is() -> None:
    assert or_else(lambda: "model", lambda _: "embedded", "a test") == "model"


@pytest.mark.parametrize("kind", [ModelError, RateLimitedError, UnavailableError, UnusableError])
def test_any_failure_of_the_model_is_caught(kind: type[ModelError]) -> None:
    assert or_else(lambda: fail_with(kind("No.")), lambda _: "embedded", "a test") == "embedded"


def test_an_error_that_is_not_the_models_passes_through() -> None:
    with pytest.raises(BankError):
        or_else(lambda: fail_with(BankError("Gone.")), lambda _: "embedded", "a test")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (UnavailableError("x"), "the model gave no answer in time"),
        (UnusableError("x"), "the model's answer could not be used"),
        (RateLimitedError("x"), "the model's service had too many requests"),
        (RefusedError("x", detail="HTTPStatusError, HTTP 401"), "the key was refused"),
        (RefusedError("x", detail="HTTPStatusError, HTTP 404"), RefusedError.reason),
        (ModelError("x"), "the language model is not set up"),
    ],
)
def test_each_failure_has_words_for_a_learner(error: ModelError, reason: str) -> None:
    assert reason_for(error) == reason
