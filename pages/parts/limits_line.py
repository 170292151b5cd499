"""What a learner may still use of the host's language models this month."""

import streamlit as st

from core.domain.usage import SpendingLimit
from core.interview.studio import Studio
from pages.parts.engine_usage import format_usd
from pages.parts.plain import escape_markdown


def show_limits(studio: Studio) -> None:
    """Show the monthly limits that hold for the learner; nothing where there are none."""
    limits = _limits_of(studio)
    if any(each.is_used_up for each in limits):
        tell_used_up(studio)
    elif limits:
        st.markdown(" ".join(_tell(each) for each in limits))


def tell_used_up(studio: Studio) -> None:
    """Tell a learner that a limit is used up, and what that means; nothing before."""
    used_up = [each for each in _limits_of(studio) if each.is_used_up]
    if used_up:
        st.warning(
            f"{' '.join(_tell(each) for each in used_up)} The embedded engine asks and judges "
            "until the month ends (UTC). With a key of your own (Account) a model goes on.",
            icon=":material/savings:",
        )


def _limits_of(studio: Studio) -> list[SpendingLimit]:
    if studio.engines.has_own_key(studio.user_id):
        return []
    return studio.spending.limits_of(studio.user_id)


def _tell(limit: SpendingLimit) -> str:
    whose = f"the cohort {escape_markdown(limit.cohort_name)}" if limit.cohort_name else "you"
    allowed = escape_markdown(format_usd(limit.limit_usd))
    if limit.is_used_up:
        return f"**The monthly limit for {whose} ({allowed}) is used up.**"
    if limit.cohort_name:
        # What the others used is theirs.
        return f"There is a monthly limit for {whose}: {allowed}, not used up yet."
    spent = escape_markdown(format_usd(limit.spent_usd))
    return f"This month you used {spent} of the {allowed} that the host allows."
