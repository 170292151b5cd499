"""Admin: which engine and which speech are at work, and whether the engine answers."""

import streamlit as st

from core.interview.studio import Studio
from pages.parts.engine_status import show_status
from pages.parts.engine_test import show_engine_test
from pages.parts.voice_status import show_voice_status


def show_engine_and_speech(studio: Studio) -> None:
    """Show what asks, judges, listens and speaks, with a button that tries the engine."""
    with st.expander("Engine and speech", icon=":material/neurology:"):
        show_status(studio)
        show_engine_test(studio)
        show_voice_status(studio)
