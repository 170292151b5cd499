"""Somebody who speaks: feeds a recording at its pace and notes what the screen shows."""

import time
from collections.abc import Sequence
from difflib import SequenceMatcher
from threading import Thread
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from core.domain.speech import SpeechSpan, Transcript
from core.speech.hearing import Heard
from core.speech.sound import SAMPLE_RATE_HZ
from tests.benchmarks.speech_material import Clip, plain_words

FRAME_SAMPLES = SAMPLE_RATE_HZ // 50
# Words of the running text are looked for so far ahead of the finished ones.
_HORIZON_WORDS = 80
# A word that ends so close to the end of speech is the last one of it.
_SLACK_S = 0.2
_LONGEST_WORD_S = 0.6


class Line(Protocol):
    """What listens to one speaker, as core.speech.listener.Listener does."""

    def feed(self, pcm: NDArray[Any], sample_rate_hz: int) -> None:
        """Take audio."""

    def heard(self) -> Heard:
        """Return what is understood so far."""
        ...

    def finish(self) -> Transcript:
        """Wait for the last words and return all."""
        ...

    def speech_spans(self) -> list[SpeechSpan]:
        """Return when somebody spoke."""
        ...


class Look(NamedTuple):
    """What the screen showed at a time (seconds after the first sample was fed)."""

    at_s: float
    finals: int
    final_words: int
    running: list[str]
    committed: int


class Speaker:
    """Feeds one line at `speed` times the pace of speech, in a thread of its own."""

    def __init__(self, line: Line, clip: Clip, delay_s: float = 0.0, speed: float = 1.0) -> None:
        self.line, self.clip = line, clip
        self._delay_s, self._speed = delay_s, speed
        self.looks: list[Look] = []
        self.transcript = Transcript()
        self.spans: list[SpeechSpan] = []
        self._thread = Thread(target=self._speak)

    def start(self) -> None:
        """Begin to speak."""
        self._thread.start()

    def join(self) -> None:
        """Wait until everything was said and understood."""
        self._thread.join()

    def _speak(self) -> None:
        time.sleep(self._delay_s)
        began_s = time.monotonic()
        samples = (self.clip.pcm * 32_767).astype(np.int16)
        for begin in range(0, len(samples), FRAME_SAMPLES):
            frame = samples[begin : begin + FRAME_SAMPLES]
            due_s = (begin + len(frame)) / SAMPLE_RATE_HZ / self._speed
            wait_s = began_s + due_s - time.monotonic()
            if wait_s > 0:
                time.sleep(wait_s)
            self.line.feed(frame, SAMPLE_RATE_HZ)
            self._look(self.line.heard(), time.monotonic() - began_s)
        self.transcript = self.line.finish()
        self.spans = self.line.speech_spans()
        self._look(self.line.heard(), time.monotonic() - began_s)

    def _look(self, heard: Heard, at_s: float) -> None:
        running = plain_words(f"{heard.committed} {heard.tentative}")
        final_words = sum(len(plain_words(text)) for text in heard.finals)
        committed = len(plain_words(heard.committed))
        look = Look(at_s, len(heard.finals), final_words, running, committed)
        if not self.looks or self.looks[-1][1:] != look[1:]:
            self.looks.append(look)


def speak_all(speakers: Sequence[Speaker]) -> float:
    """Let all speak at once; return how many cores this process was busy with."""
    began_s, cpu_s = time.monotonic(), time.process_time()
    for speaker in speakers:
        speaker.start()
    for speaker in speakers:
        speaker.join()
    return (time.process_time() - cpu_s) / (time.monotonic() - began_s)


def measure_words(speaker: Speaker) -> tuple[list[float], list[float]]:
    """Return the seconds from each word's end to its first and to its settled appearance."""
    ends = [
        (word, min(each.end_s, each.start_s + _LONGEST_WORD_S))
        for each in speaker.transcript.words
        for word in plain_words(each.text)
    ]
    shown: dict[int, float] = {}
    settled: dict[int, float] = {}
    done = 0
    for look in speaker.looks:
        for index in range(done, look.final_words):
            shown.setdefault(index, look.at_s)
            settled.setdefault(index, look.at_s)
        done = max(done, look.final_words)
        ahead = [word for word, _ in ends[look.final_words :][:_HORIZON_WORDS]]
        matcher = SequenceMatcher(None, ahead, look.running, autojunk=False)
        for block in matcher.get_matching_blocks():
            for step in range(block.size):
                index = look.final_words + block.a + step
                shown.setdefault(index, look.at_s)
                if block.b + step < look.committed:
                    settled.setdefault(index, look.at_s)
    first = [shown[index] - end for index, (_, end) in enumerate(ends) if index in shown]
    last = [settled[index] - end for index, (_, end) in enumerate(ends) if index in settled]
    return first, last


def measure_finals(speaker: Speaker) -> list[float]:
    """Return the seconds from the end of speech to its final text, where speech did end.

    A segment that was cut while somebody spoke has no end of speech to measure from.
    """
    ends_s = [each.end_s for each in speaker.transcript.words for _ in plain_words(each.text)]
    delays = []
    for before, look in zip(speaker.looks, speaker.looks[1:], strict=False):
        if look.final_words == before.final_words:
            continue
        last_word_s = ends_s[look.final_words - 1]
        near = [span.end_s for span in speaker.spans if abs(span.end_s - last_word_s) <= _SLACK_S]
        if near:
            delays.append(look.at_s - near[-1])
    return delays
