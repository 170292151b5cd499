"""How much of a judgement the learner wants to see."""

from enum import IntEnum

import streamlit as st

_KEY = "feedback_depth"
_HELP = (
    "Basic: two sentences. Standard: the score, what works, what to change. Detailed: also key "
    "points, STAR, terms, specifics and a model answer. Expert: also levels of behaviour."
)


class Depth(IntEnum):
    """Four depths of feedback; each shows all that the one before it shows."""

    BASIC = 1
    STANDARD = 2
    DETAILED = 3
    EXPERT = 4


# What goes beyond the standard depth lies folded, so the first sight is as calm as there, and
# the model answer, which teaches most, is one click away.
DEFAULT_DEPTH = Depth.DETAILED


def choose_depth() -> Depth:
    """Show the one control of the page; the choice holds for all pages of the session."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown("Feedback", help=_HELP, width="content")
        chosen = st.segmented_control(
            "Feedback",
            list(Depth),
            default=DEFAULT_DEPTH,
            required=True,
            format_func=lambda depth: depth.name.capitalize(),
            key=_KEY,
            label_visibility="collapsed",
            persist_state="session",
        )
    return chosen or DEFAULT_DEPTH


def get_depth() -> Depth:
    """Return the depth chosen in this session, on whichever page."""
    return Depth(st.session_state.get(_KEY) or DEFAULT_DEPTH)
