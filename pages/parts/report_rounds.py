"""The rounds of a track or loop, each with its own result."""

from collections.abc import Sequence

import streamlit as st

from core.domain.report_details import RoundResult
from pages.parts.colors import GRADE_COLORS
from pages.parts.passages import link_questions
from pages.parts.plain import escape_markdown
from pages.parts.report_banner import draw_circles

_MOST_IN_A_ROW = 4


def show_rounds(rounds: Sequence[RoundResult]) -> None:
    """Show a card a round; nothing for an interview without a track."""
    if not rounds:
        return
    st.subheader("Round by round" if len(rounds) > 1 else "The round", anchor=False)
    columns = st.columns(min(len(rounds), _MOST_IN_A_ROW), gap="medium")
    for number, each in enumerate(rounds):
        with columns[number % len(columns)], st.container(border=True, height="stretch"):
            _show_round(each)


def _show_round(each: RoundResult) -> None:
    st.markdown(f"**{escape_markdown(each.name)}**")
    answered = f"{each.answered} of {len(each.positions)} answered"
    if each.positions:
        answered += f" · {link_questions(each.positions)}"
    st.markdown(f":gray[{answered}]")
    if each.average is None or each.out_of_ten is None or each.grade is None:
        st.markdown("Nothing was scored in this round.")
        return
    st.metric("Average of 100", f"{each.average:.0f}")
    st.markdown(f"{draw_circles(each.out_of_ten)} {each.out_of_ten} of 10")
    with st.container(horizontal=True, gap="small"):
        st.badge(f"Grade {each.grade}", color=GRADE_COLORS[each.grade])
        st.badge((each.band or "").capitalize(), color="gray")
    if each.weighted is not None:
        st.markdown(f"By this round's own weights: **{each.weighted:.0f}**")
        st.caption(escape_markdown(each.weights))
