"""Sounds with known figures: a buzzing voice of given pitch and loudness, and silence."""

import numpy as np
from numpy.typing import NDArray

from core.speech.sound import SAMPLE_RATE_HZ, Pcm

_HARMONICS = 12


def silence(length_s: float) -> Pcm:
    return np.zeros(round(length_s * SAMPLE_RATE_HZ), dtype=np.float32)


def times_of(length_s: float) -> NDArray[np.float64]:
    return np.arange(round(length_s * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ


def voice(length_s: float, pitch_hz: float = 140.0, sway_semitones: float = 0.0) -> Pcm:
    """A buzz whose pitch swings once a second by so many semitones to either side."""
    sway = sway_semitones * np.sin(2 * np.pi * times_of(length_s))
    phase = 2 * np.pi * np.cumsum(pitch_hz * 2 ** (sway / 12)) / SAMPLE_RATE_HZ
    wave = sum(np.sin(number * phase) / number for number in range(1, _HARMONICS + 1))
    return np.asarray(0.1 * wave, dtype=np.float32)


def noise(length_s: float, level: float, seed: int = 1) -> Pcm:
    generator = np.random.default_rng(seed)
    samples = generator.normal(0, level, round(length_s * SAMPLE_RATE_HZ))
    return np.asarray(samples, dtype=np.float32)


def joined(*parts: Pcm) -> Pcm:
    return np.concatenate(parts)
