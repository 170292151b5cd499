"""What model calls use: tokens, time, and what they cost by the price list."""

from collections.abc import Iterable
from datetime import date
from functools import cache, reduce
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import yaml
from pydantic import Field, ValidationError

from core.domain.model import Model
from core.errors import RehearseError

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

PRICES_FILE = Path(__file__).parents[2] / "data" / "prices.yaml"
_MILLION = 1_000_000
_CENT_USD = 0.01
_SIDES = ("input", "output")


class PriceError(RehearseError):
    """The price list on disk breaks its own rules."""

    title = "The price list is not usable"


class Price(Model):
    """What a model costs, in US dollars per million tokens."""

    input_usd: float = Field(ge=0)
    output_usd: float = Field(ge=0)

    def cost_usd(self, prompt_tokens: int, completion_tokens: int) -> float:
        """Return the cost of so many tokens in US dollars."""
        return (prompt_tokens * self.input_usd + completion_tokens * self.output_usd) / _MILLION


class PriceList(Model):
    """Prices by "provider:model", with the day and the place they were read."""

    as_of: date
    source: str = Field(min_length=1)
    models: dict[str, Price]


@cache
def load_prices(path: Path = PRICES_FILE) -> PriceList:
    """Read the price list, once for the process. Raises PriceError, naming the file."""
    try:
        data: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return PriceList.model_validate(data)
    except (OSError, yaml.YAMLError, ValidationError) as e:
        raise PriceError(f"{path.name}, the list of prices, cannot be used: {e}") from e


def price_of(model: str) -> Price | None:
    """Return the price of "provider:model"; None where the list does not know it."""
    return load_prices().models.get(model)


def assumed_price() -> Price:
    """Return what a model that the list does not know is taken to cost: as much as the dearest."""
    known = load_prices().models.values()
    return Price(
        input_usd=max((price.input_usd for price in known), default=0.0),
        output_usd=max((price.output_usd for price in known), default=0.0),
    )


class Usage(Model):
    """What one call or many used; add them with `+`.

    `unmetered_attempts` ran without the service telling their tokens (a time-out, a server
    without figures). `cost_usd` covers the metered attempts; None means unknown, never free.
    """

    model: str
    prompt_tokens: int = Field(default=0, ge=0)
    completion_tokens: int = Field(default=0, ge=0)
    latency_s: float = Field(default=0, ge=0)
    attempts: int = Field(default=1, ge=0)
    unmetered_attempts: int = Field(default=0, ge=0)
    cost_usd: float | None = Field(default=None, ge=0)

    @property
    def is_metered(self) -> bool:
        """Return whether the tokens of at least one attempt are known."""
        return self.attempts > self.unmetered_attempts

    @property
    def cost_text(self) -> str:
        """Return the cost for a screen: exact, a lower bound, or unknown."""
        if self.cost_usd is None:
            return "cost unknown"
        tiny = 0 < self.cost_usd < _CENT_USD
        text = f"${self.cost_usd:.4f}" if tiny else f"${self.cost_usd:.2f}"
        return f"at least {text}" if self.unmetered_attempts else text

    def __add__(self, other: Self) -> Self:
        names = dict.fromkeys(self.model.split(" + ") + other.model.split(" + "))
        costs = [usage.cost_usd for usage in (self, other) if usage.is_metered]
        known = [cost for cost in costs if cost is not None]
        return type(self)(
            model=" + ".join(names),
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            latency_s=self.latency_s + other.latency_s,
            attempts=self.attempts + other.attempts,
            unmetered_attempts=self.unmetered_attempts + other.unmetered_attempts,
            cost_usd=sum(known) if known and len(known) == len(costs) else None,
        )


def total_usage(usages: Iterable[Usage]) -> Usage | None:
    """Return the sum of `usages`, None where there are none."""
    listed = list(usages)
    return reduce(add, listed) if listed else None


def usage_of_reply(message: "BaseMessage", model: str, latency_s: float) -> Usage:
    """Read the tokens that the service reports with a reply.

    Figures that are missing or no counts make the attempt unmetered: a reply without prompt
    tokens does not exist.
    """
    reported = getattr(message, "usage_metadata", None) or {}
    prompt, completion = (_read_count(reported.get(f"{side}_tokens")) for side in _SIDES)
    if not prompt or completion is None:
        return Usage(model=model, latency_s=latency_s, unmetered_attempts=1)
    price = price_of(model)
    return Usage(
        model=model,
        prompt_tokens=prompt,
        completion_tokens=completion,
        latency_s=latency_s,
        cost_usd=price.cost_usd(prompt, completion) if price else None,
    )


def usage_of_failure(model: str, latency_s: float, *, may_be_billed: bool) -> Usage:
    """Account for an attempt that brought no reply."""
    if may_be_billed:
        return Usage(model=model, latency_s=latency_s, unmetered_attempts=1)
    return Usage(model=model, latency_s=latency_s, cost_usd=0.0 if price_of(model) else None)


def _read_count(value: object) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if value >= 0 else None
