"""What an interview came to, at a glance: points, grade, ten circles, the session's band."""

import streamlit as st

from core.domain.report import SessionFacts
from core.export.wording import tells_level
from pages.parts.colors import GRADE_COLORS, Color
from pages.parts.plain import escape_markdown

_TEN = 10


def show_banner(facts: SessionFacts) -> None:
    """Show the session's score, its band and how much was answered."""
    st.caption(
        f"{facts.finished_at:%d %B %Y} · {facts.answered} of {facts.asked} questions answered · "
        f"judged by {escape_markdown(', '.join(facts.engines) or 'no engine')}"
    )
    if facts.average is None or facts.out_of_ten is None or facts.grade is None:
        st.info("None of the answers could be scored, so there is no average.")
        return
    with st.container(border=True, key="report_banner"), st.container(horizontal=True, gap="large"):
        _show_figure(
            "Average of 100",
            f"{facts.average:.0f}",
            f"Grade {facts.grade}",
            GRADE_COLORS[facts.grade],
        )
        with st.container(width="content", gap="xsmall"):
            st.metric("Out of ten", str(facts.out_of_ten))
            st.markdown(draw_circles(facts.out_of_ten))
            st.badge((facts.band or "").capitalize(), color="gray")
        _show_figure(
            "Answered", f"{facts.completion:.0%}", f"{facts.answered} of {facts.asked}", "gray"
        )
        _show_figure("Words an answer", f"{facts.average_words or 0:.0f}", "on average", "gray")
        if facts.level is not None and tells_level(facts):
            _show_figure("Level at the end", f"{facts.level:.0f}", "estimated", "gray")
    if tells_level(facts):
        st.caption(
            "The level estimates your points for a question of medium difficulty: harder "
            "questions and later answers count more."
        )


def draw_circles(ten: int) -> str:
    """Return Markdown for ten circles, as many filled as `ten` says; the figure stands beside."""
    return f":primary[{'●' * ten}]:gray[{'○' * (_TEN - ten)}]"


def _show_figure(label: str, value: str, note: str, color: Color) -> None:
    with st.container(width="content", gap="xsmall"):
        st.metric(label, value)
        st.badge(note, color=color)
