import io
import wave

import numpy as np
import pytest

from core.speech.sound import Pcm, duration_of, encode_wav, to_db
from tests.core.speech.voices import noise, voice


def read_wav(data: bytes) -> Pcm:
    with wave.open(io.BytesIO(data)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (16_000, 1, 2)
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
    return np.asarray(samples / 32_767, dtype=np.float32)


def test_a_wav_file_holds_the_sound() -> None:
    pcm = voice(0.5)

    assert np.abs(read_wav(encode_wav(pcm)) - pcm).max() < 1e-4


def test_sound_beyond_full_scale_is_cut_off_and_does_not_wrap() -> None:
    pcm = np.array([2.0, -2.0, np.nan, np.inf, 0.0], dtype=np.float32)

    assert read_wav(encode_wav(pcm)).tolist() == [1.0, -1.0, 0.0, 1.0, 0.0]


def test_length_and_level_are_in_seconds_and_decibels() -> None:
    assert duration_of(noise(1.5, 0.1)) == 1.5
    assert to_db(np.array([1.0, 0.01, 0.0])) == pytest.approx([0.0, -20.0, -120.0])
