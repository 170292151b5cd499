"""The settings of a plan: the date, the minutes, the days off, the job."""

from calendar import day_abbr
from datetime import date, timedelta

import streamlit as st

from core.domain.plan import DAYS_OF_A_WEEK, MOST_MINUTES, PlanSettings
from core.interview.plan_desk import Clock
from core.interview.studio import Studio

_USUAL_DAYS = 14
_MINUTES = (10, 15, 20, 30, 45, 60, 90, 120, 180, MOST_MINUTES)


def show_plan_form(studio: Studio, settings: PlanSettings | None, clock: Clock) -> None:
    """Show the form that makes a plan, or changes the one with `settings`."""
    jobs: dict[str | None, str] = {None: "Same as my last interview"}
    jobs |= {job.id: job.name for job in studio.library.jobs(studio.user_id)}
    before = settings or PlanSettings(interview_date=clock.today + timedelta(days=_USUAL_DAYS))
    with st.form("plan_form", border=settings is None):
        left, right = st.columns(2, gap="medium")
        with left:
            day = st.date_input(
                "Date of the interview",
                value=max(before.interview_date, clock.today),
                min_value=clock.today,
                format="DD/MM/YYYY",
                key="plan_date",
            )
            minutes = st.select_slider(
                "Minutes a day",
                sorted({*_MINUTES, before.minutes_a_day}),
                value=before.minutes_a_day,
                key="plan_minutes",
            )
        with right:
            job_id = st.selectbox(
                "For which job",
                list(jobs),
                index=list(jobs).index(before.job_id) if before.job_id in jobs else 0,
                format_func=lambda each: jobs[each],
                key="plan_job",
            )
            at = st.time_input(
                "Practise at (optional, for your calendar)",
                value=before.practise_at,
                step=timedelta(minutes=15),
                key="plan_time",
            )
        days_off = st.pills(
            "Days off",
            list(range(DAYS_OF_A_WEEK)),
            format_func=lambda number: day_abbr[number],
            selection_mode="multi",
            default=before.days_off,
            key="plan_days_off",
        )
        label = "Make my plan" if settings is None else "Plan anew"
        sent = st.form_submit_button(label, type="primary", icon=":material/event_note:")
    if not sent or not isinstance(day, date):
        return
    if len(days_off) == DAYS_OF_A_WEEK:
        st.warning("Leave at least one day of the week to practise on.", icon=":material/info:")
        return
    chosen = PlanSettings(
        interview_date=day,
        minutes_a_day=minutes,
        days_off=sorted(days_off),
        job_id=job_id,
        practise_at=at,
    )
    studio.plans.settle(studio.user_id, chosen, clock)
    st.rerun()
