"""The browser's half of the voice: what it is given, what it tells."""

import base64
from pathlib import Path
from typing import Any, Literal

import streamlit as st
from pydantic import ValidationError

from core.errors import RehearseError
from core.interview.studio import Studio
from core.speech.manners import style_of
from pages.parts.component import read_component
from pages.parts.interviewer_voice.sayings import Report, Request, Saying, Stage, Wishes

KEY = "interview_voice"
_SPEAKING_KEY = "interview_voice_speaking"
_SEEN_KEY = "interview_voice_seen"
_WISHES_KEY = "interview_voice_wishes"

_COMPONENT = read_component(Path(__file__).parent, "voices.js", "interviewer.js", "bar.js")


def draw(
    studio: Studio, stage: Stage, saying: Saying, *, key: str, role: Literal["bar", "feed"]
) -> None:
    """Hand a saying to the browser: to the bar with its buttons, or to an unseen feed."""
    style = style_of(stage.manner)
    _COMPONENT(
        key=key,
        data={
            "is_bar": role == "bar",
            "settings": {
                "interview_id": stage.id,
                "speaks": stage.speaks,
                "rate": style.rate,
                "pause_s": style.pause_s,
                "is_recording": studio.voice.live_take(studio.user_id, saying.asked_id) is not None,
            },
            "saying": saying.model_dump() | {"sound": sound_of(studio, stage, saying)},
            "voices": [choice.model_dump() for choice in studio.speaker.choices],
            "seen": st.session_state.get(_SEEN_KEY, 0),
        },
        height="content",
        on_report_change=lambda: None,
        on_request_change=lambda: None,
    )


def hush() -> None:
    """Have the browser stop what it is saying."""
    _COMPONENT(key=f"{KEY}_hush", data={"is_bar": False, "hush": True}, height="content")


def sound_of(studio: Studio, stage: Stage, saying: Saying) -> dict[str, Any] | None:
    """Return the clips that are made so far by the voice in use; None where the browser speaks.

    What is not made yet is begun.
    """
    voice = _voice_in_use(studio, stage)
    if voice is None:
        return None
    clips: list[dict[str, str] | None] = []
    failure = ""
    for sentence in saying.sentences:
        try:
            audio = studio.speaker.say(voice, sentence)
        except RehearseError as e:
            audio, failure = None, str(e)
        clips.append(
            audio
            and {"data": base64.b64encode(audio.data).decode(), "media_type": audio.media_type}
        )
    return {"voice": voice, "clips": clips, "failure": failure}


def wishes_now() -> Wishes:
    """Return what the browser told last."""
    wishes: Wishes = st.session_state.get(_WISHES_KEY, Wishes())
    return wishes


def is_interviewer_speaking(asked_id: str) -> bool:
    """Tell whether something about a question is being said in this learner's browser."""
    return bool(st.session_state.get(_SPEAKING_KEY) == asked_id)


def take_report(studio: Studio, asked_id: str) -> Report | None:
    """Act on what the bar told since, and return it, once: it tells the same until it was seen."""
    try:
        report = Report.model_validate(dict(st.session_state.get(KEY, {}).get("report") or {}))
    except ValidationError:
        return None
    if report.sequence <= st.session_state.get(_SEEN_KEY, 0):
        return None
    st.session_state[_SEEN_KEY] = report.sequence
    st.session_state[_WISHES_KEY] = report.wishes
    is_speaking = report.event == "speaking"
    st.session_state[_SPEAKING_KEY] = asked_id if is_speaking else None
    hold_take(studio, asked_id, is_speaking=is_speaking and not report.wishes.headphones)
    return report


def take_request() -> str | None:
    """Return the id of the saying whose sound the bar waits for."""
    try:
        request = Request.model_validate(dict(st.session_state.get(KEY, {}).get("request") or {}))
    except ValidationError:
        return None
    st.session_state[_WISHES_KEY] = request.wishes
    return request.saying


def hold_take(studio: Studio, asked_id: str, *, is_speaking: bool) -> None:
    """Let nothing of the interviewer's words be taken for the learner's."""
    take = studio.voice.live_take(studio.user_id, asked_id)
    if take is None:
        return
    if is_speaking:
        take.mute()
    else:
        take.unmute()


def _voice_in_use(studio: Studio, stage: Stage) -> str | None:
    """Return the server's voice that speaks; None where it is the browser's, or nobody's."""
    voices = [choice.id for choice in studio.speaker.choices]
    if _WISHES_KEY not in st.session_state:
        return voices[0] if voices and stage.speaks else None
    chosen = wishes_now().voice
    return chosen if chosen in voices else None
