"""Ask a chat model for a value of a schema: one bounded loop of retries and repairs."""

import json
import logging
import random
import time
import uuid
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel

from core.engine.attempts import Attempt, Failure, Outcome, classify, error_for, explain
from core.engine.deadline import run_within
from core.engine.model import label_of
from core.engine.model_errors import ModelError
from core.engine.reply import LONGEST_REPLY, UnreadableReplyError, read_reply, text_of
from core.engine.usage import Usage, total_usage, usage_of_failure, usage_of_reply
from core.engine.usage_log import report_call

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage
    from langchain_core.runnables import Runnable

log = logging.getLogger(__name__)

T = TypeVar("T", bound=BaseModel)

_LONGEST_ECHO = 8_000  # characters of a bad reply that the model is shown again
_OUT_OF_TIME = Failure(outcome=Outcome.UNAVAILABLE, detail="no time left in the budget")
_TIMED_OUT = Failure(outcome=Outcome.UNAVAILABLE, detail="no whole reply in time")


@dataclass(frozen=True)
class Called(Generic[T]):
    """A checked value, what it took to get it, and every attempt in order."""

    value: T
    usage: Usage
    attempts: tuple[Attempt, ...]
    request_id: str


@dataclass
class _Call(Generic[T]):
    """One call as it goes: what to ask, by when, and what happened so far."""

    model: "BaseChatModel"
    schema: type[T]
    check: Callable[[T], list[str]]
    clock: Callable[[], float]
    deadline: float
    request_id: str = field(default_factory=lambda: uuid.uuid4().hex[:12])
    attempts: list[Attempt] = field(default_factory=list)
    usages: list[Usage] = field(default_factory=list)
    last_text: str = ""

    def __post_init__(self) -> None:
        self.label = label_of(self.model)
        self.asked, self.instruction = _bind(self.model, self.schema)

    @property
    def left_s(self) -> float:
        return self.deadline - self.clock()

    def attempt(self, messages: "Sequence[BaseMessage]", limit_s: float) -> T | Failure:
        """Ask once; return a checked value or why there is none."""
        started = self.clock()
        work: Coroutine[Any, Any, Any] = self.asked.ainvoke([*self.instruction, *messages])
        try:
            reply = run_within(work, limit_s)
        except TimeoutError:
            return self._note_silence(_TIMED_OUT, started)
        if isinstance(reply, Exception):
            return self._note_silence(classify(reply), started)
        if isinstance(reply, BaseException):
            raise reply
        used = usage_of_reply(reply, self.label, self.clock() - started)
        try:
            value = self._read(reply)
        except UnreadableReplyError as e:
            self._note(Outcome.UNUSABLE, e.detail, used)
            return Failure(outcome=Outcome.UNUSABLE, detail=e.detail, problems=e.problems)
        self._note(Outcome.USED, "", used)
        return value

    def _read(self, reply: "BaseMessage") -> T:
        self.last_text = text_of(reply)
        try:
            value = read_reply(self.last_text, self.schema)
        except UnreadableReplyError as e:
            if reply.response_metadata.get("finish_reason") != "length":
                raise
            told = ["It was cut off because it was too long. Be briefer.", *e.problems]
            raise UnreadableReplyError(f"cut off by length, {e.detail}", told) from None
        if problems := self.check(value):
            raise UnreadableReplyError(f"{len(problems)} failed checks", problems)
        return value

    def _note_silence(self, failure: Failure, started: float) -> Failure:
        billed = failure.may_be_billed
        used = usage_of_failure(self.label, self.clock() - started, may_be_billed=billed)
        self._note(failure.outcome, failure.detail, used)
        return failure

    def _note(self, outcome: Outcome, detail: str, used: Usage) -> None:
        number = len(self.attempts) + 1
        attempt = Attempt(number=number, outcome=outcome, latency_s=used.latency_s, detail=detail)
        self.attempts.append(attempt)
        self.usages.append(used)
        log.info(
            "model call %s to %s for %s, attempt %d: %s in %.2f s, %d + %d tokens%s",
            *(self.request_id, self.label, self.schema.__name__, attempt.number),
            *(attempt.outcome, attempt.latency_s, used.prompt_tokens, used.completion_tokens),
            f" ({detail})" if detail else "",
        )

    def finish(self, value: T) -> Called[T]:
        usage = total_usage(self.usages) or Usage(model=self.label, attempts=0)
        report_call(self.request_id, usage)
        return Called(value, usage, tuple(self.attempts), self.request_id)

    def give_up(self, failure: Failure) -> ModelError:
        # Not chained to the client's exception: its text repeats prompt and reply, and a
        # traceback would carry them into the log.
        detail = f"model call {self.request_id}: {failure.detail}"
        log.warning("%s, given up after %d attempts", detail, len(self.attempts))
        error = error_for(failure)(
            explain(failure),
            detail=detail,
            usage=total_usage(self.usages),
            attempts=self.attempts,
        )
        report_call(self.request_id, error.usage, error)
        return error


def call_model(
    model: "BaseChatModel",
    messages: "Sequence[BaseMessage]",
    schema: type[T],
    check: Callable[[T], list[str]],
    *,
    budget_s: float,
    attempts: int = 3,
    timeout_s: float | None = None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
    chance: Callable[[], float] = random.random,
) -> Called[T]:
    """Return a value of `schema` that passes `check`, within `budget_s` seconds in all.

    `check` returns one sentence a fault, to be read by the model; none means good. Asks at most
    `attempts` times, each at most `timeout_s` seconds. A busy or failing service is asked again
    after a pause, an unusable answer is given back with its faults, a refusal ends the call.
    Raises a subclass of ModelError; there is never a partial value.
    """
    call = _Call(model, schema, check, clock, clock() + budget_s)
    asking: Sequence[BaseMessage] = messages
    failure = _OUT_OF_TIME
    for number in range(1, attempts + 1):
        if call.left_s <= 0:
            break
        result = call.attempt(asking, min(call.left_s, timeout_s or call.left_s))
        if not isinstance(result, Failure):
            return call.finish(result)
        failure = result
        pause_s = failure.pause_s(number, chance())
        if failure.outcome is Outcome.REFUSED or number == attempts or pause_s >= call.left_s:
            break
        if failure.outcome is Outcome.UNUSABLE:
            asking = [*messages, *_repair_request(call.last_text, failure.problems)]
        sleep(pause_s)
    raise call.give_up(failure)


def _bind(
    model: "BaseChatModel", schema: type[BaseModel]
) -> "tuple[Runnable[Any, Any], list[BaseMessage]]":
    """Return what to ask, and what to say before it where the client takes no schema.

    LangChain puts its own parser behind the model; only the model is wanted here.
    """
    from langchain_core.messages import SystemMessage
    from langchain_core.runnables import RunnableSequence

    try:
        structured = model.with_structured_output(schema, method="json_schema")
    except (NotImplementedError, ValueError, TypeError):
        structured = None
    if isinstance(structured, RunnableSequence):
        return structured.first, []
    described = json.dumps(schema.model_json_schema())
    return model, [SystemMessage(f"Answer with one JSON object of this JSON schema: {described}")]


def _repair_request(text: str, problems: Sequence[str]) -> "list[BaseMessage]":
    """Show the model its answer with its faults; servers refuse an empty answer."""
    from langchain_core.messages import AIMessage, HumanMessage

    echo = text if len(text) <= LONGEST_REPLY else ""
    faults = "\n".join(f"- {problem}" for problem in problems)
    return [
        AIMessage(echo[:_LONGEST_ECHO].strip() or "(no usable text)"),
        HumanMessage(
            f"Your answer could not be used:\n{faults}\n"
            "Give the whole answer again as one correct JSON object and nothing else."
        ),
    ]
