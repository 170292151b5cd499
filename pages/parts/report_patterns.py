"""What keeps coming back in an interview's answers."""

from collections.abc import Mapping, Sequence

import streamlit as st

from core.domain.report import Pattern
from core.rubric.evidence import find_quote
from pages.parts.passages import link_passage, link_question, link_questions
from pages.parts.plain import escape_markdown


def show_patterns(patterns: Sequence[Pattern], answers: Mapping[int, str]) -> None:
    """Show recurring weaknesses and strengths side by side; `answers` are texts by position."""
    st.subheader("Recurring patterns", anchor=False)
    if not patterns:
        st.markdown(
            "Nothing recurs in these answers. A pattern needs at least two answers and three in "
            "ten of those it could occur in."
        )
        return
    weak, strong = st.columns(2, gap="medium")
    with weak, st.container(border=True, height="stretch"):
        st.markdown("##### :orange[:material/repeat: Keeps costing you]")
        _show_all(
            [p for p in patterns if not p.positive],
            "orange",
            answers,
            empty="No weakness recurs. Well done.",
        )
    with strong, st.container(border=True, height="stretch"):
        st.markdown("##### :green[:material/verified: Keeps working]")
        _show_all(
            [p for p in patterns if p.positive],
            "green",
            answers,
            empty="No strength shows in most answers yet.",
        )


def _show_all(
    patterns: Sequence[Pattern], color: str, answers: Mapping[int, str], *, empty: str
) -> None:
    for pattern in patterns:
        st.markdown(_describe(pattern, color, answers))
    if not patterns:
        st.markdown(empty)


def _describe(pattern: Pattern, color: str, answers: Mapping[int, str]) -> str:
    where = f"{pattern.count} of {pattern.possible} answers · {link_questions(pattern.positions)}"
    lines = [f"**{escape_markdown(pattern.label)}**", f":{color}[{where}]"]
    if not pattern.scored:
        lines[1] += " · :gray[shown, not scored]"
    if pattern.quote and pattern.quote_position is not None:
        lines.append(_quote(pattern.quote_position, pattern.quote, answers))
    return "  \n".join(lines)


def _quote(position: int, quoted: str, answers: Mapping[int, str]) -> str:
    found = find_quote(quoted, answers.get(position, ""))
    words = link_passage(position, found) if found else f"“{escape_markdown(quoted)}”"
    return f":gray[{link_question(position, f'Question {position + 1}')}: {words}]"
