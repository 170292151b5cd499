"""Whether the interviewer speaks: off until the learner switches it on, then as chosen last."""

import streamlit as st

from core.interview.studio import Studio
from pages.parts.brief_state import SPEAKS_KEY


def choose_voice(studio: Studio) -> None:
    """Ask whether what the interviewer says is read aloud too."""
    st.session_state[SPEAKS_KEY] = wants_voice(studio)
    st.toggle(
        "The interviewer speaks",
        help="Questions and replies are read aloud as well as written. You can mute it, hear it "
        "again, and choose voice and speed during the interview.",
        key=SPEAKS_KEY,
        persist_state="session",
    )


def wants_voice(studio: Studio) -> bool:
    """Return the choice of this session, or else that of the learner's last interview.

    A page that suddenly speaks is rude, so without either it stays silent.
    """
    if SPEAKS_KEY not in st.session_state:
        history = studio.conductor.history(studio.user_id)
        st.session_state[SPEAKS_KEY] = bool(history) and history[0].interviewer_speaks
    return bool(st.session_state[SPEAKS_KEY])
