"""Interview: one question at a time, an answer, its judgement, the next."""

import streamlit as st

from core.domain.interview import InterviewStatus
from pages.parts.interview_list import show_interview
from pages.parts.session import find_interview_id, open_shared_studio
from pages.parts.turn import show_interview_name, show_turn
from pages.parts.turn_controls import greet_on_return
from pages.parts.voice_answer import leave_voice_answer
from pages.parts.waiting import wait_for_questions
from pages.parts.window import lead_here

studio = open_shared_studio()
interview_id = find_interview_id()

if interview_id is None:
    st.title("Interview", anchor=False)
    history = studio.conductor.history(studio.user_id)
    unfinished = [i for i in history if i.status is not InterviewStatus.FINISHED]
    st.markdown("Continue one of these:" if unfinished else "No interview is under way.")
    for summary in unfinished[:5]:
        show_interview(studio, summary, key=f"interview_{summary.id}")
    st.page_link("pages/prepare.py", label="Prepare an interview", icon=":material/edit_note:")
    st.stop()

interview = studio.conductor.current(studio.user_id, interview_id)
if interview.status is InterviewStatus.PREPARING:
    show_interview_name(interview.brief)
    wait_for_questions(studio, interview_id)
elif interview.status is InterviewStatus.FINISHED:
    st.switch_page("pages/report.py", query_params={"id": interview_id})
elif lead_here(studio, interview_id):
    greet_on_return(interview)
    show_turn(studio, interview)
else:
    leave_voice_answer(studio)
