"""Report: what a finished interview came to, question by question."""

import streamlit as st

from core.domain.interview import InterviewStatus
from pages.parts.delivery_card import show_session_delivery
from pages.parts.engine_usage import show_interview_usage
from pages.parts.plain import escape_markdown
from pages.parts.report_categories import show_categories
from pages.parts.report_details import show_details
from pages.parts.report_sections import (
    show_answers,
    show_banner,
    show_breakdown,
    show_narrative,
    show_next_steps,
)
from pages.parts.session import find_interview_id, open_shared_studio
from pages.parts.waiting import wait_for_report

studio = open_shared_studio()
interview_id = find_interview_id()

if interview_id is None:
    st.title("Report", anchor=False)
    st.markdown("Choose a finished interview to see its report.")
    st.page_link("pages/history.py", label="Open the history", icon=":material/history:")
    st.stop()

interview = studio.conductor.current(studio.user_id, interview_id)
if interview.status is not InterviewStatus.FINISHED:
    st.title("Report", anchor=False)
    st.markdown("This interview is still under way. Its report comes when you finish it.")
    if st.button("Continue the interview", type="primary"):
        st.switch_page("pages/interview.py", query_params={"id": interview_id})
    st.stop()

report = studio.conductor.report(studio.user_id, interview_id)
if report is None:
    st.title("Report", anchor=False)
    wait_for_report(studio, interview_id)
    st.stop()

company = f" at {report.facts.company}" if report.facts.company else ""
st.title(escape_markdown(f"{report.facts.role or 'Interview'}{company}"), anchor=False)
facts = report.facts
show_banner(facts)
show_narrative(report.narrative)
show_categories(facts.categories)
show_next_steps(report.narrative)
if facts.categories:
    show_details(facts)
else:  # stored before there were categories, patterns and comparisons
    show_breakdown(facts)
show_session_delivery(studio, interview)
show_answers(studio, interview)
show_interview_usage(studio, interview_id)
with st.container(horizontal=True):
    if st.button("Prepare the next interview", type="primary", icon=":material/edit_note:"):
        st.switch_page("pages/prepare.py")
    if st.button("See your progress", icon=":material/monitoring:"):
        st.switch_page("pages/analytics.py")
