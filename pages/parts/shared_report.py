"""A report as strangers see it who have its link: made of copies, with no way to anything else."""

import streamlit as st

from core.analytics.profile import build_profile
from core.cohorts.public_report import PublicReport
from core.domain.evaluation import Quote
from core.interview.report_details import detail_report
from pages.parts.cohort_desk import open_process_cohorts
from pages.parts.passages import link_passage
from pages.parts.plain import escape_markdown
from pages.parts.report_banner import show_banner
from pages.parts.report_competencies import show_competencies
from pages.parts.report_highlights import show_highlights
from pages.parts.report_job import show_job
from pages.parts.report_patterns import show_patterns
from pages.parts.report_profile import show_profile
from pages.parts.report_rounds import show_rounds
from pages.parts.report_sections import show_breakdown, show_narrative, show_next_steps
from pages.parts.report_stories import show_stories
from pages.parts.report_topics import show_topics
from pages.parts.signed_in import find_address
from pages.parts.transcript import show_transcript

_OPENED = "shared_report_opened"


def show_shared_report(token: str) -> None:
    """Show the report of a link. Raises LinkError where it is not open, and LockedOutError."""
    public = _open(token)
    facts = public.report.facts
    company = f" at {facts.company}" if facts.company else ""
    st.title(escape_markdown(f"{facts.role or 'Interview'}{company}"), anchor=False)
    st.info(
        "Somebody shared this report of a practice interview with you, to read. “You” means them. "
        "Their name and contact data are left out: ••• stands for them.",
        icon=":material/visibility:",
    )
    _show_sections(public)
    st.caption("Made with [Rehearse](/).")


def _open(token: str) -> PublicReport:
    """Return what the link shows; one tab counts as one opening."""
    links = open_process_cohorts().report_links
    if st.session_state.get(_OPENED) == token:
        return links.read(token)
    public = links.open(token, find_address())
    st.session_state[_OPENED] = token
    return public


def _show_sections(public: PublicReport) -> None:
    report, interview = public
    facts, details = report.facts, detail_report(interview)
    show_banner(facts)
    show_narrative(report.narrative)
    show_highlights(details, _show_quote)
    show_profile(build_profile(facts, {}))
    show_rounds(details.rounds)
    texts = {a.position: a.answer.text for a in interview.questions if a.answer}
    show_patterns(facts.patterns, texts)
    show_next_steps(report.narrative, facts.asked)
    show_topics(details.topics, _show_quote)
    show_stories(details.stories, _show_quote)
    show_competencies(details.competencies, _show_quote)
    if facts.job is not None:
        show_job(facts.job)
    show_breakdown(facts)
    show_transcript(details.transcript, details.rounds)


def _show_quote(position: int, quote: Quote) -> str:
    return link_passage(position, quote)
