"""The settings of an interview."""

import secrets
from datetime import UTC, date, datetime

import streamlit as st

from core.domain.documents import JobPosting, Resume, Seniority
from core.domain.interview import (
    DEFAULT_QUESTIONS,
    MAX_QUESTIONS,
    MIN_QUESTIONS,
    Brief,
    DifficultyPlan,
    InterviewType,
)

_PRESETS = {"Quick": 5, "Default": DEFAULT_QUESTIONS, "Standard": 11, "Full": MAX_QUESTIONS}
_TYPE_LABELS = {
    InterviewType.MIXED: "Mixed",
    InterviewType.TECHNICAL: "Technical",
    InterviewType.BEHAVIOURAL: "Behavioural",
    InterviewType.PROJECT: "Project-based",
    InterviewType.SITUATIONAL: "Situational",
    InterviewType.MOTIVATIONAL: "Motivational",
    InterviewType.SYSTEM_DESIGN: "System design",
}
_DIFFICULTY_LABELS = {
    DifficultyPlan.AUTO: "Rising",
    DifficultyPlan.EASY: "Easy",
    DifficultyPlan.MEDIUM: "Medium",
    DifficultyPlan.HARD: "Hard",
}
_MOST_SUGGESTED = 40
_SEED_LIMIT = 2**31


def name_interview_type(kind: InterviewType) -> str:
    """Return the words for a type of interview."""
    return _TYPE_LABELS[kind]


def show_brief_form(resume: Resume | None, job: JobPosting | None) -> Brief:
    """Show the settings, filled from the documents where they say something; return the brief."""
    known = list(dict.fromkeys([*(job.skills if job else []), *(resume.skills if resume else [])]))
    role_column, level_column, date_column = st.columns([2, 1, 1])
    role = role_column.text_input(
        "Role",
        placeholder=job.title if job and job.title else "Backend developer",
        help="Left empty, the title of the job post is used.",
        key="prepare_role",
        persist_state="session",
    )
    seniority = level_column.selectbox(
        "Seniority",
        [None, *Seniority],
        format_func=lambda level: level.capitalize() if level else f"As posted ({_posted(job)})",
        key="prepare_seniority",
        persist_state="session",
    )
    interview_date = date_column.date_input(
        "Date of the real interview",
        value=None,
        min_value=datetime.now(UTC).date(),
        key="prepare_date",
        persist_state="session",
    )
    technologies = st.multiselect(
        "Technologies",
        known[:_MOST_SUGGESTED],
        accept_new_options=True,
        placeholder="Choose from your documents, or type and press Enter",
        key="prepare_technologies",
        persist_state="session",
    )
    kind = st.segmented_control(
        "Type of interview",
        list(InterviewType),
        default=InterviewType.MIXED,
        required=True,
        format_func=name_interview_type,
        key="prepare_type",
        persist_state="session",
    )
    count, difficulty = _ask_length_and_difficulty()
    focus = st.multiselect(
        "Focus areas",
        known[:_MOST_SUGGESTED],
        accept_new_options=True,
        placeholder="Optional: what you want to be pressed on",
        key="prepare_focus",
        persist_state="session",
    )
    return Brief(
        role=(role or "").strip() or (job.title if job else ""),
        technologies=technologies,
        type=kind or InterviewType.MIXED,
        question_count=count,
        difficulty=difficulty,
        focus_areas=focus,
        seniority=seniority or (job.seniority if job else None) or Seniority.MID,
        interview_date=interview_date if isinstance(interview_date, date) else None,
        seed=secrets.randbelow(_SEED_LIMIT),
        resume=resume,
        job=job,
    )


def _ask_length_and_difficulty() -> tuple[int, DifficultyPlan]:
    length_column, preset_column, difficulty_column = st.columns(3, vertical_alignment="bottom")
    with preset_column, st.container(horizontal=True, gap="xsmall"):
        for name, questions in _PRESETS.items():
            if name != "Default" and st.button(
                f"{name} {questions}", key=f"prepare_preset_{questions}"
            ):
                st.session_state["prepare_count"] = questions
    # The buttons set the value too, so the slider must not bring a default of its own.
    st.session_state.setdefault("prepare_count", DEFAULT_QUESTIONS)
    count = length_column.slider(
        "Number of questions",
        MIN_QUESTIONS,
        MAX_QUESTIONS,
        key="prepare_count",
        persist_state="session",
    )
    difficulty = difficulty_column.selectbox(
        "Difficulty",
        list(DifficultyPlan),
        format_func=lambda plan: _DIFFICULTY_LABELS[plan],
        help="Rising: a third easy, a third medium, a third hard, in this order.",
        key="prepare_difficulty",
        persist_state="session",
    )
    return count, difficulty or DifficultyPlan.AUTO


def _posted(job: JobPosting | None) -> str:
    return job.seniority if job and job.seniority else "mid"
