"""Cohort, Assignments: what the cohort was given, who did it with which result, a new one."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from core.cohorts.assignments import LearnerResult, SetAssignment, Wanted
from core.cohorts.errors import CohortError
from core.cohorts.overview import CohortView
from core.domain.assignment import MAX_ATTEMPTS, MAX_NOTE_CHARACTERS, MAX_TITLE_CHARACTERS
from core.export.tables import write_csv
from pages.parts.coach_desk import Coaching
from pages.parts.cohort_links import link_report
from pages.parts.cohort_recipe import describe_recipe, read_recipe, show_recipe_form
from pages.parts.plain import escape_markdown, escape_paragraphs
from pages.parts.session import end_operation, get_operation_id

STATE_NAMES = {"open": "Open", "begun": "Begun", "done": "Done", "overdue": "Overdue"}
_FORM, _STEP = "cohort_assign_open", "assign"
_USUAL_DAYS = 7
_END_OF_DAY = time(23, 59)


def show_assignments(coaching: Coaching, view: CohortView) -> None:
    """List the assignments with their results, and let the coach give another."""
    _offer_new(coaching, view)
    found = coaching.desk.assignments.of_cohort(coaching.coach_id, coaching.cohort_id)
    if not found:
        st.markdown("Nothing is assigned. An assignment appears on every learner's Home.")
    for each in found:
        _show_assignment(coaching, view, each)


def _offer_new(coaching: Coaching, view: CohortView) -> None:
    if not st.session_state.get(_FORM):
        if st.button("New assignment", icon=":material/add_task:", key="cohort_assign"):
            st.session_state[_FORM] = True
            st.rerun()
        return
    with st.container(border=True):
        st.markdown("##### New assignment for everybody in this cohort")
        title = st.text_input(
            "Title",
            max_chars=MAX_TITLE_CHARACTERS,
            placeholder="Behavioural round before the fair",
            key="cohort_assign_title",
        )
        show_recipe_form()
        zone = ZoneInfo(view.look.timezone)
        day_column, attempts_column = st.columns(2)
        day = day_column.date_input(
            "Due by the end of",
            value=view.look.today + timedelta(days=_USUAL_DAYS),
            min_value=view.look.today,
            key="cohort_assign_due",
        )
        attempts = attempts_column.number_input(
            "Attempts allowed",
            min_value=1,
            max_value=MAX_ATTEMPTS,
            value=None,
            placeholder="As many as they like",
            key="cohort_assign_attempts",
        )
        note = st.text_area(
            "Note to the learners",
            max_chars=MAX_NOTE_CHARACTERS,
            placeholder="Optional: what to look out for",
            key="cohort_assign_note",
        )
        due_at = datetime.combine(day, _END_OF_DAY, zone).astimezone(UTC)
        wanted = Wanted(title, read_recipe(), due_at, attempts and int(attempts), note)
        _offer_to_give(coaching, wanted)


def _offer_to_give(coaching: Coaching, wanted: Wanted) -> None:
    with st.container(horizontal=True):
        gives = st.button("Assign to the cohort", type="primary", key="cohort_assign_give")
        if st.button("Cancel", key="cohort_assign_cancel"):
            st.session_state[_FORM] = False
            st.rerun()
    if not gives:
        return
    try:
        coaching.desk.assignments.create(
            coaching.coach_id,
            coaching.cohort_id,
            wanted,
            get_operation_id(_STEP),
            datetime.now(UTC),
        )
    except CohortError as e:
        st.warning(escape_markdown(str(e)), icon=":material/info:")
        return
    end_operation(_STEP)
    st.session_state[_FORM] = False
    st.rerun()


def _show_assignment(coaching: Coaching, view: CohortView, given: SetAssignment) -> None:
    assignment = given.assignment
    due = assignment.due_at.astimezone(ZoneInfo(view.look.timezone))
    is_over = assignment.due_at <= view.look.now
    with st.container(border=True, key=f"cohort_assignment_{assignment.id}"):
        st.markdown(f"**{escape_markdown(assignment.title)}**")
        st.caption(f"{describe_recipe(assignment.recipe, assignment.attempts)}")
        if assignment.note:
            st.markdown(escape_paragraphs(assignment.note))
        st.progress(
            given.done / given.learners if given.learners else 0.0,
            text=f"**{given.done}** of {given.learners} done, {given.begun - given.done} begun · "
            f"{'was due' if is_over else 'due'} {due:%a %d %b %Y}",
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            shows = st.toggle("Results", key=f"cohort_results_{assignment.id}")
            with st.popover("Withdraw", type="tertiary", icon=":material/undo:"):
                st.markdown(
                    "It disappears from every learner's Home. Interviews already begun stay."
                )
                if st.button("Withdraw it", type="primary", key=f"withdraw_{assignment.id}"):
                    coaching.desk.assignments.withdraw(
                        coaching.coach_id, coaching.cohort_id, assignment.id, view.look.now
                    )
                    st.rerun()
        if shows:
            _show_results(coaching, view, assignment.id)


def _show_results(coaching: Coaching, view: CohortView, assignment_id: str) -> None:
    results = coaching.desk.assignments.results(
        coaching.coach_id, coaching.cohort_id, assignment_id, view.look.now
    )
    table = {
        "Learner": [each.name for each in results],
        "State": [STATE_NAMES[each.state] for each in results],
        "Attempts": [len(each.attempts) for each in results],
        "First score": [_score(each, 0) for each in results],
        "Last score": [_score(each, -1) for each in results],
        "Finished": [_finished_at(each) for each in results],
        "Judged by": [each.attempts[-1].engines if each.attempts else "" for each in results],
    }
    event = st.dataframe(
        table,
        hide_index=True,
        key=f"cohort_results_table_{assignment_id}",
        column_config={
            "First score": st.column_config.NumberColumn(format="%.0f"),
            "Last score": st.column_config.NumberColumn(format="%.0f"),
            "Finished": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm", help="In UTC."),
        },
        on_select="rerun",
        selection_mode="single-row",
    )
    rows = list(event.selection.rows)
    if rows and rows[0] < len(results):
        _link_attempts(coaching, results[rows[0]])
    else:
        st.caption("Choose a row to open the reports.")
    st.download_button(
        "CSV",
        lambda: write_csv(pd.DataFrame(table)),
        "rehearse-assignment.csv",
        "text/csv",
        icon=":material/download:",
        key=f"cohort_results_csv_{assignment_id}",
        on_click="ignore",
    )


def _link_attempts(coaching: Coaching, result: LearnerResult) -> None:
    finished = [each for each in result.attempts if each.is_finished]
    for number, each in enumerate(finished, start=1):
        score = "not scored" if each.average is None else f"{each.average:.0f} of 100"
        name = escape_markdown(result.name)
        label = f"{name}, attempt {number}: {score}"
        link_report(coaching.cohort_id, result.user_id, each.interview_id, label)
    if not finished:
        st.caption("No report yet.")


def _score(result: LearnerResult, place: int) -> float | None:
    finished = [each.average for each in result.attempts if each.is_finished]
    return finished[place] if finished else None


def _finished_at(result: LearnerResult) -> datetime | None:
    return next((each.finished_at for each in reversed(result.attempts) if each.finished_at), None)
