"""Audio as it comes in (any rate, any channels, integers or floats) → mono floats at one rate."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import RehearseError
from core.speech.sound import SAMPLE_RATE_HZ, Pcm

_SHORT_SCALE = 32_768.0


def to_mono(pcm: NDArray[Any]) -> Pcm:
    """Return samples between -1 and 1 of (samples,) or (samples, channels), int16 or float."""
    scaled = pcm.astype(np.float32)
    if np.issubdtype(pcm.dtype, np.integer):
        scaled /= _SHORT_SCALE
    mixed: Pcm = scaled.mean(axis=1, dtype=np.float32) if scaled.ndim > 1 else scaled
    # A broken driver may send NaN; one of them would silence the detector for good.
    return np.nan_to_num(mixed, nan=0.0, posinf=1.0, neginf=-1.0)


class ResamplingError(RehearseError):
    """Audio came in a form that cannot be brought to another rate."""

    title = "This sound cannot be used"


class Resampler:
    """Brings a stream to one rate; keeps the filter's memory, so that chunks join seamlessly.

    A stream may change its rate (another microphone): the rest of the old one comes first.
    """

    def __init__(self, target_hz: int = SAMPLE_RATE_HZ) -> None:
        self._target_hz = self._rate_hz = target_hz
        self._resampler: Any = None

    def push(self, pcm: NDArray[Any], sample_rate_hz: int) -> Pcm:
        """Return what is ready at that rate; some milliseconds stay back until the next chunk.

        Raises ResamplingError.
        """
        rest = np.zeros(0, np.float32)
        if sample_rate_hz != self._rate_hz:
            rest = self.flush()
            self._rate_hz = sample_rate_hz
        mono = to_mono(pcm)
        if sample_rate_hz == self._target_hz or not len(mono):
            return np.concatenate([rest, mono])
        return np.concatenate([rest, self._convert(mono)])

    def flush(self) -> Pcm:
        """Return what was kept back."""
        if self._resampler is None:
            return np.zeros(0, np.float32)
        frames, self._resampler = self._resampler.resample(None), None
        return _join(frames)

    def _convert(self, mono: Pcm) -> Pcm:
        import av

        try:
            if self._resampler is None:
                self._resampler = av.AudioResampler(
                    format="flt", layout="mono", rate=self._target_hz
                )
            frame = av.AudioFrame.from_ndarray(mono[None], format="flt", layout="mono")
            frame.sample_rate = self._rate_hz
            return _join(self._resampler.resample(frame))
        except (av.FFmpegError, ValueError, OverflowError) as e:
            self._resampler = None
            raise ResamplingError(
                f"The microphone sends {self._rate_hz} samples a second, which cannot be used. "
                "Choose another microphone."
            ) from e


def _join(frames: list[Any]) -> Pcm:
    parts = [frame.to_ndarray().reshape(-1) for frame in frames if frame is not None]
    return np.concatenate([np.zeros(0, np.float32), *parts]).astype(np.float32)
