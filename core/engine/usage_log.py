"""Tell whoever listens what each model call used.

The listener is a context variable, so that no chain and no engine has to pass it on. Threads
that an engine starts do not inherit it: wrap what they run in `heard_here`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TypeVar

from core.domain.model_call import ModelCall
from core.engine.attempts import Outcome
from core.engine.fallback import reason_for
from core.engine.model_errors import ModelError
from core.engine.usage import Usage

A = TypeVar("A")
R = TypeVar("R")

_listening: ContextVar[list[ModelCall] | None] = ContextVar("listening", default=None)


@contextmanager
def listen_to_calls() -> Iterator[list[ModelCall]]:
    """Give a list that fills with the calls made inside, also with those that fail.

    Whoever listens outside hears them at the end.
    """
    outer = _listening.get()
    calls: list[ModelCall] = []
    token = _listening.set(calls)
    try:
        yield calls
    finally:
        _listening.reset(token)
        if outer is not None:
            outer.extend(calls)


def heard_here(work: Callable[[A], R]) -> Callable[[A], R]:
    """Return `work` such that its calls, in whatever thread, are heard where this is called."""
    calls = _listening.get()

    def run(argument: A) -> R:
        token = _listening.set(calls)
        try:
            return work(argument)
        finally:
            _listening.reset(token)

    return run


def report_call(request_id: str, usage: Usage | None, error: ModelError | None = None) -> None:
    """Tell the listener, if there is one, what a call used; nothing where nothing was asked."""
    calls = _listening.get()
    if calls is None or usage is None or not usage.attempts:
        return
    calls.append(
        ModelCall(
            request_id=request_id,
            model=usage.model,
            outcome=_outcome_of(error),
            reason=reason_for(error) if error else "",
            advice=str(error) if error else "",
            **usage.model_dump(exclude={"model"}),
            called_at=datetime.now(UTC),
        )
    )


def _outcome_of(error: ModelError | None) -> Outcome:
    if error is None:
        return Outcome.USED
    return error.attempts[-1].outcome if error.attempts else Outcome.UNAVAILABLE


def usage_of_call(call: ModelCall) -> Usage:
    """Return what a call that was heard used."""
    return Usage.model_validate(call.model_dump(include=set(Usage.model_fields)))
