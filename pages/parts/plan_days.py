"""The days to come, what does not fit into them, and the calendar file."""

from datetime import date, timedelta

import streamlit as st

from core.domain.plan import Plan
from core.domain.words import count_of
from core.engine.embedded.topic_names import name_topic
from core.interview.plan_desk import Clock, PlanView
from core.practice.calendar import write_calendar
from pages.parts.plain import escape_markdown
from pages.parts.plan_words import TASK_ICONS, name_day, size_of

_FIRST_DAYS = 7


def show_days(view: PlanView, clock: Clock) -> None:
    """Show the coming days with what is planned for them, the first week openly."""
    plan = view.plan
    last = plan.settings.interview_date
    days = [clock.today + timedelta(days=n) for n in range(1, (last - clock.today).days + 1)]
    if not days:
        return
    st.subheader("The days to come", anchor=False)
    _warn_left_out(plan)
    with st.container(border=True, gap="xsmall"):
        for day in days[:_FIRST_DAYS]:
            _show_day(plan, day, clock.today)
    if len(days) > _FIRST_DAYS:
        label = f"{count_of(len(days) - _FIRST_DAYS, 'more day')}, to the interview"
        with st.expander(label, icon=":material/calendar_month:"):
            for day in days[_FIRST_DAYS:]:
                _show_day(plan, day, clock.today)


def offer_calendar(view: PlanView, user_id: str, clock: Clock, role: str) -> None:
    """Offer the plan as a file for calendars."""
    st.download_button(
        "Calendar file",
        data=lambda: write_calendar(view.plan, user_id, clock.today, clock.now, role),
        file_name="rehearse-plan.ics",
        mime="text/calendar",
        icon=":material/event:",
        on_click="ignore",
        help="Import it into your calendar. Imported again after planning anew, it replaces "
        "what it brought before.",
        key="plan_calendar",
    )


def _show_day(plan: Plan, day: date, today: date) -> None:
    planned = plan.on(day)
    name, what = st.columns([1, 4], gap="small")
    name.markdown(f"**{name_day(day, today)}**")
    with what:
        if day == plan.settings.interview_date:
            st.markdown(":material/flag: **The interview**")
        elif planned is None:
            st.caption(_name_empty(plan, day))
        else:
            st.markdown(
                "  \n".join(
                    f"{TASK_ICONS[task.kind]} {escape_markdown(task.title)} "
                    f":small[:gray[{size_of(task)}]]"
                    for task in planned.tasks
                )
            )


def _name_empty(plan: Plan, day: date) -> str:
    if day == plan.settings.interview_date - timedelta(days=1):
        return "Rest before the interview"
    return "Day off" if day.weekday() in plan.settings.days_off else "Nothing planned"


def _warn_left_out(plan: Plan) -> None:
    if plan.left_out:
        names = ", ".join(escape_markdown(name_topic(topic)) for topic in plan.left_out)
        st.warning(
            f"Too few minutes for all weak topics. Left out: {names}. Give more minutes a day or "
            "fewer days off to fit them in.",
            icon=":material/hourglass_disabled:",
        )
    if plan.reviews_left:
        st.caption(
            f"{count_of(plan.reviews_left, 'weak question')} that should come back "
            "before the interview found no place."
        )
