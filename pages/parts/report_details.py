"""What stands behind a report's summary, one subject to a tab."""

import streamlit as st

from core.domain.report import SessionFacts
from pages.parts.report_documents import show_documents, show_resume_advice
from pages.parts.report_patterns import show_patterns
from pages.parts.report_sections import show_breakdown


def show_details(facts: SessionFacts) -> None:
    """Show patterns, scores, the documents held against the answers, and resume advice."""
    patterns, scores, documents, advice = st.tabs(
        ["Patterns", "Scores", "Job and resume", "Resume advice"]
    )
    with patterns:
        show_patterns(facts.patterns)
    with scores:
        show_breakdown(facts)
    with documents:
        show_documents(facts.job, facts.resume)
    with advice:
        show_resume_advice(facts.resume_advice, has_resume=facts.resume is not None)
