"""Levels of behaviour (BARS): what the answer showed, and what the next level shows."""

import streamlit as st

from core.domain.evaluation import BarsLevel
from pages.parts.plain import escape_markdown
from pages.parts.spoken_quotes import ShowQuote, plain_quote

_LEVELS = ("Poor", "Weak", "Sound", "Strong", "Exemplary")
_MOST_IN_A_ROW = 3


def show_behaviour(levels: list[BarsLevel], show_quote: ShowQuote = plain_quote) -> None:
    """Show each competency on its five steps; say so when none was judged."""
    st.markdown("##### :material/stairs: Behaviour shown")
    if not levels:
        st.caption("No levels of behaviour were judged for this answer.")
        return
    for start in range(0, len(levels), _MOST_IN_A_ROW):
        row = levels[start : start + _MOST_IN_A_ROW]
        for column, level in zip(st.columns(len(row), gap="medium"), row, strict=True):
            with column, st.container(border=True, height="stretch"):
                _show_level(level, show_quote)


def _show_level(level: BarsLevel, show_quote: ShowQuote) -> None:
    st.markdown(f"**{escape_markdown(level.title)}**  \n{draw_steps(level.level)}")
    seen = f":green[You showed:] {escape_markdown(level.seen)}"
    if level.quote:
        seen += f"  \n:gray[{show_quote(level.quote)}]"
    st.markdown(seen)
    if level.next:
        st.markdown(f":blue[Next level:] {escape_markdown(level.next)}")
    else:
        st.markdown(":green[This is the highest level.]")


def draw_steps(level: int) -> str:
    """Return five steps, those reached filled, with the level in words for who cannot see them."""
    steps = f":primary[{'●' * level}]:gray[{'○' * (len(_LEVELS) - level)}]"
    return f"{steps} {level} of {len(_LEVELS)} · {_LEVELS[level - 1].lower()}"
