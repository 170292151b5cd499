"""The settings of an interview."""

import streamlit as st

from core.domain.documents import JobPosting, Resume, Seniority
from core.domain.interview import (
    DEFAULT_QUESTIONS,
    MAX_QUESTIONS,
    Brief,
    DifficultyPlan,
    Track,
)
from core.domain.manner import Manner
from core.interview.tracks import hands_out_exercises, question_limits
from pages.parts.brief_state import today
from pages.parts.brief_words import (
    list_open_types,
    name_difficulty,
    name_interview_type,
    name_manner,
)
from pages.parts.conduct_form import choose_track, show_conduct, show_rounds

_PRESETS = {"Quick": 5, "Default": DEFAULT_QUESTIONS, "Standard": 11, "Full": MAX_QUESTIONS}
_MOST_SUGGESTED = 40


def show_brief_form(resume: Resume | None, job: JobPosting | None) -> None:
    """Show the settings, each under its key of brief_state; the documents give suggestions."""
    known = list(dict.fromkeys([*(job.skills if job else []), *(resume.skills if resume else [])]))
    _ask_for_the_job(job)
    st.multiselect(
        "Technologies",
        known[:_MOST_SUGGESTED],
        accept_new_options=True,
        placeholder="Choose from your documents, or type and press Enter",
        key="prepare_technologies",
        persist_state="session",
    )
    track = choose_track()
    if track is Track.OPEN:
        st.segmented_control(
            "Type of interview",
            list_open_types(),
            required=True,
            format_func=name_interview_type,
            key="prepare_type",
            persist_state="session",
        )
    else:
        brief = Brief(track=track, question_count=st.session_state["prepare_count"])
        show_rounds(brief.model_copy(update={"exercises": hands_out_exercises(track)}))
    _ask_length(*question_limits(track))
    _ask_difficulty_and_manner()
    st.multiselect(
        "Focus areas",
        known[:_MOST_SUGGESTED],
        accept_new_options=True,
        placeholder="Optional: what you want to be pressed on",
        key="prepare_focus",
        persist_state="session",
    )
    show_conduct()


def _ask_for_the_job(job: JobPosting | None) -> None:
    role_column, company_column, level_column, date_column = st.columns([2, 2, 1.5, 1.5])
    role_column.text_input(
        "Role",
        placeholder=job.title if job and job.title else "Backend developer",
        help="Left empty, the title of the job post is used.",
        key="prepare_role",
        persist_state="session",
    )
    company_column.text_input(
        "Company",
        placeholder=job.company if job and job.company else "Optional",
        key="prepare_company",
        persist_state="session",
    )
    level_column.selectbox(
        "Seniority",
        [None, *Seniority],
        # Always in the same words: a choice whose words change is not found again.
        format_func=lambda level: level.capitalize() if level else "As posted",
        help="Where the job post names none: mid.",
        key="prepare_seniority",
        persist_state="session",
    )
    date_column.date_input(
        "Date of the real interview",
        value=None,
        min_value=today(),
        key="prepare_date",
        persist_state="session",
    )


def _ask_length(fewest: int, most: int) -> None:
    length_column, preset_column = st.columns([1, 1], vertical_alignment="bottom")
    with preset_column, st.container(horizontal=True, gap="xsmall"):
        for name, questions in _PRESETS.items():
            if (
                name != "Default"
                and questions <= most
                and st.button(f"{name} {questions}", key=f"prepare_preset_{questions}")
            ):
                st.session_state["prepare_count"] = questions
    count = st.session_state["prepare_count"]
    st.session_state["prepare_count"] = min(most, max(fewest, count))
    length_column.slider(
        "Number of questions",
        fewest,
        most,
        key="prepare_count",
        persist_state="session",
    )


def _ask_difficulty_and_manner() -> None:
    difficulty_column, manner_column = st.columns(2)
    difficulty_column.selectbox(
        "Difficulty",
        list(DifficultyPlan),
        format_func=name_difficulty,
        help="Rising: a third easy, a third medium, a third hard, in this order.",
        key="prepare_difficulty",
        persist_state="session",
    )
    manner_column.selectbox(
        "Interviewer's manner",
        list(Manner),
        format_func=name_manner,
        help="Changes the tone, never the score.",
        key="prepare_manner",
        persist_state="session",
    )
