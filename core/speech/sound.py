"""What sound is in this room: mono, 16 kHz, float32 from −1 to 1."""

import io
import wave

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE_HZ = 16_000
_FULL_SCALE = 32_767
# −120 dB: below the noise of any microphone, and the logarithm stays finite.
_LEAST_POWER = 1e-12

Pcm = NDArray[np.float32]


def duration_of(pcm: Pcm) -> float:
    """Return the length of a recording in seconds."""
    return pcm.size / SAMPLE_RATE_HZ


def to_db(power: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return mean squares as decibels, 0 dB being a full-scale square wave."""
    decibels: NDArray[np.float64] = 10 * np.log10(np.maximum(power, _LEAST_POWER))
    return decibels


def encode_wav(pcm: Pcm) -> bytes:
    """Return a recording as a WAV file of 16-bit samples."""
    samples = np.clip(np.nan_to_num(pcm), -1, 1) * _FULL_SCALE
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE_HZ)
        file.writeframes(np.round(samples).astype("<i2").tobytes())
    return target.getvalue()
