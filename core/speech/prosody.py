"""Measure how much loudness and pitch move while somebody speaks."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.domain.speech import SpeechSpan
from core.speech.sound import SAMPLE_RATE_HZ, Pcm, to_db

if TYPE_CHECKING:
    from swift_f0 import SwiftF0

# The "momentary" window of EBU Tech 3341: long enough to even out syllables.
_LOUDNESS_WINDOW_S = 0.4
_LOUDNESS_STEP_S = 0.1
# Frames this far under the loudest one are the room's, at the edges of words.
_QUIETEST_BELOW_PEAK_DB = 30.0
_LEAST_FRAMES = 20

# Adult speaking voices; above lie children's and the false octaves of fricatives.
_LOWEST_PITCH_HZ, _HIGHEST_PITCH_HZ = 65.0, 400.0
# The detector's own measure of voicing, calibrated so that half is the border.
_VOICED_FROM = 0.5
# 2 s of voiced frames of 16 ms: fewer give percentiles of single syllables.
_LEAST_VOICED_FRAMES = 125
# Nobody's speech spans more around its middle; what does is a detector's false octave.
_FARTHEST_SEMITONES = 12.0
_MIDDLE = (10, 90)


def measure_loudness_variation(pcm: Pcm, speech: Sequence[SpeechSpan]) -> float | None:
    """Return how far the loudness of 0.4 s stretches of speech spreads, P90 − P10 in dB.

    A microphone's automatic gain evens it out. None with under some 2 s of speech.
    """
    levels = np.concatenate([np.empty(0), *(_levels(pcm, span) for span in speech)])
    if not levels.size:
        return None
    levels = levels[levels > levels.max() - _QUIETEST_BELOW_PEAK_DB]
    return _spread(levels) if levels.size >= _LEAST_FRAMES else None


def measure_pitch_variation(pcm: Pcm, speech: Sequence[SpeechSpan]) -> float | None:
    """Return how far the pitch of the voice spreads, P90 − P10 in semitones.

    Semitones make low and high voices comparable (Traunmüller and Eriksson 1995). None with under
    2 s of voiced sound.
    """
    if not pcm.size or not speech:
        return None
    found = _pitch_detector().detect(pcm, SAMPLE_RATE_HZ, _LOWEST_PITCH_HZ, _HIGHEST_PITCH_HZ)
    voiced = (found.confidence >= _VOICED_FROM) & _lies_within(found.timestamps, speech)
    pitch_hz = found.pitch_hz[voiced]
    if pitch_hz.size < _LEAST_VOICED_FRAMES:
        return None
    semitones = 12 * np.log2(pitch_hz / np.median(pitch_hz))
    return _spread(semitones[np.abs(semitones) <= _FARTHEST_SEMITONES])


@cache
def _pitch_detector() -> "SwiftF0":
    from swift_f0 import SwiftF0

    # One thread that sleeps between calls: the processor belongs to the recognition.
    return SwiftF0(threads=1, spin=False)


def _levels(pcm: Pcm, span: SpeechSpan) -> NDArray[np.float64]:
    """Return the levels in dB of the windows that lie wholly in `span`."""
    piece = pcm[int(span.start_s * SAMPLE_RATE_HZ) : int(span.end_s * SAMPLE_RATE_HZ)]
    window = int(_LOUDNESS_WINDOW_S * SAMPLE_RATE_HZ)
    starts = np.arange(0, piece.size - window + 1, int(_LOUDNESS_STEP_S * SAMPLE_RATE_HZ))
    energy = np.concatenate([[0.0], np.cumsum(np.square(piece, dtype=np.float64))])
    return to_db((energy[starts + window] - energy[starts]) / window)


def _lies_within(times_s: NDArray[Any], speech: Sequence[SpeechSpan]) -> NDArray[np.bool_]:
    inside = np.zeros(times_s.size, dtype=np.bool_)
    for span in speech:
        inside |= (times_s >= span.start_s) & (times_s < span.end_s)
    return inside


def _spread(values: NDArray[Any]) -> float:
    low, high = np.percentile(values, _MIDDLE)
    return float(high - low)
