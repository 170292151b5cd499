"""An answer with the learner's picture: off until they agree, recorded small, kept as a take."""

from base64 import b64decode
from binascii import Error as Base64Error
from pathlib import Path
from typing import Any

import streamlit as st
from pydantic import Field, ValidationError

from core.domain.model import Model
from core.errors import InterviewError, RehearseError
from core.interview.sound_check import Picture
from core.interview.studio import Studio
from pages.parts.component import read_component

CONSENT = (
    "With the camera on, your answer is recorded with a small picture, so that you can see "
    "yourself in the report. Nothing judges your face, your looks or your surroundings: no score "
    "and no model ever gets the picture. It is kept where your other recordings are, the app "
    "shows it to nobody but you, and you can delete it whenever you like. You can take this back "
    "on the Account page."
)
# A quarter of a megabit a second; half an hour would be more than a browser should send at once.
_LONGEST_S = 600
_MOST_CHARACTERS = 60_000_000

_COMPONENT = read_component(Path(__file__).parent)


class _SentClip(Model):
    asked_id: str
    operation_id: str = Field(min_length=8, max_length=64)
    type: str = Field(max_length=200)
    data: str = Field(max_length=_MOST_CHARACTERS)
    sent_at: int = 0


class _SentPicture(Model):
    width: int = Field(gt=0, le=20_000)
    height: int = Field(gt=0, le=20_000)
    brightness: float = Field(ge=0, le=1)

    def as_picture(self) -> Picture:
        return Picture(self.width, self.height, self.brightness)


def show_camera(studio: Studio, interview_id: str, asked_id: str) -> None:
    """Offer to record an answer with a picture; before the first time ask for consent."""
    if studio.kept_recordings.choices(studio.user_id).camera_agreed_at is None:
        _ask_for_consent(studio)
        return
    key, outcome_key = f"camera_{asked_id}", f"camera_{asked_id}_outcome"

    # Before the page is drawn, so that the take is on it at once.
    def keep() -> None:
        sent = st.session_state.get(key, {}).get("clip")
        if sent:
            st.session_state[outcome_key] = _keep(studio, interview_id, asked_id, dict(sent))

    outcome = st.session_state.get(outcome_key, {})
    _COMPONENT(
        key=key,
        data={"asked_id": asked_id, "longest_s": _LONGEST_S, **outcome},
        height="content",
        on_clip_change=keep,
    )


def show_camera_trial() -> Picture | None:
    """Show what the camera sees, recording nothing; return what it is like once it was seen."""
    key = "camera_trial"
    _COMPONENT(
        key=key,
        data={"asked_id": key, "longest_s": _LONGEST_S, "is_trial": True},
        height="content",
        on_picture_change=lambda: None,
    )
    sent = st.session_state.get(key, {}).get("picture")
    try:
        return _SentPicture.model_validate(dict(sent)).as_picture() if sent else None
    except ValidationError:
        return None


def show_camera_choice(studio: Studio) -> None:
    """Show whether the learner agreed to the camera, and let them take it back."""
    agreed_at = studio.kept_recordings.choices(studio.user_id).camera_agreed_at
    if agreed_at is None:
        st.caption("Camera: off. You are asked before a picture is recorded for the first time.")
        return

    def refuse() -> None:
        studio.kept_recordings.refuse_camera(studio.user_id)

    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(f"Camera: you agreed on {agreed_at:%d %B %Y}.", width="content", help=CONSENT)
        st.button("Take that back", type="tertiary", key="camera_refuse", on_click=refuse)


def _ask_for_consent(studio: Studio) -> None:
    def agree() -> None:
        studio.kept_recordings.agree_to_camera(studio.user_id)

    with st.popover("With your picture?", type="tertiary", icon=":material/videocam:"):
        st.markdown(CONSENT)
        st.button("I agree", type="primary", key="camera_agree", on_click=agree)


def _keep(studio: Studio, interview_id: str, asked_id: str, sent: dict[str, Any]) -> dict[str, str]:
    """Keep a clip that the browser sent; return what the camera is to be told."""
    operation_id = str(sent.get("operation_id", ""))
    try:
        clip = _parse(sent)
        if clip.asked_id != asked_id:
            raise InterviewError("This recording belongs to another question.")
        studio.voice.prepare()
        data = b64decode(clip.data, validate=True)
        studio.voice.add_clip(
            studio.user_id, clip.operation_id, interview_id, asked_id, data, clip.type
        )
    except RehearseError as e:
        return {"operation_id": operation_id, "refused": str(e)}
    except Base64Error:
        return {"operation_id": operation_id, "refused": "The recording arrived broken. Try again."}
    return {"operation_id": operation_id}


def _parse(sent: dict[str, Any]) -> _SentClip:
    try:
        return _SentClip.model_validate(sent)
    except ValidationError as e:
        raise InterviewError(
            "The recording is too long to be kept, or arrived broken. Record a shorter one."
        ) from e
