from pathlib import Path
from threading import Thread

import pytest

from core.interview import speech_desk
from core.interview.speech_desk import SpeechDesk, SpeechStoppedError
from core.settings import Settings
from core.speech.recogniser import SharedRecogniser
from core.speech.remote_errors import SpeechServiceError
from core.speech.weights import SpeechWeightsError
from tests.core.interview.speaking import clip_sound, wait_until
from tests.fakes.audio_server import AudioServer, transcript
from tests.fakes.speech import TEXT, FakeRecognisers, desk_with


@pytest.fixture
def recognisers() -> FakeRecognisers:
    return FakeRecognisers()


def test_nothing_is_known_before_somebody_wants_to_speak(recognisers: FakeRecognisers) -> None:
    desk = desk_with(recognisers)

    assert desk.readiness().state == "unknown"
    assert desk.open_listener("") is None
    desk.close()
    assert not recognisers.is_stopped


def test_loading_goes_on_in_the_background_and_says_how_far_it_is(
    recognisers: FakeRecognisers, tmp_path: Path
) -> None:
    recognisers.loaded.clear()
    desk = desk_with(recognisers, Settings(weights_folder=tmp_path))
    desk.prepare()
    desk.prepare()

    assert desk.readiness().state == "loading"
    assert 0.0 <= desk.readiness().progress < 1.0
    assert desk.readiness().reason
    assert desk.open_listener("") is None

    recognisers.loaded.set()
    wait_until(lambda: desk.readiness().state == "ready")
    assert desk.readiness().progress == 1.0
    assert desk.open_listener("") is not None
    desk.close()
    assert recognisers.is_stopped


def test_without_models_the_reason_is_told_and_they_are_looked_for_again_later(
    recognisers: FakeRecognisers, monkeypatch: pytest.MonkeyPatch
) -> None:
    recognisers.loading_error = SpeechWeightsError("The model is not here.")
    desk = desk_with(recognisers)
    desk.prepare()
    wait_until(lambda: desk.readiness().state == "missing")
    assert desk.readiness().reason == "The model is not here."

    recognisers.loading_error = None
    desk.prepare()
    assert desk.readiness().state == "missing"
    monkeypatch.setattr(speech_desk, "_LOOK_AGAIN_AFTER_S", 0.0)
    desk.prepare()
    wait_until(lambda: desk.readiness().state == "ready")
    desk.close()


def test_real_models_that_are_not_there_crash_nothing(tmp_path: Path) -> None:
    settings = Settings(weights_folder=tmp_path, whisper_model=str(tmp_path / "none"))
    desk = SpeechDesk(settings, SharedRecogniser())
    desk.prepare()
    wait_until(lambda: desk.readiness().state == "missing")

    assert "FETCH_WEIGHTS" in desk.readiness().reason
    with pytest.raises(SpeechWeightsError, match="FETCH_WEIGHTS"):
        desk.transcribe(clip_sound(), "")
    desk.close()


def test_a_recording_waits_for_models_that_are_being_loaded(recognisers: FakeRecognisers) -> None:
    recognisers.loaded.clear()
    desk = desk_with(recognisers)
    heard: list[str] = []
    waiting = Thread(target=lambda: heard.append(desk.transcribe(clip_sound(), "").text))
    waiting.start()
    recognisers.loaded.set()
    waiting.join()

    assert heard == [TEXT]
    assert desk.readiness().state == "ready"
    desk.close()


def test_after_the_end_nothing_is_loaded_again(recognisers: FakeRecognisers) -> None:
    desk = desk_with(recognisers)
    desk.close()
    desk.prepare()

    assert desk.readiness().state == "unknown"
    with pytest.raises(SpeechStoppedError):
        desk.transcribe(clip_sound(), "")


def test_speech_is_found_without_any_recogniser(recognisers: FakeRecognisers) -> None:
    spans = desk_with(recognisers).find_speech(clip_sound())

    assert len(spans) >= 2
    assert spans[0].start_s == pytest.approx(0.5, abs=0.2)


def test_a_remote_service_listens_where_that_is_set(recognisers: FakeRecognisers) -> None:
    with AudioServer(transcript("We did it.", words=[("We", 0.1, 0.3)])) as server:
        settings = Settings(
            speech_remote=True, speech_base_url=server.url, speech_model="whisper-1"
        )
        desk = desk_with(recognisers, settings)
        desk.prepare()

        assert desk.readiness().state == "ready"
        assert "when you stop" in desk.readiness().reason
        assert desk.open_listener("") is None
        heard = desk.transcribe(clip_sound(), "queue, broker")
        desk.close()

    assert heard.text == "We did it."
    assert heard.engine == "remote"
    assert not recognisers.is_stopped


@pytest.mark.parametrize("settings", [{}, {"speech_base_url": "http://127.0.0.1:1/v1"}])
def test_a_service_that_is_not_set_up_is_told_at_once(
    recognisers: FakeRecognisers, settings: dict[str, str]
) -> None:
    desk = desk_with(recognisers, Settings(speech_remote=True, **settings))  # type: ignore[arg-type]
    desk.prepare()

    assert desk.readiness().state == "missing"
    assert "_" in desk.readiness().reason  # it names the setting
    with pytest.raises(SpeechServiceError):
        desk.transcribe(clip_sound(), "")
