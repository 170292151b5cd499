"""The strengths and the improvements of a whole interview, side by side and of equal weight."""

from collections.abc import Sequence

import streamlit as st

from core.domain.report_details import Highlight, ReportDetails
from pages.parts.passages import link_questions
from pages.parts.plain import escape_markdown
from pages.parts.report_quotes import QuoteAt


def show_highlights(details: ReportDetails, show_quote: QuoteAt) -> None:
    """Show up to five of each, with the words that show them and the places they occur at."""
    strengths, improvements = st.columns(2, gap="medium")
    with strengths, st.container(border=True, height="stretch", key="report_strengths"):
        st.markdown("##### :green[:material/check_circle: Strengths]")
        _show_all(details.strengths, "green", show_quote)
        if not details.strengths:
            st.markdown(
                "No answer shows a strength yet that could be quoted. That is where many begin; "
                "the improvements beside this say what to do first."
            )
    with improvements, st.container(border=True, height="stretch", key="report_improvements"):
        st.markdown("##### :orange[:material/trending_up: Improvements]")
        _show_all(details.improvements, "orange", show_quote)
        if not details.improvements:
            st.markdown("Nothing to change that this engine can see.")


def _show_all(highlights: Sequence[Highlight], color: str, show_quote: QuoteAt) -> None:
    for number, each in enumerate(highlights, start=1):
        lines = [f"**:{color}[{number}.] {escape_markdown(each.text)}**"]
        if each.advice:
            lines.append(escape_markdown(each.advice))
        if each.quote is not None:
            lines.append(show_quote(each.positions[0], each.quote))
        lines.append(f":gray[In {link_questions(sorted(each.positions))}]")
        st.markdown("  \n".join(lines))
