"""The settings of the next interview, kept for the session under the keys of the form's widgets.

Form and conversation share them: what one sets the other shows.
"""

import secrets
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

from core.domain.documents import JobPosting, Resume, Seniority
from core.domain.interview import (
    DEFAULT_QUESTIONS,
    Brief,
    DifficultyPlan,
    FeedbackTime,
    InterviewType,
    Track,
)
from core.domain.manner import Manner
from core.domain.setup import BriefDraft, SetupField
from core.interview.tracks import hands_out_exercises, type_of_track, usual_questions
from pages.parts.conduct_form import read_time_limit

KEYS = {
    SetupField.ROLE: "prepare_role",
    SetupField.COMPANY: "prepare_company",
    SetupField.SENIORITY: "prepare_seniority",
    SetupField.INTERVIEW_DATE: "prepare_date",
    SetupField.TECHNOLOGIES: "prepare_technologies",
    SetupField.TYPE: "prepare_type",
    SetupField.QUESTION_COUNT: "prepare_count",
    SetupField.DIFFICULTY: "prepare_difficulty",
    SetupField.FOCUS_AREAS: "prepare_focus",
    SetupField.MANNER: "prepare_manner",
    SetupField.TRACK: "prepare_track",
    SetupField.FOLLOW_UPS: "prepare_follow_ups",
    SetupField.ADAPTIVE: "prepare_adaptive",
    SetupField.FEEDBACK: "prepare_feedback",
}
# Not of a draft: whether a browser makes a noise is not for a conversation to decide.
SPEAKS_KEY = "prepare_speaks"
# What an interview is without a word about it.
_DEFAULTS: dict[SetupField, Any] = {
    SetupField.TYPE: InterviewType.MIXED,
    SetupField.QUESTION_COUNT: DEFAULT_QUESTIONS,
    SetupField.DIFFICULTY: DifficultyPlan.AUTO,
    SetupField.MANNER: Manner.GUIDE,
    SetupField.TRACK: Track.OPEN,
    SetupField.FOLLOW_UPS: True,
    SetupField.ADAPTIVE: True,
    SetupField.FEEDBACK: FeedbackTime.EACH,
}
_SEED_LIMIT = 2**31


def set_brief_defaults() -> None:
    """Give the settings that always have a value their first one; call before any is shown.

    A day that has passed since it was set is taken out: the calendar would refuse it.
    """
    for name, value in _DEFAULTS.items():
        if st.session_state.get(KEYS[name]) is None:
            st.session_state[KEYS[name]] = value
    day = st.session_state.get(KEYS[SetupField.INTERVIEW_DATE])
    if day is not None and day < today():
        st.session_state[KEYS[SetupField.INTERVIEW_DATE]] = None


def is_default(name: SetupField, value: object) -> bool:
    """Tell whether a setting has the value that holds without a word about it."""
    return _DEFAULTS.get(name) == value


def today() -> date:
    """Return the day that both the form and the conversation count from."""
    return datetime.now(UTC).date()


def read_draft(job: JobPosting | None) -> BriefDraft:
    """Return the settings as they are, with what the job post says where nothing was set."""
    values = {name.value: st.session_state.get(key) for name, key in KEYS.items()}
    given = {name: value for name, value in values.items() if value is not None}
    set_so_far = BriefDraft(**given | {"role": (given.get("role") or "").strip()})
    if job is None:
        return set_so_far
    return set_so_far.model_copy(
        update={
            "role": set_so_far.role or job.title,
            "company": set_so_far.company or job.company,
            "seniority": set_so_far.seniority or job.seniority,
        }
    )


def chosen_track() -> Track:
    """Return the track as it is set; call it after `set_brief_defaults`."""
    return Track(st.session_state[KEYS[SetupField.TRACK]])


def keep_changes(before: BriefDraft, after: BriefDraft) -> None:
    """Set what differs between two drafts; what was edited in the meantime stays.

    Call it before the form's widgets are shown in a run: Streamlit takes no value after that.
    """
    for name, key in KEYS.items():
        value = getattr(after, name)
        if value != getattr(before, name):
            st.session_state[key] = _DEFAULTS.get(name) if value is None else value
    usual = usual_questions(after.track) if after.track else None
    if after.track != before.track and after.question_count == before.question_count and usual:
        st.session_state[KEYS[SetupField.QUESTION_COUNT]] = usual


def build_brief(resume: Resume | None, job: JobPosting | None) -> Brief:
    """Return the order for an interview with the settings as they are."""
    draft = read_draft(job)
    track = draft.track or Track.OPEN
    return Brief(
        role=draft.role,
        company=draft.company,
        technologies=draft.technologies,
        type=type_of_track(track) or draft.type or InterviewType.MIXED,
        question_count=draft.question_count or DEFAULT_QUESTIONS,
        difficulty=draft.difficulty or DifficultyPlan.AUTO,
        focus_areas=draft.focus_areas,
        seniority=draft.seniority or Seniority.MID,
        interview_date=draft.interview_date,
        manner=draft.manner or Manner.GUIDE,
        track=track,
        exercises=hands_out_exercises(track),
        adaptive=draft.adaptive is not False,
        follow_ups=draft.follow_ups is not False,
        feedback=draft.feedback or FeedbackTime.EACH,
        time_limit=read_time_limit(),
        interviewer_speaks=bool(st.session_state.get(SPEAKS_KEY)),
        seed=secrets.randbelow(_SEED_LIMIT),
        resume=resume,
        job=job,
    )
