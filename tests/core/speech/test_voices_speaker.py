import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.settings import Settings
from core.speech.remote_errors import SpeechRefusedError
from core.speech.voices import speaker as speaker_module
from core.speech.voices.speaker import Speaker, open_speaker
from core.speech.voices.voice import SpokenAudio, VoiceChoice, VoiceError
from tests.fakes import piper as fake
from tests.fakes.audio_server import AudioServer, failing, sound
from tests.fakes.piper import put_voice

WAIT_S = 10.0
WAV = b"RIFF" + b"\0" * 100
JOE = VoiceChoice(id="joe", name="Joe")


class Echo:
    """Speaks by sending the text back; `gate` holds it up, `error` makes it fail."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.gate = threading.Event()
        self.gate.set()
        self.error: Exception | None = None
        self.size = 10

    def speak(self, text: str) -> SpokenAudio:
        self.gate.wait(WAIT_S)
        self.said.append(text)
        if self.error is not None:
            raise self.error
        return SpokenAudio(text.encode().ljust(self.size), "audio/wav")


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest.fixture
def speaker(echo: Echo) -> Iterator[Speaker]:
    opened = Speaker({JOE: lambda: echo})
    yield opened
    echo.gate.set()
    opened.close()


def await_sound(speaker: Speaker, text: str, voice_id: str = "joe") -> SpokenAudio:
    """Ask until the sound is there; an error passes through."""
    deadline = time.monotonic() + WAIT_S
    while time.monotonic() < deadline:
        audio = speaker.say(voice_id, text)
        if audio is not None:
            return audio
        time.sleep(0.01)
    raise AssertionError("no sound")


def test_asking_does_not_wait_and_the_sound_comes(speaker: Speaker, echo: Echo) -> None:
    echo.gate.clear()

    assert speaker.say("joe", "Hello.") is None

    echo.gate.set()
    assert await_sound(speaker, "Hello.").data.strip() == b"Hello."


def test_a_sentence_is_made_once(speaker: Speaker, echo: Echo) -> None:
    for _ in range(3):
        await_sound(speaker, "Hello.")

    assert echo.said == ["Hello."]


def test_what_is_kept_is_bounded_in_bytes(
    speaker: Speaker, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaker_module, "MOST_KEPT_BYTES", 35)
    for text in ("one", "two", "three", "four", "five"):
        await_sound(speaker, text)

    await_sound(speaker, "five")
    await_sound(speaker, "one")

    assert echo.said == ["one", "two", "three", "four", "five", "one"]


def test_what_is_kept_is_bounded_in_number(
    speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaker_module, "MOST_KEPT", 3)
    for number in range(50):
        speaker.say("joe", str(number))

    assert len(speaker._kept) <= 3


def test_a_failure_is_told_and_not_repeated_at_once(speaker: Speaker, echo: Echo) -> None:
    echo.error = VoiceError("The voice is hoarse.")

    for _ in range(2):
        with pytest.raises(VoiceError, match="hoarse"):
            await_sound(speaker, "Hello.")

    assert echo.said == ["Hello."]


def test_after_a_while_a_failure_is_tried_again(
    speaker: Speaker, echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    echo.error = VoiceError("The voice is hoarse.")
    with pytest.raises(VoiceError, match="hoarse"):
        await_sound(speaker, "Hello.")
    echo.error = None

    monkeypatch.setattr(speaker_module, "RETRY_AFTER_S", -1.0)

    assert await_sound(speaker, "Hello.")


def test_an_unforeseen_error_becomes_a_sentence(speaker: Speaker, echo: Echo) -> None:
    echo.error = ZeroDivisionError("inside of a library")

    with pytest.raises(VoiceError, match="stands on the screen"):
        await_sound(speaker, "Hello.")


def test_an_unknown_voice_gets_a_sentence(speaker: Speaker) -> None:
    with pytest.raises(VoiceError, match="no such voice"):
        await_sound(speaker, "Hello.", "gone")


def test_closing_leaves_no_thread(echo: Echo) -> None:
    speaker = Speaker({JOE: lambda: echo})
    await_sound(speaker, "Hello.")

    speaker.close()

    assert not [each for each in threading.enumerate() if each.name.startswith("voice")]


def test_without_settings_the_browser_speaks() -> None:
    assert open_speaker(Settings()).choices == ()


def open_with(**settings: object) -> Speaker:
    return open_speaker(Settings.model_validate(settings))


def test_pipers_voices_come_from_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "piper", fake.as_module())
    put_voice(tmp_path, "en_US-joe-medium")
    put_voice(tmp_path, "en_GB-alba-medium")
    speaker = open_with(piper_voices_folder=tmp_path)

    assert [choice.name for choice in speaker.choices] == ["Alba (GB)", "Joe (US)"]
    assert await_sound(speaker, "Hello.", "piper:en_US-joe-medium").data.startswith(b"RIFF")
    speaker.close()


def test_a_folder_without_piper_gives_no_voices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "piper", None)
    put_voice(tmp_path, "en_US-joe-medium")

    assert open_with(piper_voices_folder=tmp_path).choices == ()


@pytest.fixture
def remote() -> Iterator[Callable[..., Speaker]]:
    opened: list[Speaker] = []

    def open_remote(server: AudioServer, **more: object) -> Speaker:
        settings = {
            "speech_remote": True,
            "speech_base_url": server.url,
            "speech_voice_model": "tts-1",
            "speech_voice": "alloy",
        }
        opened.append(open_with(**settings | more))
        return opened[-1]

    yield open_remote
    for speaker in opened:
        speaker.close()


def test_a_remote_service_speaks(remote: Callable[..., Speaker]) -> None:
    with AudioServer(sound(WAV)) as server:
        speaker = remote(server)

        assert [choice.id for choice in speaker.choices] == ["remote"]
        assert "alloy" in speaker.choices[0].name
        assert await_sound(speaker, "Hello.", "remote").data == WAV


def test_a_refusal_of_the_service_is_told(remote: Callable[..., Speaker]) -> None:
    with AudioServer(failing(401)) as server:
        speaker = remote(server)
        with pytest.raises(SpeechRefusedError, match="key"):
            await_sound(speaker, "Hello.", "remote")


def test_a_service_that_only_listens_is_no_voice(remote: Callable[..., Speaker]) -> None:
    with AudioServer(sound(WAV)) as server:
        assert remote(server, speech_voice="").choices == ()


def test_a_service_without_its_key_is_no_voice() -> None:
    assert open_with(speech_remote=True, mistral_api_key="", speech_api_key="").choices == ()
