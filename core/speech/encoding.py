"""Sound → Ogg/Opus while it comes in, handed on in pieces that need no seeking back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import RehearseError
from core.speech.resampling import Resampler
from core.speech.sound import Pcm

OPUS_MEDIA_TYPE = "audio/ogg"
_RATE_HZ = 48_000
# Opus is transparent for one voice from about 24 kbit/s (RFC 7587, section 3.1.1: 16 to 20 for
# wideband, 28 to 40 for fullband speech).
_BITS_PER_S = 24_000
# A page goes out when the next is full: so much sound, twice, is lost if the process dies.
_PAGE_US = 250_000
# Half of libopus's effort: no difference to be heard in speech, and half the work.
_COMPLEXITY = "5"


class EncodingError(RehearseError):
    """Sound could not be encoded."""

    title = "The recording could not be made"


class _Sink:
    """A file that can only be written, front to back."""

    def __init__(self, hand_on: Callable[[bytes], None]) -> None:
        self._hand_on = hand_on

    def write(self, data: Any) -> int:
        """Hand a piece on; the muxer's buffer does not outlive the call."""
        self._hand_on(bytes(data))
        return len(data)


class OpusEncoder:
    """Encodes one recording: mono, 24 kbit/s. Used by one thread at a time; end with close()."""

    def __init__(self, hand_on: Callable[[bytes], None]) -> None:
        """Begin; `hand_on` gets the file piece by piece. Raises EncodingError."""
        import av

        self._resampler = Resampler(_RATE_HZ)
        self._samples = 0
        with _encoding_errors():
            self._container = av.open(
                _Sink(hand_on),
                "w",
                format="ogg",
                options={"page_duration": str(_PAGE_US), "flush_packets": "1"},
            )
            options = {"application": "voip", "compression_level": _COMPLEXITY}
            self._stream = self._container.add_stream("libopus", _RATE_HZ, options, layout="mono")
            self._stream.bit_rate = _BITS_PER_S
            self._stream.format = "flt"

    def push(self, pcm: NDArray[Any], sample_rate_hz: int) -> None:
        """Encode audio: (samples,) or (samples, channels), int16 or float. Raises EncodingError."""
        self._encode(self._resampler.push(pcm, sample_rate_hz))

    def close(self) -> None:
        """Encode what was kept back and end the file. Raises EncodingError."""
        self._encode(self._resampler.flush())
        with _encoding_errors():
            if self._samples:
                self._container.mux(self._stream.encode(None))
            self._container.close()

    def _encode(self, mono: Pcm) -> None:
        import av

        if not mono.size:
            return
        with _encoding_errors():
            frame = av.AudioFrame.from_ndarray(
                np.clip(mono, -1, 1)[None], format="flt", layout="mono"
            )
            frame.sample_rate = _RATE_HZ
            frame.pts, frame.time_base = self._samples, Fraction(1, _RATE_HZ)
            self._samples += mono.size
            self._container.mux(self._stream.encode(frame))


@contextmanager
def _encoding_errors() -> Iterator[None]:
    import av

    try:
        yield
    except (av.FFmpegError, ValueError) as e:
        raise EncodingError(
            "The sound could not be encoded, so it is not kept. What was said is still transcribed."
        ) from e
