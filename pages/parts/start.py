"""Order an interview and go to it."""

import secrets

import streamlit as st

from core.documents.job import read_job
from core.documents.resume import read_resume
from core.domain.documents import Seniority
from core.domain.interview import Brief
from core.interview.studio import Studio
from core.interview.tracks import question_limits
from core.settings import ROOT
from pages.parts.session import end_operation, get_operation_id
from pages.parts.voice_choice import wants_voice

_FOLDER = ROOT / "data" / "samples"


def start_sample(studio: Studio) -> None:
    """Order a short interview on the sample resume and job, and go to it."""
    with st.spinner("Reading the sample documents…"):
        resume = read_resume((_FOLDER / "sample_resume.md").read_bytes(), "sample_resume.md")
        job = read_job((_FOLDER / "sample_job.md").read_text("utf-8"))
    brief = Brief(
        role=job.title,
        technologies=job.skills[:6],
        question_count=5,
        seniority=job.seniority or Seniority.MID,
        interviewer_speaks=wants_voice(studio),
        seed=secrets.randbelow(2**31),
        resume=resume,
        job=job,
        is_sample=True,
    )
    start_interview(studio, brief)


def offer_new_questions(studio: Studio, brief: Brief) -> None:
    """Offer another interview for the same job, with other questions."""
    if st.button("New questions for the same job", icon=":material/autorenew:", key="start_anew"):
        anew: dict[str, object] = {
            "seed": secrets.randbelow(2**31),
            "retake_of": None,
            "practice": [],
            "question_count": max(brief.question_count, question_limits(brief.track)[0]),
        }
        start_interview(studio, brief.model_copy(update=anew))


def start_interview(studio: Studio, brief: Brief) -> None:
    """Order an interview and go to its page; a double click orders one."""
    interview_id = studio.conductor.start(studio.user_id, get_operation_id("start"), brief)
    end_operation("start")
    st.session_state["interview_id"] = interview_id
    st.switch_page("pages/interview.py", query_params={"id": interview_id})
