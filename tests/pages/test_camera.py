"""Consent to the camera, and films that the browser sends piece by piece."""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.interview import Interview
from core.domain.recording import RecordingKind
from core.interview.studio import Studio
from core.store.media import MediaError, MediaStore
from pages.parts import camera
from pages.parts.recorder_state import Mode
from tests.fakes.encoded_clips import to_video
from tests.fakes.spoken_answers import QUEUE, read_clip
from tests.pages.conftest import visible_text

OpenPage = Callable[..., AppTest]
OPERATION = "0123456789abcdef"


@pytest.fixture(autouse=True)
def media_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIA_URL", str(tmp_path / "media"))


def sent(asked_id: str, data: bytes) -> dict[str, object]:
    return {
        "asked_id": asked_id,
        "operation_id": OPERATION,
        "number": 0,
        "begins_at": 0,
        "data": b64encode(data).decode("ascii"),
        "recorded_s": 6.5,
        "is_last": True,
        "sent_at": 1,
    }


@pytest.fixture
def film() -> bytes:
    return to_video(read_clip("queue.wav", QUEUE)).data


@pytest.fixture
def agreed(studio: Studio) -> None:
    studio.kept_recordings.agree_to_camera(studio.user_id)


def keep(studio: Studio, interview: Interview, film: bytes, **changes: object) -> dict[str, object]:
    asked_id = interview.questions[0].id
    piece = sent(asked_id, film) | changes
    return camera._keep(studio, interview.id, asked_id, piece)


def show_turn(open_page: OpenPage, interview: Interview) -> AppTest:
    test = open_page("interview")
    test.query_params["id"] = interview.id
    test.run()
    assert not test.exception
    return test


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


@pytest.mark.usefixtures("agreed")
def test_a_film_is_kept_once_however_often_its_pieces_are_sent(
    studio: Studio, interview: Interview, film: bytes
) -> None:
    asked, half = interview.questions[0], len(film) // 2

    for attempt in (1, 2):
        told = keep(studio, interview, film[:half], is_last=False, sent_at=attempt)
        assert told == {
            "operation_id": OPERATION,
            "sent_at": attempt,
            "stored_bytes": half,
            "is_over": False,
        }
    for _ in range(2):
        told = keep(studio, interview, film[half:], number=1, begins_at=half)
        assert (told["stored_bytes"], told["is_over"]) == (len(film), True)

    [recording] = studio.voice.recordings(studio.user_id, asked.id)
    assert recording.kind is RecordingKind.VIDEO
    assert recording.media_type == "video/webm"
    assert studio.voice.read_media(studio.user_id, recording.id) == film
    assert studio.kept_recordings.count(studio.user_id).videos == 1


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize(
    "changes",
    [
        {"data": "no base64 !"},
        {"data": b64encode(b"no film at all").decode("ascii")},
        {"asked_id": "another"},
        {"operation_id": "short"},
        {"data": 7},
        {"number": -1},
        {"begins_at": 12},
        {"recorded_s": 5000.0},
        {"surprise": True},
    ],
)
@pytest.mark.slow
def test_what_is_no_film_is_refused_with_a_sentence(
    studio: Studio, interview: Interview, changes: dict[str, object]
) -> None:
    told = keep(studio, interview, b"x", **changes)

    assert str(told["refused"]).endswith(".")
    assert studio.voice.recordings(studio.user_id, interview.questions[0].id) == []


def test_nothing_is_kept_without_consent(studio: Studio, interview: Interview, film: bytes) -> None:
    assert "took back" in str(keep(studio, interview, film)["refused"])
    assert studio.voice.recordings(studio.user_id, interview.questions[0].id) == []


@pytest.mark.usefixtures("agreed")
def test_a_full_disk_is_told_and_does_not_end_the_film(
    studio: Studio, interview: Interview, film: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MediaError("No space left on device.")

    with monkeypatch.context() as full:
        full.setattr(MediaStore, "write_part", fail)
        told = keep(studio, interview, film)

    assert "No space left" in str(told["trouble"])
    assert "goes on" in str(told["trouble"])
    assert "refused" not in told
    assert keep(studio, interview, film, sent_at=2)["is_over"]


@pytest.mark.usefixtures("agreed")
def test_the_page_that_comes_back_to_an_open_film_shows_the_camera(
    open_page: OpenPage, studio: Studio, interview: Interview, film: bytes
) -> None:
    keep(studio, interview, film[:20_000], is_last=False)

    test = show_turn(open_page, interview)

    assert test.session_state["recorder"].mode is Mode.CLIP
    [recording] = studio.voice.recordings(studio.user_id, interview.questions[0].id)
    assert recording.is_open


@pytest.mark.usefixtures("agreed")
def test_a_film_ends_with_what_is_there_when_its_camera_leaves_the_page(
    open_page: OpenPage, studio: Studio, interview: Interview, film: bytes
) -> None:
    asked_id = interview.questions[0].id
    test = show_turn(open_page, interview)
    told = keep(studio, interview, film[:20_000], is_last=False)
    test.session_state[camera._answer_key_of(asked_id)] = told

    test.run()

    [recording] = studio.voice.recordings(studio.user_id, asked_id)
    assert not recording.is_open
    assert recording.size_bytes == 20_000
    assert camera._answer_key_of(asked_id) not in test.session_state
