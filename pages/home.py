"""Home: what to do now."""

import streamlit as st

from core.domain.interview import InterviewStatus
from core.engine.trial import models_of
from pages.parts.interview_list import show_interview
from pages.parts.plain import escape_markdown
from pages.parts.session import open_shared_studio
from pages.parts.start import start_sample

studio = open_shared_studio()
history = studio.conductor.history(studio.user_id)
unfinished = [i for i in history if i.status is not InterviewStatus.FINISHED]
finished = [i for i in history if i.status is InterviewStatus.FINISHED]

st.title("Practise the interview before it counts", anchor=False)
st.markdown(
    "Questions written for your resume and the job you want, an honest judgement of every answer "
    "with the words it rests on, and charts that show whether practice is working."
)
with st.container(horizontal=True):
    if st.button("Prepare an interview", type="primary", icon=":material/edit_note:"):
        st.switch_page("pages/prepare.py")
    if st.button("Try a sample interview", icon=":material/play_arrow:"):
        start_sample(studio)

if unfinished:
    st.subheader("Continue where you stopped", anchor=False)
    show_interview(studio, unfinished[0], key="home_continue")

if finished:
    st.subheader("Latest result", anchor=False)
    show_interview(studio, finished[0], key="home_latest")
    scored = [i.average for i in finished if i.average is not None]
    answers = sum(i.answered_count for i in history)
    first, second, third = st.columns(3)
    first.metric("Interviews finished", len(finished), border=True)
    second.metric("Answers given", answers, border=True)
    if scored:
        third.metric("Average of 100", f"{sum(scored) / len(scored):.0f}", border=True)

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
