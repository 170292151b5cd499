"""Interviews as rows: what they were, where they stand, what can be done with them."""

import streamlit as st

from core.domain.interview import InterviewStatus
from core.domain.interview_summary import InterviewSummary
from core.interview.studio import Studio
from core.rubric.totals import grade_of
from pages.parts.brief_words import name_interview_type
from pages.parts.colors import GRADE_COLORS, STATUS_COLORS
from pages.parts.plain import escape_markdown

_STATUS_LABELS = {
    InterviewStatus.PREPARING: "Being prepared",
    InterviewStatus.IN_PROGRESS: "In progress",
    InterviewStatus.FINISHED: "Finished",
}
_MOST_TECHNOLOGIES = 6


def show_interview(studio: Studio, interview: InterviewSummary, key: str) -> None:
    """Show one interview with the buttons that open, resume or delete it."""
    with st.container(border=True):
        facts, score, actions = st.columns([5, 2, 2], vertical_alignment="center")
        with facts:
            _show_facts(interview)
        with score:
            _show_score(interview)
        with actions, st.container(horizontal=True, horizontal_alignment="right", gap="xsmall"):
            done = interview.status is InterviewStatus.FINISHED
            if st.button("Report" if done else "Resume", key=f"{key}_open"):
                _open(interview)
            if st.button(
                "", icon=":material/delete:", type="tertiary", key=f"{key}_delete", help="Delete"
            ):
                _confirm_delete(studio, interview)


def name_interview(interview: InterviewSummary) -> str:
    """Return what an interview is called in lists, as plain text."""
    role = interview.role or "Interview"
    return f"{role} at {interview.company}" if interview.company else role


def _show_facts(interview: InterviewSummary) -> None:
    st.markdown(f"**{escape_markdown(name_interview(interview))}**")
    parts = [
        f"{interview.created_at:%d %b %Y, %H:%M} UTC",
        name_interview_type(interview.type),
        f"{interview.answered_count} of {interview.question_count} answered",
    ]
    if interview.technologies:
        parts.append(", ".join(interview.technologies[:_MOST_TECHNOLOGIES]))
    st.caption(escape_markdown(" · ".join(parts)))


def _show_score(interview: InterviewSummary) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        if interview.average is not None:
            grade = grade_of(interview.average)
            st.badge(f"{interview.average:.0f} · {grade}", color=GRADE_COLORS[grade])
        st.badge(_STATUS_LABELS[interview.status], color=STATUS_COLORS[interview.status])
        if interview.is_sample:
            st.badge("Sample", color="gray")
        if interview.retake_of is not None:
            st.badge("Practice" if interview.question_count == 1 else "Retake", color="violet")


def _open(interview: InterviewSummary) -> None:
    done = interview.status is InterviewStatus.FINISHED
    page = "pages/report.py" if done else "pages/interview.py"
    st.session_state["interview_id"] = interview.id
    st.switch_page(page, query_params={"id": interview.id})


@st.dialog("Delete this interview?")
def _confirm_delete(studio: Studio, interview: InterviewSummary) -> None:
    st.markdown(
        f"**{escape_markdown(name_interview(interview))}** with its "
        f"{interview.answered_count} answers, their judgements and the report will be gone. "
        "This cannot be undone."
    )
    if st.button("Delete for good", type="primary", key=f"confirm_delete_{interview.id}"):
        studio.conductor.delete(studio.user_id, interview.id)
        if st.session_state.get("interview_id") == interview.id:
            st.session_state["interview_id"] = None
        st.rerun()
