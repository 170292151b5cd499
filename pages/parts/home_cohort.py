"""Home for those in a cohort: messages, and what they are asked to practise."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from core.cohorts.assignments import GivenAssignment
from core.cohorts.errors import CohortError
from core.cohorts.office import CohortOffice
from core.domain.assignment import AssignmentState
from core.domain.cohort import Notification
from core.domain.words import count_of
from core.interview.plan_desk import Clock
from core.interview.recipes import order_recipe
from core.interview.studio import Studio
from core.store.connection import Connection
from pages.parts.clock import read_clock
from pages.parts.cohort_desk import open_process_cohorts
from pages.parts.cohort_recipe import describe_recipe
from pages.parts.colors import Color
from pages.parts.plain import escape_markdown, escape_paragraphs
from pages.parts.session import end_operation, get_operation_id

_PAGES = {name: f"pages/{name}.py" for name in ("home", "report", "account", "cohort")}
_MOST_MESSAGES = 12
# What is done stays in sight until it was due, and so long after.
_KEPT_AFTER = timedelta(days=2)
_COLORS: dict[AssignmentState, Color] = {
    AssignmentState.OPEN: "blue",
    AssignmentState.BEGUN: "blue",
    AssignmentState.DONE: "green",
    AssignmentState.OVERDUE: "orange",
}


def show_from_cohort(studio: Studio) -> None:
    """Show messages and assignments; to whom nobody said anything, nothing."""
    office, clock = open_process_cohorts(), read_clock()
    _show_messages(office, studio.user_id, clock)
    given = office.assignments.for_learner(studio.user_id, clock.now)
    shown = [each for each in given if _is_current(each, clock)]
    if shown:
        st.subheader("From your cohort", anchor=False)
    for each in shown:
        _show_assignment(studio, office, each, clock)


def _show_messages(office: CohortOffice, user_id: str, clock: Clock) -> None:
    messages = office.notices.look(user_id, clock.now, clock.zone)
    if not messages:
        return
    unread = [each for each in messages if each.read_at is None]
    label = f"{len(unread)} new" if unread else "Messages"
    with st.popover(
        label,
        icon=":material/notifications_unread:" if unread else ":material/notifications:",
        type="primary" if unread else "tertiary",
    ):
        for each in messages[:_MOST_MESSAGES]:
            _show_message(office, each, clock)
        if unread and st.button("Mark all as read", type="tertiary", key="home_read_all"):
            office.notices.mark_read(user_id, [each.id for each in unread], clock.now)
            st.rerun()


def _show_message(office: CohortOffice, message: Notification, clock: Clock) -> None:
    is_new = message.read_at is None
    text = escape_markdown(message.notice_text)
    day = message.created_at.astimezone(clock.zone)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{text}** :gray[{day:%d %b}]" if is_new else f":gray[{text} · {day:%d %b}]")
        place = urlsplit(message.page_path)
        leads_on = place.path in _PAGES and place.path != "home"
        if not (is_new or leads_on):
            return
        if st.button("Open" if leads_on else "Got it", type="tertiary", key=f"open_{message.id}"):
            office.notices.mark_read(message.user_id, [message.id], clock.now)
            if leads_on:
                st.switch_page(_PAGES[place.path], query_params=dict(parse_qsl(place.query)))
            st.rerun()


def _is_current(given: GivenAssignment, clock: Clock) -> bool:
    is_done = given.state is AssignmentState.DONE
    return not is_done or clock.now < given.assignment.due_at + _KEPT_AFTER


def _show_assignment(
    studio: Studio, office: CohortOffice, given: GivenAssignment, clock: Clock
) -> None:
    assignment = given.assignment
    due = assignment.due_at.astimezone(clock.zone)
    with st.container(border=True, key=f"home_assignment_{assignment.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container(gap=None):
                st.markdown(f":material/assignment: **{escape_markdown(assignment.title)}**")
                recipe = describe_recipe(assignment.recipe, assignment.attempts)
                cohort = escape_markdown(given.cohort_name)
                st.caption(f"{cohort} · due {due:%a %d %b} · {recipe}")
            st.badge(_name_state(given), color=_COLORS[given.state])
            _offer_start(studio, office, given)
        if assignment.note:
            st.markdown(escape_paragraphs(assignment.note))


def _name_state(given: GivenAssignment) -> str:
    done = sum(attempt.is_finished for attempt in given.attempts)
    if given.state is AssignmentState.DONE:
        most = given.assignment.attempts
        return f"Done {done} of {most}" if most else f"Done, {count_of(done, 'time')}"
    return given.state.value.capitalize()


def _offer_start(studio: Studio, office: CohortOffice, given: GivenAssignment) -> None:
    assignment = given.assignment
    under_way = given.under_way
    if under_way is not None:
        if st.button("Continue", type="primary", key=f"assigned_{assignment.id}"):
            _go(under_way.interview_id)
        return
    if not given.may_begin:
        return
    is_done = given.state is AssignmentState.DONE
    if st.button(
        "Once more" if given.attempts else "Start",
        type="secondary" if is_done else "primary",
        icon=":material/play_arrow:",
        key=f"assigned_{assignment.id}",
    ):
        _start(studio, office, assignment.id)


def _start(studio: Studio, office: CohortOffice, assignment_id: str) -> None:
    user_id, step, now = studio.user_id, f"assigned_{assignment_id}", read_clock().now
    recipe = office.assignments.find_given(user_id, assignment_id).recipe

    def take_attempt(connection: Connection, interview_id: str) -> None:
        office.assignments.take_attempt(connection, user_id, assignment_id, interview_id, now)

    brief = order_recipe(studio.database, user_id, recipe)
    try:
        interview_id = studio.conductor.start(
            user_id, get_operation_id(step), brief, alongside=take_attempt
        )
    except CohortError as e:
        st.warning(escape_markdown(str(e)), icon=":material/info:")
        return
    end_operation(step)
    _go(interview_id)


def _go(interview_id: str) -> None:
    st.session_state["interview_id"] = interview_id
    st.switch_page("pages/interview.py", query_params={"id": interview_id})
