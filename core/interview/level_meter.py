"""How loud a microphone is right now."""

import math
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

QUIET_DB = -120.0
_WINDOW_S = 0.3
_LEAST_POWER = 1e-12


class LevelMeter:
    """Written by one thread, read by any."""

    def __init__(self) -> None:
        self._measured: deque[tuple[float, float, float]] = deque(maxlen=64)

    def measure(self, pcm: "NDArray[Any]") -> None:
        """Take audio as it comes in."""
        from core.speech.resampling import to_mono

        mono = to_mono(pcm)
        self._measured.append((monotonic(), float((mono * mono).mean()), float(abs(mono).max())))

    def read(self) -> tuple[float, float]:
        """Return level (dB, 0 is full scale) and peak (0–1) of the last moments."""
        since_s = monotonic() - _WINDOW_S
        recent = [each for each in tuple(self._measured) if each[0] > since_s]
        if not recent:
            return QUIET_DB, 0.0
        power = sum(power for _, power, _ in recent) / len(recent)
        return 10 * math.log10(max(power, _LEAST_POWER)), max(peak for _, _, peak in recent)
