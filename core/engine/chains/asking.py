"""The shape that every chain shares: prompt | structured output | checks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from core.engine.call import Called, call_model
from core.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage
    from langchain_core.runnables import Runnable

T = TypeVar("T", bound=BaseModel)
Order = TypeVar("Order")


class ReplyPart(BaseModel):
    """The base of what a model is asked for; fields that nobody asked for are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True)
class Limits:
    """Bounds of one call: seconds in all, seconds an attempt, and the number of attempts."""

    budget_s: float = 120
    timeout_s: float = 60
    attempts: int = 3

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """Return the bounds that the settings name."""
        return cls(budget_s=settings.llm_budget_s, timeout_s=settings.llm_timeout_s)


@dataclass(frozen=True)
class Asking(Generic[T]):
    """What to say to the model, what to get, and `check`: a sentence a fault, none is good."""

    messages: "Sequence[BaseMessage]"
    schema: type[T]
    check: Callable[[T], list[str]]


def build_chain(
    model: "BaseChatModel", prompt: Callable[[Order], Asking[T]], limits: Limits, name: str
) -> "Runnable[Order, Called[T]]":
    """Return the chain that turns an order into a checked reply.

    Raises a subclass of ModelError when it is run and no reply passes. The repair loop is
    `call_model`'s: LangChain's `with_retry` cannot tell the model what was wrong.
    """
    from langchain_core.runnables import RunnableLambda

    written: Runnable[Order, Asking[T]] = RunnableLambda(prompt, name=f"{name} prompt")
    asked: Runnable[Asking[T], Called[T]] = RunnableLambda(
        partial(ask, model, limits), name=f"{name} model and checks"
    )
    return (written | asked).with_config(run_name=name)


def ask(model: "BaseChatModel", limits: Limits, asking: Asking[T]) -> Called[T]:
    """Return the checked reply to one asking. Raises a subclass of ModelError."""
    return call_model(
        model,
        asking.messages,
        asking.schema,
        asking.check,
        budget_s=limits.budget_s,
        timeout_s=limits.timeout_s,
        attempts=limits.attempts,
    )


def write_messages(system: str, task: str) -> "list[BaseMessage]":
    """Return the two messages of a prompt: what the model is, and what it is to do now."""
    from langchain_core.messages import HumanMessage, SystemMessage

    return [SystemMessage(system), HumanMessage(task)]
