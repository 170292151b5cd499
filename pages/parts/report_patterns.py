"""What keeps coming back in an interview's answers."""

import streamlit as st

from core.domain.report import Pattern
from pages.parts.plain import escape_markdown


def show_patterns(patterns: list[Pattern]) -> None:
    """Show recurring weaknesses and strengths side by side."""
    if not patterns:
        st.markdown(
            "Nothing recurs in these answers. A pattern needs at least two answers and three in "
            "ten of those it could occur in."
        )
        return
    weak, strong = st.columns(2, gap="medium")
    with weak, st.container(border=True):
        st.markdown("##### :orange[:material/repeat: Keeps costing you]")
        _show_all(
            [p for p in patterns if not p.positive],
            "orange",
            empty="No weakness recurs. Well done.",
        )
    with strong, st.container(border=True):
        st.markdown("##### :green[:material/verified: Keeps working]")
        _show_all(
            [p for p in patterns if p.positive],
            "green",
            empty="No strength shows in most answers yet.",
        )


def list_questions(positions: list[int]) -> str:
    """Return the numbers of questions as the learner knows them, "questions 1, 2 and 5"."""
    numbers = [str(position + 1) for position in positions]
    if len(numbers) == 1:
        return f"question {numbers[0]}"
    return f"questions {', '.join(numbers[:-1])} and {numbers[-1]}"


def _show_all(patterns: list[Pattern], color: str, *, empty: str) -> None:
    for pattern in patterns:
        st.markdown(_describe(pattern, color))
    if not patterns:
        st.markdown(empty)


def _describe(pattern: Pattern, color: str) -> str:
    where = f"{pattern.count} of {pattern.possible} answers · {list_questions(pattern.positions)}"
    lines = [f"**{escape_markdown(pattern.label)}**", f":{color}[{where}]"]
    if not pattern.scored:
        lines[1] += " · :gray[shown, not scored]"
    if pattern.quote and pattern.quote_position is not None:
        lines.append(
            f":gray[Question {pattern.quote_position + 1}: “{escape_markdown(pattern.quote)}”]"
        )
    return "  \n".join(lines)
