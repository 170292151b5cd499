"""What tests of real recognition share; the models are loaded once."""

import wave
from pathlib import Path

import numpy as np
import pytest

from core.settings import Settings
from core.speech.decoding import Decoder
from core.speech.recognition import WhisperRecognition
from core.speech.resampling import to_mono
from core.speech.sound import Pcm
from core.speech.vad import VoiceModel
from core.weights.catalogue import LIVE_SPEECH_MODEL, SPEECH_RECOGNITION_MODEL
from core.weights.fetch import find_weights
from tests.conftest import skip_or_fail

CLIP = Path(__file__).parents[2] / "fixtures" / "speech" / "queue.wav"


def _load(weights_name: str) -> Decoder:
    catalogued = {"base": SPEECH_RECOGNITION_MODEL, "tiny.en": LIVE_SPEECH_MODEL}[weights_name]
    folder = find_weights(catalogued, Settings().weights_folder)
    if folder is None:
        skip_or_fail(f"the speech model {weights_name} is not there (make weights)")
        raise AssertionError
    return Decoder(folder, weights_name, workers=2)


@pytest.fixture(scope="session")
def base() -> Decoder:
    return _load("base")


@pytest.fixture(scope="session")
def tiny() -> Decoder:
    return _load("tiny.en")


@pytest.fixture(scope="session")
def recognition(base: Decoder, tiny: Decoder) -> WhisperRecognition:
    return WhisperRecognition(base, tiny)


@pytest.fixture(scope="session")
def voice() -> VoiceModel:
    return VoiceModel()


@pytest.fixture(scope="session")
def clip() -> Pcm:
    """Two sentences, put together from silence and speech: see the times below."""
    return read_wav(CLIP)


# By construction: each sentence from its first to its last sound, in seconds.
FIRST_SENTENCE_S = (0.5, 2.247)
SECOND_SENTENCE_S = (3.147, 5.724)


def read_wav(path: Path) -> Pcm:
    """Read a 16-bit WAV file of 16 kHz, mono."""
    with wave.open(str(path)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    return to_mono(samples)


@pytest.fixture(scope="session")
def clip_words() -> list[str]:
    return plain_words(CLIP.with_suffix(".txt").read_text("utf-8"))


def plain_words(text: str) -> list[str]:
    """Return words without case and punctuation; figures as Whisper may write them."""
    return text.lower().replace(".", "").replace(",", "").replace(" 2 ", " two ").split()
