"""Speech that tests can make and a fake recogniser can read: each word is a level of loudness."""

from collections.abc import Sequence
from itertools import groupby
from threading import Event
from typing import Any

import numpy as np

from core.domain.speech import HeardWord, SpeechSpan
from core.speech.agreement import Piece
from core.speech.decoding import RecognitionError
from core.speech.recognition import Recognised, Running
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from core.speech.vad import VoiceModel

WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
WORD_S = 0.32
_STEP = 0.02
# Shorter stretches are what a segment holds of a word that it cuts in two.
_LEAST_S = 0.16


def say(*words: str) -> Pcm:
    """Return the sound of words without pauses."""
    samples = round(WORD_S * SAMPLE_RATE_HZ)
    levels = [(WORDS.index(word) + 1) * _STEP for word in words]
    return np.repeat(np.array(levels, np.float32), samples)


def be_silent(seconds: float) -> Pcm:
    """Return silence."""
    return np.zeros(round(seconds * SAMPLE_RATE_HZ), np.float32)


class FakeVoiceModel(VoiceModel):
    """Takes every sound for speech."""

    def __init__(self) -> None:
        self.windows = 0

    def run(self, inputs: dict[str, Any]) -> list[Any]:
        self.windows += 1
        loud = float(np.abs(inputs["input"][0, -512:]).mean()) > _STEP / 4
        return [np.array([[0.95 if loud else 0.02]]), inputs["h"], inputs["c"]]


class FakeRecognition:
    """Reads words from levels; may fail, and may be held up until `go` is set."""

    name, version = "fake", "1"

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.finals = self.glances = 0
        self.go = Event()
        self.go.set()
        self.hints: set[str] = set()

    def recognise(
        self, pcm: Pcm, spans: Sequence[SpeechSpan], language: str | None, hint: str
    ) -> Recognised:
        self.go.wait(10)
        self.finals += 1
        self.hints.add(hint)
        if self.finals <= self.failures:
            raise RecognitionError("The fake failed.")
        words = [
            HeardWord(text=f" {word}", start_s=start, end_s=end, probability=0.9)
            for word, start, end in _read(pcm)
        ]
        return Recognised(words, language or "en", None if language else 0.9)

    def glance(self, pcm: Pcm, language: str | None, hint: str, forced: Sequence[int]) -> Running:
        self.go.wait(10)
        self.glances += 1
        pieces = [Piece(f" {word}", (WORDS.index(word),)) for word, _, _ in _read(pcm)]
        assert [token for piece in pieces for token in piece.tokens][: len(forced)] == list(forced)
        return Running(pieces, language or "en")


def _read(pcm: Pcm) -> list[tuple[str, float, float]]:
    levels = np.round(np.abs(pcm) / _STEP).astype(int)
    found, position = [], 0
    for level, run in groupby(levels.tolist()):
        length = len(list(run))
        if 0 < level <= len(WORDS) and length >= _LEAST_S * SAMPLE_RATE_HZ:
            start_s, end_s = (at / SAMPLE_RATE_HZ for at in (position, position + length))
            found.append((WORDS[level - 1], start_s, end_s))
        position += length
    return found
