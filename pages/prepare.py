"""Prepare: give the documents, see what was understood, choose the settings, start."""

import streamlit as st

from core.interview.tracks import needs_own_material
from pages.parts.brief_form import show_brief_form
from pages.parts.brief_state import build_brief, chosen_track, set_brief_defaults
from pages.parts.document_picker import pick_job, pick_resume
from pages.parts.job_card import correct_job, show_job, show_match
from pages.parts.limits_line import tell_used_up
from pages.parts.own_code_form import show_own_code_form, tell_what_is_missing
from pages.parts.reading import show_second_reading
from pages.parts.resume_card import correct_resume, show_resume
from pages.parts.session import open_shared_studio, signed_in_account
from pages.parts.setup_chat import choose_mode, show_setup_chat
from pages.parts.sound_check import connect_sound_check, offer_sound_check, show_sound_check
from pages.parts.start import start_interview, start_sample
from pages.parts.voice_choice import choose_voice

studio = open_shared_studio()

st.title("Prepare an interview", anchor=False)
st.markdown("Both documents are optional: a role and its technologies are enough.")
if signed_in_account() is not None:
    tell_used_up(studio)
resume_column, job_column = st.columns(2, gap="large")
with resume_column:
    st.subheader("Your resume", anchor=False)
    stored_resume = pick_resume(studio)
with job_column:
    st.subheader("The job post", anchor=False)
    stored_job = pick_job(studio)

resume = stored_resume.content if stored_resume else None
job = stored_job.content if stored_job else None
if resume or job:
    st.subheader("What was understood", anchor=False)
    columns = iter(st.columns(3 if resume and job else 1, gap="medium"))
    if resume:
        with next(columns):
            show_resume(resume)
    if job:
        with next(columns):
            show_job(job)
    if resume and job:
        with next(columns):
            show_match(resume, job)
    if stored_resume:
        show_second_reading(studio, stored_resume)
        correct_resume(studio, stored_resume)
    if stored_job:
        show_second_reading(studio, stored_job)
        correct_job(studio, stored_job)

set_brief_defaults()
if choose_mode():
    show_setup_chat(studio, resume, job)
else:
    show_brief_form(resume, job)
own = show_own_code_form(resume) if needs_own_material(chosen_track()) else None
with st.container(horizontal=True, gap="large"):
    choose_voice(studio)
    offer_sound_check()
brief = build_brief(resume, job)
if own is not None:
    brief = own.add_to(brief)
show_sound_check(studio, brief.manner)
ready = (
    bool(brief.own_code or brief.own_project)
    if own is not None
    else bool(resume or job or brief.role or brief.technologies)
)
with st.container(horizontal=True, vertical_alignment="center"):
    if st.button(
        f"Start: {brief.question_count} questions",
        type="primary",
        icon=":material/play_arrow:",
        disabled=not ready,
        key="prepare_start",
    ):
        start_interview(studio, brief)
    if st.button("Try a sample interview instead", type="tertiary", key="prepare_sample"):
        start_sample(studio)
if not ready and own is not None:
    tell_what_is_missing()
elif not ready:
    st.caption("Give a resume, a job post, a role or a technology to start.")
connect_sound_check(studio)
