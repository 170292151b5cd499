"""Hands-free mode: the turn ends by itself after some silence, and the listener says "mhm"."""

from typing import NamedTuple

import streamlit as st

from core.domain.interview import Interview
from core.interview.studio import Studio
from core.speech.back_channels import BackChannels, Moment
from core.speech.manners import style_of
from pages.parts.interviewer_voice.listening import say_murmur
from pages.parts.interviewer_voice.sayings import stage_of
from pages.parts.recorder_panel import USUAL_SILENCE_S, Act
from pages.parts.recorder_state import Phase, Recorder

_CHOICES_KEY = "hands_free"
_MURMURS_KEY = "hands_free_murmurs"


class HandsFree(NamedTuple):
    """What the learner chose, for as long as the page's session lives."""

    is_on: bool = False
    silence_s: float = USUAL_SILENCE_S
    murmurs: bool = False

    @property
    def ending_silence_s(self) -> float | None:
        """Return after how much silence a turn ends by itself; None where it does not."""
        return self.silence_s if self.is_on else None


class _Murmurs(NamedTuple):
    """The signs of listening in one take, and how many there were."""

    take_id: str
    back_channels: BackChannels
    said: int = 0


def find_hands_free(interview: Interview | None = None) -> HandsFree:
    """Return the learner's choices; murmurs are on where the interviewer is heard anyway."""
    speaks = interview is not None and interview.brief.interviewer_speaks
    chosen: HandsFree = st.session_state.get(_CHOICES_KEY, HandsFree(murmurs=speaks))
    return chosen


def choose_hands_free(act: Act) -> None:
    """Keep what the learner has just chosen at the panel."""
    st.session_state[_CHOICES_KEY] = HandsFree(act.hands_free, act.silence_s, act.murmurs)


def murmur_at_pauses(studio: Studio, interview: Interview, recorder: Recorder) -> None:
    """Say "mhm" if the moment invites it; call it at every look at the take."""
    chosen, state, take = find_hands_free(interview), recorder.state(), recorder.take
    is_on = chosen.is_on and chosen.murmurs and recorder.phase is Phase.RECORDING
    if not is_on or state is None or take is None or state.is_muted:
        return
    murmurs: _Murmurs | None = st.session_state.get(_MURMURS_KEY)
    if murmurs is None or murmurs.take_id != take.id:
        words = style_of(interview.brief.manner).back_channels
        murmurs = _Murmurs(take.id, BackChannels(words))
    moment = Moment(state.duration_s, state.silence_s, state.speaking)
    if word := murmurs.back_channels.choose(moment):
        murmurs = murmurs._replace(said=murmurs.said + 1)
        say_murmur(studio, stage_of(interview), recorder.asked_id, murmurs.said, word)
    st.session_state[_MURMURS_KEY] = murmurs
