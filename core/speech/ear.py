"""What one learner's microphone brings → segments with their audio."""

from collections import deque
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.domain.speech import SpeechSpan
from core.speech.resampling import Resampler
from core.speech.segments import LIVE_RULES, WINDOW_SAMPLES, Event, Segmenter
from core.speech.sound import Pcm
from core.speech.vad import SpeechMask, VoiceDetector, VoiceModel


class Ear:
    """Resamples, detects speech and keeps the audio that a segment may still need.

    Times count from the first sample heard, what is let by unheard included. Used by one thread
    at a time; reading audio and silence from others is the caller's lock.
    """

    def __init__(self, voice: VoiceModel) -> None:
        self._resampler = Resampler()
        self._detector = VoiceDetector(voice)
        self._segmenter = Segmenter(LIVE_RULES)
        self._mask = SpeechMask()
        self._rest: Pcm = np.zeros(0, np.float32)
        self._windows: deque[Pcm] = deque()
        self._first = 0

    @property
    def position(self) -> int:
        """The samples at 16 kHz that were heard so far, in whole windows."""
        return self._segmenter.position

    @property
    def silence_s(self) -> float:
        """How long the open segment has been silent."""
        return self._segmenter.silence_s

    def hear(self, pcm: NDArray[Any], sample_rate_hz: int) -> list[Event]:
        """Take audio and return what it changes."""
        return self._advance(self._resampler.push(pcm, sample_rate_hz))

    def break_off(self) -> list[Event]:
        """Close the open segment here, as before audio that is let by."""
        self._mask.stop()
        return self._segmenter.flush()

    def let_by(self, pcm: NDArray[Any], sample_rate_hz: int) -> None:
        """Let audio by that is not the learner's: only its time counts. Break off first."""
        samples = len(self._rest) + len(self._resampler.push(pcm, sample_rate_hz))
        self._segmenter.skip(samples)
        self._detector.reset()
        self._rest = np.zeros(0, np.float32)
        self._windows.clear()
        self._first = self._segmenter.position

    def flush(self) -> list[Event]:
        """Close what is open; the last samples are filled up to a window."""
        rest = np.concatenate([self._rest, self._resampler.flush()])
        self._rest = np.zeros(0, np.float32)
        events = self._advance(np.pad(rest, (0, -len(rest) % WINDOW_SAMPLES)))
        return [*events, *self.break_off()]

    def audio(self, start: int, end: int) -> Pcm:
        """Return the samples from `start` to `end`, as far as they are kept."""
        skipped = max(0, start - self._first)
        first = skipped // WINDOW_SAMPLES
        last = max(first, -(-(end - self._first) // WINDOW_SAMPLES))
        parts = list(islice(self._windows, first, last))
        if not parts:
            return np.zeros(0, np.float32)
        offset = skipped - first * WINDOW_SAMPLES
        length = end - max(start, self._first)
        return np.concatenate(parts)[offset : offset + length]

    def forget_before(self, position: int) -> None:
        """Let go of audio that nobody needs: before `position` and before a coming segment."""
        keep = min(position, self._segmenter.earliest_needed)
        while self._windows and self._first + WINDOW_SAMPLES <= keep:
            self._windows.popleft()
            self._first += WINDOW_SAMPLES

    def spans(self) -> list[SpeechSpan]:
        """Return when somebody spoke so far."""
        return self._mask.spans()

    def _advance(self, pcm: Pcm) -> list[Event]:
        whole = np.concatenate([self._rest, pcm])
        used = len(whole) - len(whole) % WINDOW_SAMPLES
        self._rest = whole[used:]
        events: list[Event] = []
        for begin in range(0, used, WINDOW_SAMPLES):
            window = whole[begin : begin + WINDOW_SAMPLES]
            likelihood = self._detector.likelihood(window)
            self._mask.add(likelihood, self._segmenter.position)
            self._windows.append(window)
            events += self._segmenter.advance(likelihood)
        return events
