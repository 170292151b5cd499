"""A gentle note to who neither types nor speaks for a while at an exercise."""

from time import monotonic
from typing import Any

import streamlit as st

from core.domain.interview import AskedQuestion
from pages.parts.voice_answer import heard_so_far

_QUIET_AFTER_S = 60.0
_LOOK_EVERY_S = 10.0
_KEY = "silence"
_NOTE = (
    "Quiet for a minute. Say or write what you are thinking: what you try, what you rule out. "
    "Interviewers follow thoughts."
)


def note_silence(asked: AskedQuestion, *inputs: str) -> None:
    """Say after a minute without a letter or a word, once, that thoughts are worth saying.

    `inputs` are the keys of what is typed into. It only looks at what came from the browser, and
    what it says goes by itself: nobody is interrupted.
    """

    @st.fragment(run_every=_LOOK_EVERY_S)
    def look() -> None:
        if is_newly_quiet(_gather(asked, inputs), monotonic()):
            st.toast(_NOTE, icon=":material/forum:", duration="long")

    look()


def is_newly_quiet(told: tuple[Any, ...], now_s: float) -> bool:
    """Tell once that what came from the learner has been the same for a minute."""
    known, since_s, is_noted = st.session_state.get(_KEY, (None, now_s, False))
    if known != told:
        known, since_s, is_noted = told, now_s, False
    is_quiet = now_s - since_s > _QUIET_AFTER_S
    st.session_state[_KEY] = known, since_s, is_noted or is_quiet
    return is_quiet and not is_noted


def _gather(asked: AskedQuestion, inputs: tuple[str, ...]) -> tuple[Any, ...]:
    """Return what changes with every letter and word."""
    box = st.session_state.get(f"interview_answer_{asked.awaiting_id}") or {}
    draft = box.get("draft") or {}
    typed = tuple(str(st.session_state.get(key)) for key in inputs)
    return asked.id, draft.get("revision"), typed, heard_so_far()
