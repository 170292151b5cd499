"""The interviewer as a listener: "mhm" in a pause, silence when interrupted."""

import streamlit as st

from core.interview.studio import Studio
from core.interview.take import TakeState
from pages.parts.interviewer_voice.browser import (
    KEY,
    draw,
    hold_take,
    hush,
    is_interviewer_speaking,
    sound_of,
    wishes_now,
)
from pages.parts.interviewer_voice.sayings import Saying, Stage

_LOOKS_KEY = "interview_voice_interruption"
# At two looks a second.
_LOOKS_OF_AN_INTERRUPTION = 2


def say_murmur(studio: Studio, stage: Stage, asked_id: str, number: int, word: str) -> None:
    """Say a listener's "mhm", softly; `number` counts them within a question.

    Where the server makes the sound, it is said only if that is there at once.
    """
    if is_interviewer_speaking(asked_id):
        return
    saying = Saying(id=f"{asked_id}-{number}", asked_id=asked_id, kind="murmur", sentences=[word])
    sound = sound_of(studio, stage, saying)
    if sound is not None and sound["clips"] == [None]:
        return
    if not wishes_now().headphones:
        hold_take(studio, asked_id, is_speaking=True)
    draw(studio, stage, saying, key=f"{KEY}_{saying.id}", role="feed")


def yield_to_learner(asked_id: str, state: TakeState) -> None:
    """Stop the interviewer when a learner on headphones speaks for a while: a cough is no word.

    Over loudspeakers the microphone would take the interviewer for the learner. Call it at every
    look at the take, twice a second.
    """
    interrupts = state.speaking and is_interviewer_speaking(asked_id) and wishes_now().headphones
    looks = st.session_state.get(_LOOKS_KEY, 0) + 1 if interrupts else 0
    st.session_state[_LOOKS_KEY] = looks
    if looks >= _LOOKS_OF_AN_INTERRUPTION:
        hush()


def would_be_recorded(asked_id: str) -> bool:
    """Tell whether a take that begins now would hear what the interviewer is saying."""
    return is_interviewer_speaking(asked_id) and not wishes_now().headphones
