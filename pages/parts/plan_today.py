"""What to do today: the tasks with the buttons that start them, and what was missed."""

from itertools import groupby

import streamlit as st

from core.domain.plan import PlanTask, TaskKind
from core.domain.words import count_of
from core.errors import InterviewError
from core.interview.plan_desk import Clock, PlanView
from core.interview.studio import Studio
from pages.parts.plain import escape_markdown
from pages.parts.plan_words import TASK_ICONS, name_day, size_of
from pages.parts.session import end_operation, get_operation_id


def show_today(studio: Studio, view: PlanView, clock: Clock) -> None:
    """Show today's tasks, or why there are none."""
    today = view.plan.on(clock.today)
    if today is None:
        st.subheader("Today", anchor=False)
        st.markdown(_say_why_nothing(view, clock))
        return
    done = sum(task.id in view.done for task in today.tasks)
    left = sum(task.minutes for task in today.tasks if task.id not in view.done)
    st.subheader("Today", anchor=False)
    if done == len(today.tasks):
        st.success("All done for today. See you on the next day.", icon=":material/celebration:")
    else:
        st.caption(f"{done} of {count_of(len(today.tasks), 'task')} done, {left} minutes left.")
    for task in today.tasks:
        _show_task(studio, view, task, clock)


def show_missed(view: PlanView, clock: Clock) -> None:
    """Say what was left undone in the last days and where it went; without any, nothing."""
    if not view.missed:
        return
    count = count_of(len(view.missed), "task")
    with st.expander(f"{count} missed, planned anew", icon=":material/event_repeat:"):
        for day, missed in groupby(view.missed, key=lambda each: each.day):
            st.markdown(f"**{name_day(day, clock.today)}**")
            for each in missed:
                to = (
                    f"now {name_day(each.moved_to, clock.today).lower()}"
                    if each.moved_to and abs((each.moved_to - clock.today).days) <= 1
                    else f"now on {name_day(each.moved_to, clock.today)}"
                    if each.moved_to
                    else _say_why_gone(each.task, view)
                )
                st.markdown(f"- {escape_markdown(each.task.title)}: {to}")


def _show_task(studio: Studio, view: PlanView, task: PlanTask, clock: Clock) -> None:
    is_done = task.id in view.done
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            icon = ":material/check_circle:" if is_done else TASK_ICONS[task.kind]
            st.markdown(f"{icon} **{escape_markdown(task.title)}**")
            st.caption(size_of(task))
        if is_done:
            st.badge("Done", color="green")
        elif task.kind is TaskKind.PROJECT:
            st.caption("Tick it in your roadmap")
        elif st.button(
            "Continue" if task.interview_id else "Start",
            type="primary" if task == _next_task(view, clock) else "secondary",
            icon=":material/play_arrow:",
            key=f"plan_start_{task.id}",
        ):
            _start(studio, task, clock)


def _next_task(view: PlanView, clock: Clock) -> PlanTask | None:
    """Return the first task of today that an interview does and that is not done."""
    today = view.plan.on(clock.today)
    open_tasks = [task for task in today.tasks if task.id not in view.done] if today else []
    return next((task for task in open_tasks if task.kind is not TaskKind.PROJECT), None)


def _start(studio: Studio, task: PlanTask, clock: Clock) -> None:
    interview_id = task.interview_id
    if interview_id is None:
        step = f"plan_{task.id}"
        try:
            interview_id = studio.plans.start_task(
                studio.user_id, get_operation_id(step), task.id, clock
            )
        except InterviewError as e:
            st.warning(escape_markdown(str(e)), icon=":material/info:")
            return
        end_operation(step)
    st.session_state["interview_id"] = interview_id
    st.switch_page("pages/interview.py", query_params={"id": interview_id})


def _say_why_nothing(view: PlanView, clock: Clock) -> str:
    days = (view.plan.settings.interview_date - clock.today).days
    if days < 0:
        return "The interview is behind you. Give the next date below to plan on."
    if days == 0:
        return "**Today is the day.** Nothing is left to practise: you have done your part."
    if days == 1:
        return "**Rest.** The interview is tomorrow; sleep does more for it than one more question."
    if clock.today.weekday() in view.plan.settings.days_off:
        return "A day off. Enjoy it."
    return "Nothing is planned for today."


def _say_why_gone(task: PlanTask, view: PlanView) -> str:
    """Say why a missed task does not come back."""
    if task.kind is TaskKind.TOPIC and task.topic in view.plan.left_out:
        return "no minutes are left for it"
    if task.kind is TaskKind.TOPIC:
        return "not needed any more, it is not weak now"
    if task.kind is TaskKind.REVIEW:
        return "answered since, or no minutes are left for it"
    return "other tasks matter more now"
