"""The section Schedule of the plan."""

import streamlit as st

from core.interview.plan_desk import Clock, PlanView
from core.interview.studio import Studio
from core.practice.mix import MIX_SIZES
from pages.parts.clock import read_clock
from pages.parts.plan_days import offer_calendar, show_days
from pages.parts.plan_figures import show_improvement, show_progress
from pages.parts.plan_form import show_plan_form
from pages.parts.plan_today import show_missed, show_today
from pages.parts.session import end_operation, get_operation_id


def show_schedule(studio: Studio) -> None:
    """Show the plan from today to the interview; without one, the way to make it."""
    clock = read_clock()
    view = studio.plans.view(studio.user_id, clock)
    if view is None:
        st.markdown(
            "Say when the interview is and how many minutes a day you have. You get a schedule "
            "day by day: your weak topics first, questions that come back before you forget "
            "them, whole rounds, and rest before the day. Miss a day, and it is planned anew."
        )
        show_plan_form(studio, None, clock)
        _offer_mix(studio, clock, None)
        return
    show_progress(view, clock)
    show_today(studio, view, clock)
    show_missed(view, clock)
    show_days(view, clock)
    _offer_mix(studio, clock, view)
    show_improvement(view)
    _offer_changes(studio, view, clock)


def _offer_mix(studio: Studio, clock: Clock, view: PlanView | None) -> None:
    """Offer an interview mixed from weak topics, new questions and harder ones, at one click."""
    with st.container(border=True):
        st.markdown(
            "##### :material/shuffle: Mix\n40 % weak topics, 40 % new questions at your level, "
            "20 % a step harder. Each question says why it was chosen."
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            count = st.segmented_control(
                "Questions", MIX_SIZES, default=MIX_SIZES[0], required=True, key="plan_mix_size"
            )
            if st.button("Start a mix", icon=":material/play_arrow:", key="plan_mix_start"):
                job_id = view.plan.settings.job_id if view else None
                interview_id = studio.plans.start_mix(
                    studio.user_id, get_operation_id("mix"), count, clock, job_id
                )
                end_operation("mix")
                st.session_state["interview_id"] = interview_id
                st.switch_page("pages/interview.py", query_params={"id": interview_id})


def _offer_changes(studio: Studio, view: PlanView, clock: Clock) -> None:
    with st.expander("Change the plan", icon=":material/tune:"):
        show_plan_form(studio, view.plan.settings, clock)
        if st.button("Drop this plan", type="tertiary", key="plan_drop"):
            studio.plans.drop(studio.user_id)
            st.rerun()
    offer_calendar(view, studio.user_id, clock, "")
