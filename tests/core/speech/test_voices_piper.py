import io
import sys
import wave
from pathlib import Path

import pytest

from core.speech.voices.piper import PiperVoice, find_piper_voices, is_piper_installed
from core.speech.voices.voice import VoiceError
from tests.fakes import piper as fake
from tests.fakes.piper import put_voice


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "piper", fake.as_module())


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> None:
    # None in this place makes an import fail, installed or not.
    monkeypatch.setitem(sys.modules, "piper", None)


def read_wav(data: bytes) -> tuple[int, float]:
    """Return the rate and the length in seconds."""
    with wave.open(io.BytesIO(data)) as file:
        return file.getframerate(), file.getnframes() / file.getframerate()


@pytest.mark.usefixtures("installed")
def test_a_sentence_becomes_a_wav_file_and_the_voice_is_loaded_once(tmp_path: Path) -> None:
    voice = PiperVoice(put_voice(tmp_path, "en_US-joe-medium"))

    audio = voice.speak("Why Kafka?")
    voice.speak("And then?")

    assert audio.media_type == "audio/wav"
    rate_hz, length_s = read_wav(audio.data)
    assert rate_hz == fake.SAMPLE_RATE_HZ
    # Eight letters, a little slower than the voice's own pace.
    assert length_s == pytest.approx(0.48 * 1.12, abs=0.01)
    assert fake.PiperVoice.loads == 1


@pytest.mark.usefixtures("installed")
def test_a_text_cannot_smuggle_in_phonemes(tmp_path: Path) -> None:
    PiperVoice(put_voice(tmp_path, "en_US-joe-medium")).speak("Say [[ bæt ]] [[[ now")

    assert "[[" not in fake.PiperVoice.texts[-1]


@pytest.mark.usefixtures("installed")
def test_a_text_without_a_sound_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="nothing to pronounce"):
        PiperVoice(put_voice(tmp_path, "en_US-joe-medium")).speak("…")


@pytest.mark.usefixtures("installed")
def test_a_broken_file_is_named(tmp_path: Path) -> None:
    voice = PiperVoice(put_voice(tmp_path, "en_US-joe-medium", data=b"half a"))

    with pytest.raises(VoiceError, match=r"en_US-joe-medium\.onnx could not be loaded"):
        voice.speak("Hello.")


@pytest.mark.usefixtures("missing")
def test_without_piper_the_way_on_is_told(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="pip install piper-tts"):
        PiperVoice(put_voice(tmp_path, "en_US-joe-medium")).speak("Hello.")


@pytest.mark.usefixtures("installed")
def test_piper_is_seen_without_being_imported() -> None:
    assert is_piper_installed()


@pytest.mark.usefixtures("missing")
def test_a_piper_that_is_not_there_is_not_seen() -> None:
    assert not is_piper_installed()


def test_english_voices_of_a_folder_are_listed_by_name(tmp_path: Path) -> None:
    put_voice(tmp_path, "en_US-joe-medium")
    put_voice(tmp_path / "more", "en_GB-southern_english_female-low", "en-gb-x-rp")
    put_voice(tmp_path, "de_DE-thorsten-medium", "de")
    put_voice(tmp_path, "mine", "en")
    (tmp_path / "no_description.onnx").write_bytes(b"a voice")
    broken = put_voice(tmp_path, "en_US-broken-low")
    broken.with_name("en_US-broken-low.onnx.json").write_text('["no object"]')

    found = find_piper_voices(tmp_path)

    assert {choice.id: choice.name for choice in found} == {
        "piper:en_US-joe-medium": "Joe (US)",
        "piper:en_GB-southern_english_female-low": "Southern english female (GB)",
        "piper:mine": "mine",
    }


def test_a_folder_that_is_not_there_has_no_voices(tmp_path: Path) -> None:
    assert find_piper_voices(tmp_path / "nothing") == {}
