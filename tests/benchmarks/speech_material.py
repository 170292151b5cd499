"""Recordings with their texts, and how many words of a text were heard wrong."""

import re
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from core.speech.resampling import Resampler
from core.speech.sound import SAMPLE_RATE_HZ, Pcm

PAUSE_S = 1.5


class Clip(NamedTuple):
    """A recording, what is said in it, and the name of its file."""

    pcm: Pcm
    text: str
    name: str = ""


def read_wav(path: Path) -> Pcm:
    """Read a WAV file of 16 bits as 16 kHz mono."""
    with wave.open(str(path)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        samples = samples.reshape(-1, file.getnchannels())
        resampler = Resampler()
        return np.concatenate([resampler.push(samples, file.getframerate()), resampler.flush()])


def read_clips(folder: Path) -> list[Clip]:
    """Read the WAV files that have a text beside them."""
    clips = [
        Clip(read_wav(path), path.with_suffix(".txt").read_text("utf-8"), path.stem)
        for path in sorted(folder.glob("*.wav"))
        if path.with_suffix(".txt").exists()
    ]
    if not clips:
        raise SystemExit(f"{folder} has no .wav with a .txt beside it")
    return clips


def join_clips(clips: Sequence[Clip]) -> Clip:
    """Return clips one after the other with pauses around them."""
    pause = np.zeros(int(PAUSE_S * SAMPLE_RATE_HZ), np.float32)
    parts = [pause, *(part for clip in clips for part in (clip.pcm, pause))]
    return Clip(np.concatenate(parts), " ".join(clip.text for clip in clips))


def plain_words(text: str) -> list[str]:
    """Return words without case and punctuation."""
    return re.findall(r"[\w']+", text.lower().replace("’", "'"))


def word_errors(texts: Sequence[str], heard: Sequence[str]) -> float:
    """Return the word error rate in percent."""
    pairs = [(plain_words(a), plain_words(b)) for a, b in zip(texts, heard, strict=True)]
    wrong = sum(Levenshtein.distance(said, understood) for said, understood in pairs)
    return round(100 * wrong / sum(len(said) for said, _ in pairs), 2)


def add_noise(pcm: Pcm, decibels: float, seed: int) -> Pcm:
    """Return a recording with white noise so many decibels below its mean power."""
    power = float(np.square(pcm, dtype=np.float64).mean()) / 10 ** (decibels / 10)
    noise = np.random.default_rng(seed).standard_normal(len(pcm)) * np.sqrt(power)
    return np.asarray(pcm + noise, np.float32)
