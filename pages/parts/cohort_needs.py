"""Who needs a coach's attention, the most urgent first, with each reason's figure."""

from collections import Counter
from collections.abc import Callable

import streamlit as st

from core.cohorts.attention import Need, Why
from core.cohorts.overview import CohortView
from core.domain.words import count_of
from pages.parts.cohort_links import link_learner
from pages.parts.plain import escape_markdown

WHY_NAMES = {
    Why.DATE_NEAR: "Date near, not ready",
    Why.FALLING: "Falling",
    Why.INACTIVE: "Inactive",
    Why.STUCK: "Stuck on a topic",
}
_MARKS = {
    Why.DATE_NEAR: ":red[:material/event_upcoming:]",
    Why.FALLING: ":orange[:material/trending_down:]",
    Why.INACTIVE: ":blue[:material/bedtime:]",
    Why.STUCK: ":violet[:material/hourglass_empty:]",
}
_ROWS_A_PAGE = 6
_POLL_S = 3


def show_needs(view: CohortView) -> None:
    """List who needs attention, by all reasons or by one; say so where nobody does."""
    st.subheader("Who needs attention", anchor=False)
    if not view.needs:
        st.markdown(":green[:material/check_circle:] Nobody stands out today.")
        return
    found = _choose(view.needs)
    pages = max(1, -(-len(found) // _ROWS_A_PAGE))
    with st.container(border=True, gap="small", key="cohort_needs"):
        page = min(int(st.session_state.get("cohort_needs_page") or 1), pages)
        for need in found[(page - 1) * _ROWS_A_PAGE : page * _ROWS_A_PAGE]:
            _show_need(view, need)
        if pages > 1:
            st.pagination(pages, key="cohort_needs_page")


def show_reasons(need: Need) -> None:
    """Show each reason in a line."""
    st.markdown(
        "  \n".join(f"{_MARKS[each.why]} {escape_markdown(each.text)}" for each in need.reasons)
    )


def _choose(needs: list[Need]) -> list[Need]:
    counts = Counter(reason.why for need in needs for reason in need.reasons)
    if len(counts) == 1:
        return needs
    chosen = st.pills(
        "Why",
        [why for why in Why if counts[why]],
        format_func=lambda why: f"{WHY_NAMES[why]} ({counts[why]})",
        key="cohort_why",
        label_visibility="collapsed",
    )
    if chosen is None:
        return needs
    return [need for need in needs if any(reason.why is chosen for reason in need.reasons)]


def _show_need(view: CohortView, need: Need) -> None:
    name, reasons = st.columns([2, 5], vertical_alignment="center")
    with name:
        label = f"**{escape_markdown(view.roster.name(need.user_id))}**"
        link_learner(view.roster.cohort.id, need.user_id, label)
    with reasons:
        show_reasons(need)


def show_awaited(view: CohortView, is_busy: Callable[[], bool]) -> None:
    """Say whose readiness is still being worked out, and show it as soon as it is known."""
    if not view.awaited:
        return

    @st.fragment(run_every=_POLL_S)
    def wait() -> None:
        if is_busy():
            st.caption(
                f":material/hourglass_top: The readiness of {count_of(view.awaited, 'learner')} is "
                "still being worked out; until then the last interviews stand for it."
            )
        else:
            st.rerun()

    wait()
