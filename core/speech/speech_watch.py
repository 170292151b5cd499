"""Whether somebody speaks, and for how long not, without understanding a word."""

from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from core.speech.hearing import MUTED_LATE_S
from core.speech.resampling import Resampler
from core.speech.segments import LIVE_RULES, WINDOW_SAMPLES, Closed, Event, Opened, Segmenter
from core.speech.sound import SAMPLE_RATE_HZ, Pcm


class Detector(Protocol):
    """Tells speech from other sound: a VoiceDetector, or a LoudnessDetector."""

    def likelihood(self, window: Pcm) -> float:
        """Return how likely it is, 0 to 1, that the next WINDOW_SAMPLES samples are speech."""
        ...

    def reset(self) -> None:
        """Forget what was heard."""
        ...


class Presence(NamedTuple):
    """Whether somebody speaks; `silence_s` is since the last word, None before the first."""

    speaking: bool = False
    silence_s: float | None = None


class SpeechWatch:
    """Follows one recording. hear() is for one thread, presence() for any.

    It counts as a Hearing does, so that a turn ends alike with words and without: speech that
    began right before muted audio is that voice's own.
    """

    def __init__(self, detector: Detector, *, is_by_loudness: bool = False) -> None:
        """`is_by_loudness` tells whoever asks that noise passes for speech here."""
        self._detector, self.is_by_loudness = detector, is_by_loudness
        self._resampler, self._segmenter = Resampler(), Segmenter()
        self._rest: Pcm = np.zeros(0, np.float32)
        self._opened_at: int | None = None
        self._spoke_until: int | None = None
        self._presence = Presence()

    def hear(self, pcm: NDArray[Any], sample_rate_hz: int, *, muted: bool) -> None:
        """Take the next audio; of muted audio only the time counts. Raises ResamplingError."""
        samples = np.concatenate([self._rest, self._resampler.push(pcm, sample_rate_hz)])
        if muted:
            self._let_by(samples, is_pause=not len(pcm))
        else:
            used = len(samples) - len(samples) % WINDOW_SAMPLES
            for begin in range(0, used, WINDOW_SAMPLES):
                window = samples[begin : begin + WINDOW_SAMPLES]
                self._note(self._segmenter.advance(self._detector.likelihood(window)))
            self._rest = samples[used:]
        self._presence = self._look()

    def presence(self) -> Presence:
        """Return how it stands after the last audio."""
        return self._presence

    def _let_by(self, samples: Pcm, *, is_pause: bool) -> None:
        is_learners = is_pause or not self._has_just_begun()
        events = self._segmenter.skip(len(samples))
        if is_learners:
            self._note(events)
        self._opened_at = None
        self._detector.reset()
        self._rest = samples[:0]

    def _has_just_begun(self) -> bool:
        if self._opened_at is None or self._segmenter.silence_s >= LIVE_RULES.speculate_s:
            return False
        spoken_s = (self._segmenter.position - self._opened_at) / SAMPLE_RATE_HZ
        return spoken_s <= MUTED_LATE_S + LIVE_RULES.preroll_s

    def _note(self, events: list[Event]) -> None:
        for event in events:
            if isinstance(event, Opened):
                self._opened_at = event.start
            elif isinstance(event, Closed):
                self._opened_at, self._spoke_until = None, event.speech_end

    def _look(self) -> Presence:
        if self._opened_at is not None:
            return Presence(speaking=True, silence_s=self._segmenter.silence_s)
        if self._spoke_until is None:
            return Presence()
        silent = self._segmenter.position - self._spoke_until
        return Presence(silence_s=silent / SAMPLE_RATE_HZ)
