"""Home's first answer: what to do today."""

import streamlit as st

from core.domain.interview_summary import InterviewSummary
from core.interview.plan_desk import Clock, PlanView
from core.interview.studio import Studio
from pages.parts.interview_list import show_interview
from pages.parts.plan_today import show_today


def show_next(
    studio: Studio, unfinished: list[InterviewSummary], view: PlanView | None, clock: Clock
) -> None:
    """Show what was left in the middle, then what the plan says for today or how to get one."""
    if unfinished:
        st.subheader("Continue where you stopped", anchor=False)
        show_interview(studio, unfinished[0], key="home_continue")
    if view is not None:
        show_today(studio, view, clock)
        st.page_link("pages/plan.py", label="The whole plan", icon=":material/event_note:")
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            st.markdown("**Have a date?** A plan says what to practise on which day until then.")
            st.caption(_say_due(studio, clock))
        if st.button("Make a plan", icon=":material/event_note:", key="home_plan"):
            st.switch_page("pages/plan.py")


def _say_due(studio: Studio, clock: Clock) -> str:
    due = len(studio.plans.ledger(studio.user_id, clock).due(clock))
    if not due:
        return "Weak topics first, questions again before you forget them, rest before the day."
    return f"{due} {'question is' if due == 1 else 'questions are'} due to be asked again."
