"""Report: what a finished interview came to, and what to change, on one page."""

import streamlit as st

from core.analytics.profile import build_profile, earlier_averages
from core.domain.interview import Interview, InterviewStatus
from core.domain.report import Report
from core.domain.report_details import ReportDetails
from core.interview.report_details import detail_report
from pages.parts.delivery_card import show_session_delivery
from pages.parts.engine_usage import show_interview_usage
from pages.parts.feedback import Depth, choose_depth, get_depth
from pages.parts.plain import escape_markdown
from pages.parts.report_banner import show_banner
from pages.parts.report_competencies import show_competencies
from pages.parts.report_downloads import offer_downloads
from pages.parts.report_highlights import show_highlights
from pages.parts.report_job import show_job
from pages.parts.report_patterns import show_patterns
from pages.parts.report_profile import show_profile
from pages.parts.report_quotes import quotes_in_report
from pages.parts.report_resume import show_resume
from pages.parts.report_rounds import show_rounds
from pages.parts.report_sections import (
    show_answers,
    show_breakdown,
    show_narrative,
    show_next_steps,
)
from pages.parts.report_stories import show_stories
from pages.parts.report_topics import show_topics
from pages.parts.retake_card import offer_retake_and_comparison, show_retaken
from pages.parts.session import find_interview_id, open_shared_studio, signed_in_account
from pages.parts.start import offer_new_questions
from pages.parts.transcript import show_transcript
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


def read_details(report: Report, interview: Interview) -> ReportDetails:
    """Read what stands behind the report, and the learner's own average before it."""
    earlier = earlier_averages(studio.database, studio.user_id, interview.id)
    profile = build_profile(report.facts, earlier)
    return detail_report(interview).model_copy(update={"profile": profile})


def show_sections(report: Report, interview: Interview, details: ReportDetails) -> None:
    """Show what the chosen depth of feedback asks for, the summary first."""
    facts, depth = report.facts, get_depth()
    show_banner(facts)
    show_narrative(report.narrative)
    show_quote = quotes_in_report(studio, interview)
    show_highlights(details, show_quote)
    if depth >= Depth.STANDARD:
        show_profile(details.profile)
        show_rounds(details.rounds)
        texts = {a.position: a.answer.text for a in interview.questions if a.answer}
        show_patterns(facts.patterns, texts)
    show_next_steps(report.narrative, facts.asked)
    if depth >= Depth.DETAILED:
        show_topics(details.topics, show_quote)
        show_stories(details.stories, show_quote)
        show_competencies(details.competencies, show_quote)
    if depth >= Depth.STANDARD:
        show_resume(facts)
        show_job(facts.job)
        show_breakdown(facts)
        show_session_delivery(studio, interview)


company = f" at {report.facts.company}" if report.facts.company else ""
st.title(escape_markdown(f"{report.facts.role or 'Interview'}{company}"), anchor=False)
details = read_details(report, interview)
with st.container(key="report_controls", horizontal=True, vertical_alignment="center"):
    choose_depth()
    offer_downloads(report, interview, details)
if signed_in_account() is not None:
    from pages.parts.coach_comments_card import show_coach_comments

    show_coach_comments(studio, interview)
show_sections(report, interview, details)
show_retaken(studio, interview)
show_answers(studio, interview)
show_transcript(details.transcript, details.rounds)
show_interview_usage(studio, interview_id)
if (account := signed_in_account()) is not None:
    # Only here: on a laptop there is nobody to share with.
    from pages.parts.report_sharing import show_report_sharing

    show_report_sharing(studio.settings, account, interview_id)
with st.container(horizontal=True):
    if st.button("Prepare the next interview", type="primary", icon=":material/edit_note:"):
        st.switch_page("pages/prepare.py")
    offer_new_questions(studio, interview.brief)
    offer_retake_and_comparison(studio, interview)
    if st.button("See your progress", icon=":material/monitoring:"):
        st.switch_page("pages/analytics.py")
