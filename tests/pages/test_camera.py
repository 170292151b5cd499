"""Consent to the camera, and clips that the browser sends."""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.interview import Interview
from core.domain.recording import RecordingKind
from core.interview.studio import Studio
from pages.parts import camera
from tests.fakes.encoded_clips import to_video
from tests.fakes.spoken_answers import QUEUE, read_clip
from tests.pages.conftest import visible_text

OpenPage = Callable[..., AppTest]
OPERATION = "0123456789abcdef"


@pytest.fixture(autouse=True)
def media_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIA_URL", str(tmp_path / "media"))


def sent(asked_id: str, data: bytes, **changes: object) -> dict[str, object]:
    clip = {
        "asked_id": asked_id,
        "operation_id": OPERATION,
        "type": "video/webm;codecs=vp8,opus",
        "data": b64encode(data).decode("ascii"),
        "sent_at": 1,
    }
    return {**clip, **changes}


def test_consent_is_shown_and_taken_back_on_the_account_page(
    open_page: OpenPage, studio: Studio
) -> None:
    assert "Camera: off" in visible_text(open_page("account"))
    studio.kept_recordings.agree_to_camera(studio.user_id)
    test = open_page("account")
    assert "Camera: you agreed on" in visible_text(test)

    test.button(key="camera_refuse").click().run()

    assert "Camera: off" in visible_text(test)
    assert studio.kept_recordings.choices(studio.user_id).camera_agreed_at is None


def test_a_clip_with_a_picture_is_kept_once_however_often_it_is_sent(
    studio: Studio, interview: Interview
) -> None:
    asked = interview.questions[0]
    video = to_video(read_clip("queue.wav", QUEUE)).data

    for attempt in (1, 2):
        outcome = camera._keep(
            studio, interview.id, asked.id, sent(asked.id, video, sent_at=attempt)
        )
        assert outcome == {"operation_id": OPERATION}

    [recording] = studio.voice.recordings(studio.user_id, asked.id)
    assert recording.kind is RecordingKind.VIDEO
    assert recording.media_type == "video/webm"
    assert studio.voice.read_media(studio.user_id, recording.id) == video
    assert studio.kept_recordings.count(studio.user_id).videos == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"data": "no base64 !"},
        {"data": b64encode(b"no film at all").decode("ascii")},
        {"asked_id": "another"},
        {"operation_id": "short"},
        {"data": 7},
        {"surprise": True},
    ],
)
def test_what_is_no_clip_is_refused_with_a_sentence(
    studio: Studio, interview: Interview, changes: dict[str, object]
) -> None:
    asked = interview.questions[0]

    outcome = camera._keep(studio, interview.id, asked.id, {**sent(asked.id, b"x"), **changes})

    assert outcome["refused"].endswith(".")
    assert studio.voice.recordings(studio.user_id, asked.id) == []
