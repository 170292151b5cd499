"""The levels of behaviour (BARS) over a whole interview, one card a competency."""

from collections.abc import Sequence

import streamlit as st

from core.domain.report_details import CompetencyLevel
from pages.parts.behaviour_card import draw_steps
from pages.parts.passages import link_question
from pages.parts.plain import escape_markdown
from pages.parts.report_quotes import QuoteAt


def show_competencies(levels: Sequence[CompetencyLevel], show_quote: QuoteAt) -> None:
    """Show each competency's level, the behaviour seen and what the next level shows."""
    st.subheader("Competencies by level of behaviour", anchor=False)
    if not levels:
        st.markdown("No answer let a level of behaviour be judged.")
        return
    for start in range(0, len(levels), 2):
        row = levels[start : start + 2]
        columns = st.columns(2, gap="medium")
        for column, level in zip(columns, row, strict=False):
            with column, st.container(border=True, height="stretch"):
                _show_level(level, show_quote)
    st.caption("Where several answers show a competency, its level is their median.")


def _show_level(level: CompetencyLevel, show_quote: QuoteAt) -> None:
    st.markdown(f"**{escape_markdown(level.title)}**  \n{draw_steps(level.level)}")
    seen = f":green[You showed:] {escape_markdown(level.seen)}"
    if level.quote is not None:
        seen += f"  \n:gray[{show_quote(level.position, level.quote)}]"
    st.markdown(seen)
    if level.next:
        st.markdown(f":blue[Next level:] {escape_markdown(level.next)}")
    else:
        st.markdown(":green[This is the highest level.]")
    shown = " · ".join(
        f"{link_question(each.position, f'Q{each.position + 1}')} level {each.level}"
        for each in level.answers
    )
    st.markdown(f":small[:gray[{shown}]]")
