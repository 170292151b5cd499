"""What the language models used, in a sentence that never takes unknown for free."""

import streamlit as st

from core.domain.model_call import UsageTotals
from core.engine.usage import load_prices
from core.interview.studio import Studio
from pages.parts.plain import escape_markdown

DAYS = 30
_THOUSAND = 1000
_CENT_USD = 0.01


def show_interview_usage(studio: Studio, interview_id: str) -> None:
    """Show what one interview used; nothing where no model was asked."""
    totals = studio.metering.interview_totals(studio.user_id, interview_id)
    if totals.calls:
        st.caption(escape_markdown(f"This interview: {describe_usage(totals)}."))


def show_recent_usage(studio: Studio) -> None:
    """Show what the models used for the learner in the last days."""
    st.subheader("Use of language models", anchor=False)
    totals = studio.metering.recent_totals(studio.user_id, DAYS)
    if not totals.calls:
        st.markdown(f"No language model was asked for you in the last {DAYS} days.")
        return
    st.markdown(f"In the last {DAYS} days: {escape_markdown(describe_usage(totals))}.")
    st.caption("The cost is worked out from a price list; the bill of the service decides.")


def describe_usage(totals: UsageTotals) -> str:
    """Return calls, tokens and cost in words."""
    parts = [_count(totals.calls, "model call")]
    if totals.failed_calls:
        parts[0] += f" ({totals.failed_calls} failed)"
    if totals.tokens:
        least = "at least " if totals.unmetered_calls else ""
        parts.append(f"{least}{_shorten(totals.tokens)} tokens")
    else:
        parts.append("tokens unknown" if totals.unmetered_calls else "no tokens")
    return ", ".join([*parts, _describe_cost(totals)])


def format_usd(cost_usd: float) -> str:
    """Return an amount with as many places as it needs to not look like nothing."""
    return f"${cost_usd:.4f}" if 0 < cost_usd < _CENT_USD else f"${cost_usd:.2f}"


def _describe_cost(totals: UsageTotals) -> str:
    if totals.unpriced_calls == totals.calls:
        return "cost unknown"
    is_whole = not (totals.unpriced_calls or totals.unmetered_calls)
    amount = f"{'about' if is_whole else 'at least'} {format_usd(totals.cost_usd)}"
    unknown = f"the cost of {totals.unpriced_calls} is unknown; " if totals.unpriced_calls else ""
    return f"{amount} ({unknown}prices of {load_prices().as_of})"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _shorten(tokens: int) -> str:
    return str(tokens) if tokens < _THOUSAND else f"{tokens / _THOUSAND:.0f}k"
