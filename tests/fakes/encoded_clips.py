"""Clips of the fixtures as recorders make them: Opus in Ogg, and video in WebM without a length."""

import io
from fractions import Fraction

import av
import numpy as np

from core.domain.recording import RecordingKind
from core.speech.encoding import OpusEncoder
from core.speech.sound_files import decode_clip
from tests.fakes.spoken_answers import Clip

_SOUND_RATE_HZ, _PICTURES_PER_S = 16_000, 10
_WIDTH, _HEIGHT = 320, 240


class _Stream(io.RawIOBase):
    """A file that cannot be gone back in, as a browser's recorder writes it."""

    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.data += data
        return len(data)

    def writable(self) -> bool:
        return True


def to_opus(clip: Clip) -> Clip:
    """Return a clip as the product's own recorder keeps it."""
    pieces: list[bytes] = []
    encoder = OpusEncoder(pieces.append)
    encoder.push(decode_clip(clip.data), _SOUND_RATE_HZ)
    encoder.close()
    return clip._replace(name=f"{clip.name}.ogg", data=b"".join(pieces), media_type="audio/ogg")


def to_video(clip: Clip) -> Clip:
    """Return a clip with a picture that gets lighter; the file does not say how long it is."""
    sound = np.clip(decode_clip(clip.data), -1, 1)
    stream = _Stream()
    with av.open(stream, "w", format="webm", options={"live": "1"}) as container:
        picture = container.add_stream("libvpx", _PICTURES_PER_S)
        picture.width, picture.height, picture.pix_fmt = _WIDTH, _HEIGHT, "yuv420p"
        voice = container.add_stream("libopus", 48_000, layout="mono")
        resampler = av.AudioResampler("flt", "mono", 48_000)
        step = _SOUND_RATE_HZ // _PICTURES_PER_S
        for number, begin in enumerate(range(0, len(sound), step)):
            shade = np.full((_HEIGHT, _WIDTH, 3), min(255, 40 + 3 * number), np.uint8)
            frame = av.VideoFrame.from_ndarray(shade, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, _PICTURES_PER_S)
            container.mux(picture.encode(frame))
            heard = av.AudioFrame.from_ndarray(
                sound[None, begin : begin + step].astype(np.float32), format="flt", layout="mono"
            )
            heard.sample_rate, heard.pts = _SOUND_RATE_HZ, begin
            heard.time_base = Fraction(1, _SOUND_RATE_HZ)
            for part in resampler.resample(heard):
                container.mux(voice.encode(part))
        for part in resampler.resample(None):
            container.mux(voice.encode(part))
        container.mux(voice.encode(None))
        container.mux(picture.encode(None))
    return clip._replace(
        name=f"{clip.name}.webm",
        data=bytes(stream.data),
        media_type="video/webm",
        kind=RecordingKind.VIDEO,
    )
