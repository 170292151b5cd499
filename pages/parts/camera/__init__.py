"""An answer with the learner's picture: off until they agree, recorded small, kept as a take.

The browser sends it piece by piece while it is recorded (film.js). Each piece is a run of the page,
and no fragment's: after a restart the server knows no fragments and would drop what one sends.
"""

from base64 import b64decode
from binascii import Error as Base64Error
from datetime import timedelta
from pathlib import Path
from typing import Any

import streamlit as st
from pydantic import Field, ValidationError

from core.domain.model import Model
from core.domain.recording import Recording, RecordingKind
from core.errors import DatabaseError, InterviewError, RehearseError
from core.interview.clip_in_pieces import ClipPiece
from core.interview.sound_check import Picture
from core.interview.studio import Studio
from core.store.media import MediaError
from core.store.recordings import Place
from pages.parts.component import read_component

CONSENT = (
    "With the camera on, your answer is recorded with a small picture, so that you can see "
    "yourself in the report. Nothing judges your face, your looks or your surroundings: no score "
    "and no model ever gets the picture. It is kept where your other recordings are, the app "
    "shows it to nobody but you, and you can delete it whenever you like. You can take this back "
    "on the Account page."
)
_LONGEST_S = 600
# The browser puts a megabyte in a message and one piece more, and writes it as base64.
_MOST_CHARACTERS = 4_000_000
_GOES_ON = "The recording goes on here and is sent again by itself."

_COMPONENT = read_component(Path(__file__).parent, "film.js", "camera.js")


class _SentPiece(Model):
    asked_id: str
    operation_id: str = Field(min_length=8, max_length=64)
    number: int = Field(ge=0, le=99_999)
    begins_at: int = Field(ge=0)
    data: str = Field(max_length=_MOST_CHARACTERS)
    recorded_s: float = Field(gt=0, le=2 * _LONGEST_S)
    is_last: bool
    sent_at: int

    def as_piece(self) -> ClipPiece:
        """Return what was sent. Raises InterviewError when it is broken."""
        try:
            data = b64decode(self.data, validate=True)
        except Base64Error as e:
            raise InterviewError("The recording arrived broken. Record again.") from e
        return ClipPiece(self.number, self.begins_at, data, self.recorded_s, self.is_last)


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
    key, answer_key = f"camera_{asked_id}", _answer_key_of(asked_id)

    # Before the page is drawn, so that what became of it is on the page at once.
    def keep() -> None:
        sent = st.session_state.get(key, {}).get("piece")
        if sent:
            st.session_state[answer_key] = _keep(studio, interview_id, asked_id, dict(sent))

    def end_left() -> None:
        studio.voice.clips.end_left(studio.user_id, asked_id)

    _COMPONENT(
        key=key,
        data={
            "asked_id": asked_id,
            "longest_s": _LONGEST_S,
            "is_left_open": has_open_film(studio.voice.recordings(studio.user_id, asked_id)),
            "answer": st.session_state.get(answer_key),
        },
        height="content",
        on_piece_change=keep,
        on_left_change=end_left,
    )


def has_open_film(recordings: list[Recording]) -> bool:
    """Tell whether one of a question's takes is a film that has not ended."""
    return any(each.is_open and each.kind is RecordingKind.VIDEO for each in recordings)


def leave_camera(studio: Studio, asked_id: str) -> None:
    """End the film that this session was making, if any: its camera is on the page no more."""
    answer = st.session_state.pop(_answer_key_of(asked_id), None)
    if answer and not answer.get("is_over") and not answer.get("refused"):
        studio.voice.clips.end_left(studio.user_id, asked_id, timedelta(0))


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


def _answer_key_of(asked_id: str) -> str:
    return f"camera_{asked_id}_answer"


def _keep(studio: Studio, interview_id: str, asked_id: str, sent: dict[str, Any]) -> dict[str, Any]:
    """Keep a piece that the browser sent; return what the camera is to be told.

    "trouble" is told while it tries again, "refused" ends the film.
    """
    answer = {name: sent.get(name) for name in ("operation_id", "sent_at")}
    try:
        piece = _parse(sent)
        if piece.asked_id != asked_id:
            raise InterviewError("This recording belongs to another question.")
        if studio.kept_recordings.choices(studio.user_id).camera_agreed_at is None:
            raise InterviewError("You took back that a picture may be recorded.")
        studio.voice.prepare()
        place = Place(studio.user_id, interview_id, asked_id)
        progress = studio.voice.clips.take_piece(piece.operation_id, place, piece.as_piece())
    except (MediaError, DatabaseError) as e:
        return answer | {"trouble": f"{_GOES_ON} {e}"}
    except RehearseError as e:
        return answer | {"refused": str(e)}
    return answer | progress._asdict()


def _parse(sent: dict[str, Any]) -> _SentPiece:
    try:
        return _SentPiece.model_validate(sent)
    except ValidationError as e:
        raise InterviewError(
            "The recording is too long to be kept, or arrived broken. Record a shorter one."
        ) from e
