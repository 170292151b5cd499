from pathlib import Path
from typing import Any

import pytest
from langchain_core.messages import AIMessage
from langchain_core.messages.ai import UsageMetadata

from core.engine.usage import (
    PriceError,
    Usage,
    load_prices,
    price_of,
    total_usage,
    usage_of_failure,
    usage_of_reply,
)

LARGE = "mistralai:mistral-large-latest"
LOCAL = "mistralai:qwen at localhost:8080"


def reply(prompt: Any, completion: Any) -> AIMessage:
    message = AIMessage("x")
    message.usage_metadata = UsageMetadata(
        input_tokens=prompt, output_tokens=completion, total_tokens=0
    )
    return message


def test_cost_follows_the_price_list() -> None:
    price = price_of(LARGE)
    assert price is not None

    usage = usage_of_reply(reply(2_000_000, 500_000), LARGE, 3.0)

    assert usage.cost_usd == pytest.approx(2 * price.input_usd + price.output_usd / 2)
    assert (usage.prompt_tokens, usage.completion_tokens) == (2_000_000, 500_000)
    assert usage.latency_s == 3.0


def test_a_model_without_a_price_costs_an_unknown_sum_not_nothing() -> None:
    usage = usage_of_reply(reply(100, 10), LOCAL, 1.0)

    assert usage.cost_usd is None
    assert usage.cost_text == "cost unknown"


@pytest.mark.parametrize(
    ("prompt", "completion"), [(0, 0), (-1, 5), ("7", 5), (7, None), (True, 5), (7, -5), (7.5, 1)]
)
def test_figures_that_are_no_counts_are_no_figures(prompt: Any, completion: Any) -> None:
    usage = usage_of_reply(reply(prompt, completion), LARGE, 1.0)

    assert usage.unmetered_attempts == 1
    assert usage.prompt_tokens == 0
    assert usage.cost_text == "cost unknown"


def test_a_reply_without_figures_is_unmetered() -> None:
    assert usage_of_reply(AIMessage("x"), LARGE, 1.0).unmetered_attempts == 1


def test_a_timed_out_attempt_makes_the_cost_a_lower_bound() -> None:
    late = usage_of_failure(LARGE, 5.0, may_be_billed=True)
    whole = late + usage_of_reply(reply(200_000, 100_000), LARGE, 2.0)

    assert whole.attempts == 2
    assert whole.latency_s == 7.0
    assert whole.cost_text == "at least $0.25"


def test_a_refused_attempt_costs_nothing() -> None:
    refused = usage_of_failure(LARGE, 0.1, may_be_billed=False)

    assert refused.cost_usd == 0.0
    assert usage_of_failure(LOCAL, 0.1, may_be_billed=False).cost_usd is None


def test_one_unknown_price_makes_the_sum_unknown() -> None:
    known = usage_of_reply(reply(1000, 10), LARGE, 1.0)
    unknown = usage_of_reply(reply(1000, 10), LOCAL, 1.0)

    assert (known + unknown).cost_usd is None
    assert (known + unknown).prompt_tokens == 2000


def test_the_sum_names_each_model_once() -> None:
    one, other = Usage(model="a:x"), Usage(model="b:y")

    assert (one + other + one).model == "a:x + b:y"


def test_the_sum_of_nothing_is_nothing() -> None:
    assert total_usage([]) is None
    assert total_usage([Usage(model="a:x")]) == Usage(model="a:x")


def test_small_costs_keep_their_digits() -> None:
    assert Usage(model=LARGE, cost_usd=0.00123).cost_text == "$0.0012"
    assert Usage(model=LARGE, cost_usd=1.5).cost_text == "$1.50"


def test_the_price_list_names_its_day_and_source() -> None:
    prices = load_prices()

    assert prices.as_of.year >= 2026
    assert prices.source
    assert all(name.startswith("mistralai:") for name in prices.models)


def test_a_broken_price_list_is_named(tmp_path: Path) -> None:
    path = tmp_path / "prices.yaml"
    path.write_text("models: {a:x: {input_usd: -1}}")

    with pytest.raises(PriceError, match=r"prices\.yaml"):
        load_prices(path)
