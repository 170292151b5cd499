"""How loud a recording is, as far as trusting its transcript needs to know."""

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.domain.speech import SpeechSpan
from core.speech.resampling import to_mono
from core.speech.sound import SAMPLE_RATE_HZ, Pcm, duration_of

# Undistorted speech reaches full scale in single samples at most.
_CLIPPED_FROM = 0.99


class SoundFacts(NamedTuple):
    """A recording's length and highest sample (0–1).

    Of the stretches where somebody speaks: the mean square, and the share of samples at full
    scale; None where nobody does.
    """

    duration_s: float
    peak: float
    speech_power: float | None
    clipped_share: float | None


def measure_sound(pcm: Pcm, speech: Sequence[SpeechSpan]) -> SoundFacts:
    """Return the facts of a whole recording (16 kHz mono)."""
    pieces = [
        pcm[int(span.start_s * SAMPLE_RATE_HZ) : int(span.end_s * SAMPLE_RATE_HZ)]
        for span in speech
    ]
    spoken = np.concatenate([pcm[:0], *pieces])
    return SoundFacts(
        duration_s=duration_of(pcm),
        peak=float(np.abs(pcm).max()) if pcm.size else 0.0,
        speech_power=float(np.mean(np.square(spoken, dtype=np.float64))) if spoken.size else None,
        clipped_share=_clipped_share(spoken) if spoken.size else None,
    )


class SoundTrack:
    """Collects the facts of a recording while it is made: 2 MB an hour.

    Written by one thread; a chunk counts as a whole, and those of WebRTC last 20 ms.
    """

    def __init__(self) -> None:
        self._begins, self._lengths = array("d"), array("f")
        self._powers, self._clipped = array("f"), array("f")
        self._peak = self._duration_s = 0.0

    def add(self, pcm: NDArray[Any], sample_rate_hz: int, *, muted: bool) -> None:
        """Take the next audio; of muted audio only the time counts."""
        length_s = len(pcm) / sample_rate_hz
        if not muted and length_s:
            mono = to_mono(pcm)
            self._begins.append(self._duration_s)
            self._lengths.append(length_s)
            self._powers.append(float(np.mean(np.square(mono))))
            self._clipped.append(_clipped_share(mono))
            self._peak = max(self._peak, float(np.abs(mono).max()))
        self._duration_s += length_s

    def facts(self, speech: Sequence[SpeechSpan]) -> SoundFacts:
        """Return the facts so far."""
        begins, lengths = np.asarray(self._begins), np.asarray(self._lengths)
        spoken = np.zeros(len(begins), bool)
        for span in speech:
            middles = begins + lengths / 2
            spoken |= (middles >= span.start_s) & (middles < span.end_s)
        weights = lengths[spoken]
        is_known = bool(weights.sum() > 0)
        return SoundFacts(
            duration_s=self._duration_s,
            peak=self._peak,
            speech_power=_mean(self._powers, spoken, weights) if is_known else None,
            clipped_share=_mean(self._clipped, spoken, weights) if is_known else None,
        )


def _clipped_share(mono: Pcm) -> float:
    return float(np.mean(np.abs(mono) >= _CLIPPED_FROM))


def _mean(figures: "array[float]", chosen: NDArray[np.bool_], weights: NDArray[Any]) -> float:
    return float(np.average(np.asarray(figures)[chosen], weights=weights))
