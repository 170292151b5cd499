"""Home: what to do now."""

import streamlit as st

from core.domain.interview import InterviewStatus
from core.engine.trial import models_of
from pages.parts.clock import read_clock
from pages.parts.home_figures import show_figures
from pages.parts.home_today import show_next
from pages.parts.interview_list import show_interview
from pages.parts.plain import escape_markdown
from pages.parts.session import open_shared_studio, signed_in_account
from pages.parts.start import start_sample

studio = open_shared_studio()
history = studio.conductor.history(studio.user_id)
unfinished = [i for i in history if i.status is not InterviewStatus.FINISHED]
finished = [i for i in history if i.status is InterviewStatus.FINISHED]

clock = read_clock()
view = studio.plans.view(studio.user_id, clock)

st.title("Practise the interview before it counts", anchor=False)
if signed_in_account() is not None:
    # Only here: on a laptop there is no cohort.
    from pages.parts.home_cohort import show_from_cohort

    show_from_cohort(studio)
if not history:
    st.markdown(
        "Questions written for your resume and the job you want, an honest judgement of every "
        "answer with the words it rests on, and charts that show whether practice is working."
    )
else:
    show_figures(studio, history, view, clock)
    show_next(studio, unfinished, view, clock)
with st.container(horizontal=True):
    if st.button("Prepare an interview", type="primary", icon=":material/edit_note:"):
        st.switch_page("pages/prepare.py")
    if st.button("Try a sample interview", icon=":material/play_arrow:"):
        start_sample(studio)

if finished:
    st.subheader("Latest result", anchor=False)
    show_interview(studio, finished[0], key="home_latest")

if not history:
    st.subheader("How it goes", anchor=False)
    steps = [
        (
            ":material/upload_file:",
            "Prepare",
            "Drop your resume, paste the job post. Both optional.",
        ),
        (":material/forum:", "Answer", "One question at a time. Drafts are saved as you type."),
        (":material/fact_check:", "Learn", "Scores with quotes, what to say instead, a report."),
    ]
    for column, (icon, title, text) in zip(st.columns(3), steps, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"##### {icon} {title}\n{text}")
if models_of(studio.engine):
    st.caption(
        f"Engine: {escape_markdown(studio.engine.version)}. Your documents and answers go to this "
        "model. [Account](account) tells more."
    )
else:
    st.caption(
        f"Engine: {studio.engine.name} {studio.engine.version}. "
        "It runs on this machine; nothing leaves it."
    )
