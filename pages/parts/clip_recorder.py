"""Recording a whole clip: the way without a live connection."""

from collections.abc import Callable

import streamlit as st

from core.errors import RehearseError
from core.interview.studio import Studio
from pages.parts.camera import show_camera
from pages.parts.plain import escape_markdown

_TURN_KEY = "clip_recorder_turn"


def show_clip_recorder(studio: Studio, interview_id: str, asked_id: str) -> None:
    """Offer to record a clip, and keep one that was recorded."""
    turn = st.session_state.get(_TURN_KEY, 0)
    key = f"clip_{asked_id}_{turn}"
    st.audio_input(
        "Press the microphone, speak, and press it again",
        key=key,
        on_change=_keeper_of(studio, interview_id, asked_id, key),
    )
    if problem := st.session_state.get(f"{asked_id}_clip_problem"):
        st.warning(escape_markdown(problem), icon=":material/mic_off:")
    show_camera(studio, interview_id, asked_id)


def _keeper_of(studio: Studio, interview_id: str, asked_id: str, key: str) -> Callable[[], None]:
    def keep() -> None:
        clip = st.session_state.get(key)
        if clip is None:
            return
        problem = None
        try:
            studio.voice.prepare()
            studio.voice.add_clip(
                studio.user_id, clip.file_id, interview_id, asked_id, clip.getvalue(), clip.type
            )
        except RehearseError as e:
            problem = str(e)
        st.session_state[f"{asked_id}_clip_problem"] = problem
        # A fresh widget: what was recorded is kept, and the next clip is another take.
        st.session_state[_TURN_KEY] = st.session_state.get(_TURN_KEY, 0) + 1

    return keep
