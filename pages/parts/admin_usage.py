"""Admin: what language models used, by cohort and month, and the limits of that."""

from datetime import UTC, datetime

import streamlit as st

from core.domain.account import Account
from core.domain.usage import CohortLimits, CohortUsage
from core.engine.usage import assumed_price, load_prices
from core.interview.spending import cost_of
from core.privacy.hosting import Hosting
from pages.parts.engine_usage import format_usd
from pages.parts.plain import escape_markdown

_MONTHS = 6
_MOST_USD = 100_000.0
_LEARNERS = "Everybody without a limit in their cohort"
_USD = st.column_config.NumberColumn(format="$%.2f")


def show_usage(hosting: Hosting, admin: Account) -> None:
    """Show usage and cost of the last months, and let an admin set monthly limits."""
    st.subheader("Language models: use, cost and limits", anchor=False)
    for_learners, cohorts = hosting.limits(admin.user_id)
    names = {each.cohort_id: each.name for each in cohorts}
    usages = hosting.usage(admin.user_id, _MONTHS)
    if usages:
        _show_table(usages, names, {each.cohort_id: each for each in cohorts})
    else:
        st.markdown(f"In the last {_MONTHS} months no language model was asked on the host's keys.")
    _choose_limits(hosting, admin, for_learners, cohorts)


def _show_table(
    usages: list[CohortUsage], names: dict[str, str], limits: dict[str, CohortLimits]
) -> None:
    st.dataframe(
        {
            "Month": [f"{each.month.astimezone(UTC):%Y-%m}" for each in usages],
            "Cohort": [_name_cohort(each, names) for each in usages],
            "Learners": [each.learners for each in usages],
            "Calls": [each.spent.calls for each in usages],
            "Cost": [cost_of(each.spent) for each in usages],
            "Limit now": [_limit_of(each, limits) for each in usages],
        },
        hide_index=True,
        column_config={"Cost": _USD},
    )
    st.caption(escape_markdown(_explain(usages)))


def _name_cohort(usage: CohortUsage, names: dict[str, str]) -> str:
    if usage.cohort_id is None:
        return "No cohort"
    return names.get(usage.cohort_id, "An archived cohort")


def _limit_of(usage: CohortUsage, limits: dict[str, CohortLimits]) -> str:
    found = limits.get(usage.cohort_id or "")
    if found is None or not _is_this_month(usage.month):
        return ""
    return "none" if found.monthly_usd is None else format_usd(found.monthly_usd)


def _is_this_month(month: datetime) -> bool:
    now, month = datetime.now(UTC), month.astimezone(UTC)
    return (month.year, month.month) == (now.year, now.month)


def _explain(usages: list[CohortUsage]) -> str:
    price, prices = assumed_price(), load_prices()
    told = (
        f"Worked out from a price list of {prices.as_of}; the bill of the service decides. A model "
        f"that the list does not know counts ${price.input_usd:g} a million tokens in and "
        f"${price.output_usd:g} out. Who was in two cohorts counts in both. Calls on own keys, "
        "remote speech and what was deleted with its account are not in it."
    )
    unmetered = sum(each.spent.unmetered_calls for each in usages)
    return (
        f"{told} Of {unmetered} calls the service did not tell all tokens." if unmetered else told
    )


def _choose_limits(
    hosting: Hosting, admin: Account, for_learners: float | None, cohorts: list[CohortLimits]
) -> None:
    with st.expander("Monthly limits", icon=":material/savings:"):
        st.markdown(
            "Who reaches a limit is told, and goes on with the embedded engine until the month "
            "ends (UTC). An empty field is no limit. A learner with a key of their own is not "
            "limited."
        )
        names = {"": _LEARNERS} | {each.cohort_id: each.name for each in cohorts}
        chosen = st.selectbox(
            "Limits of", list(names), format_func=names.__getitem__, key="admin_limits_of"
        )
        if not chosen:
            _limit_learners(hosting, admin, for_learners)
        else:
            limits = next(each for each in cohorts if each.cohort_id == chosen)
            _limit_cohort(hosting, admin, limits)


def _limit_learners(hosting: Hosting, admin: Account, now: float | None) -> None:
    with st.form("admin_learner_limit", border=False):
        wanted = _ask_usd("Each learner may use, US dollars a month", now, "learners")
        if st.form_submit_button("Set the limit"):
            hosting.set_learner_limit(admin.user_id, wanted)
            st.rerun()


def _limit_cohort(hosting: Hosting, admin: Account, now: CohortLimits) -> None:
    with st.form(f"admin_cohort_limit_{now.cohort_id}", border=False):
        whole = _ask_usd("The whole cohort, US dollars a month", now.monthly_usd, now.cohort_id)
        each = _ask_usd(
            "Each learner of it, US dollars a month", now.learner_monthly_usd, f"{now.cohort_id}_1"
        )
        if st.form_submit_button("Set the limits"):
            wanted = {"monthly_usd": whole, "learner_monthly_usd": each}
            hosting.set_cohort_limits(admin.user_id, now.model_copy(update=wanted))
            st.rerun()


def _ask_usd(label: str, now: float | None, key: str) -> float | None:
    typed = st.number_input(
        label,
        min_value=0.0,
        max_value=_MOST_USD,
        value=now,
        step=1.0,
        format="%.2f",
        placeholder="No limit",
        key=f"admin_limit_{key}",
    )
    return None if typed is None else float(typed)
