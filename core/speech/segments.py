"""Where speech begins and ends: the likelihood of speech, window by window, cut into segments."""

from collections import deque
from typing import NamedTuple

from core.speech.sound import SAMPLE_RATE_HZ

# Silero's voice activity detector takes windows of exactly this length at 16 kHz: 32 ms.
WINDOW_SAMPLES = 512
# A hard cut goes to the quietest window of the last seconds, but not to the last word's middle.
_CUT_FROM_S, _CUT_UNTIL_S = 4.0, 0.3


class SegmentRules(NamedTuple):
    """When a segment opens, may be decoded ahead, and closes (seconds; likelihoods 0 to 1).

    The values were measured on read speech (python -m tests.benchmarks.speech). `speculate_s` of
    silence is enough to decode ahead, `endpoint_s` to close; a segment longer than `long_after_s`
    closes at `long_endpoint_s` already, and at `longest_s` it is cut.
    """

    speech_from: float = 0.5
    silence_below: float = 0.35
    least_speech_s: float = 0.12
    preroll_s: float = 0.35
    speculate_s: float = 0.16
    endpoint_s: float = 0.6
    long_after_s: float = 12.0
    long_endpoint_s: float = 0.2
    longest_s: float = 16.0


LIVE_RULES = SegmentRules()
# With the whole recording at hand nobody waits, and longer segments give the model more context.
WHOLE_RECORDING_RULES = SegmentRules(long_after_s=18.0, longest_s=24.0)


class Opened(NamedTuple):
    """Somebody began to speak; the segment's audio begins at sample `start`, before the word."""

    start: int


class Paused(NamedTuple):
    """Silence long enough to decode what was said up to sample `at`, but not to close yet."""

    at: int


class Resumed(NamedTuple):
    """Speech went on after a pause: what was decoded ahead does not hold."""


class Closed(NamedTuple):
    """The segment is the samples from `start` to `end`; the speech in it ended at `speech_end`.

    `in_silence` is false where it was cut while somebody spoke.
    """

    start: int
    end: int
    speech_end: int
    in_silence: bool


Event = Opened | Paused | Resumed | Closed


class Segmenter:
    """Turns likelihoods of speech into events. Holds no audio and knows no clock."""

    def __init__(self, rules: SegmentRules = LIVE_RULES) -> None:
        self._rules = rules
        self._position = 0
        self._floor = 0
        self._start: int | None = None
        self._speech = 0
        self._silence = 0
        self._paused = False
        self._recent: deque[tuple[float, int]] = deque(
            maxlen=_samples(_CUT_FROM_S) // WINDOW_SAMPLES
        )

    @property
    def position(self) -> int:
        """The samples that went by so far."""
        return self._position

    @property
    def silence_s(self) -> float:
        """How long the silence at the end of the open segment is; 0 while somebody speaks."""
        return self._silence / SAMPLE_RATE_HZ

    @property
    def earliest_needed(self) -> int:
        """The first sample that a segment, open or to be opened, may still begin with."""
        reach = _samples(self._rules.preroll_s + self._rules.least_speech_s) + WINDOW_SAMPLES
        return self._start if self._start is not None else max(0, self._position - reach)

    def advance(self, likelihood: float) -> list[Event]:
        """Take the next window's likelihood of speech and return what it changes."""
        self._recent.append((likelihood, self._position))
        self._position += WINDOW_SAMPLES
        if self._start is None:
            return self._wait_for_speech(likelihood)
        return self._follow_speech(self._start, likelihood)

    def skip(self, samples: int) -> list[Event]:
        """Let samples go by that nobody may hear; an open segment closes before them."""
        events = self.flush()
        self._position += samples
        self._floor = self._position
        self._recent.clear()
        return events

    def flush(self) -> list[Event]:
        """Close an open segment where the audio ends."""
        if self._start is None:
            self._speech = 0
            return []
        return [self._close(self._start, self._position, in_silence=True)]

    def _wait_for_speech(self, likelihood: float) -> list[Event]:
        self._speech = self._speech + WINDOW_SAMPLES if likelihood > self._rules.speech_from else 0
        if self._speech < _samples(self._rules.least_speech_s):
            return []
        preroll = _samples(self._rules.preroll_s)
        self._start = max(self._floor, self._position - self._speech - preroll)
        self._silence, self._paused = 0, False
        return [Opened(self._start)]

    def _follow_speech(self, start: int, likelihood: float) -> list[Event]:
        rules = self._rules
        resumed = self._measure_silence(likelihood)
        length_s = (self._position - start) / SAMPLE_RATE_HZ
        endpoint_s = rules.endpoint_s if length_s < rules.long_after_s else rules.long_endpoint_s
        if self._silence >= _samples(endpoint_s):
            return [self._close(start, self._position, in_silence=True)]
        if length_s >= rules.longest_s:
            return [*resumed, *self._cut(start)]
        if self._silence >= _samples(rules.speculate_s) and not self._paused:
            self._paused = True
            return [Paused(self._position)]
        return resumed

    def _measure_silence(self, likelihood: float) -> list[Event]:
        """Count silence with hysteresis: between the two thresholds things stay as they are."""
        rules = self._rules
        highest = rules.speech_from if self._silence else rules.silence_below
        if likelihood < highest:
            self._silence += WINDOW_SAMPLES
        else:
            self._silence = 0
        if self._paused and not self._silence:
            self._paused = False
            return [Resumed()]
        return []

    def _cut(self, start: int) -> list[Event]:
        latest = self._position - _samples(_CUT_UNTIL_S)
        _, window = min(entry for entry in self._recent if entry[1] < latest)
        cut = max(window + WINDOW_SAMPLES // 2, start + WINDOW_SAMPLES)
        closed = self._close(start, cut, in_silence=False)
        self._start = cut
        return [closed, Opened(cut)]

    def _close(self, start: int, end: int, *, in_silence: bool) -> Closed:
        speech_end = max(start, end - self._silence) if in_silence else end
        self._start, self._speech, self._silence, self._paused = None, 0, 0, False
        # Silence may belong to two segments, speech to one only: no word is heard twice.
        self._floor = speech_end
        return Closed(start, end, speech_end, in_silence)


def _samples(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE_HZ)
