"""Clips of the fixtures as recorders make them: Opus in Ogg, and video in WebM without a length."""

import io
from fractions import Fraction
from typing import NamedTuple

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


class _Film(NamedTuple):
    """How a browser writes films."""

    subtype: str
    options: dict[str, str]
    picture_codec: str
    sound_codec: str
    sample_format: str


# Chromium and Firefox write WebM, Safari MP4 in fragments.
_WEBM = _Film("webm", {"live": "1"}, "libvpx", "libopus", "flt")
_MP4 = _Film(
    "mp4", {"movflags": "frag_keyframe+empty_moov+default_base_moof"}, "libx264", "aac", "fltp"
)


def to_video(clip: Clip) -> Clip:
    """Return a clip with a picture that gets lighter; the file does not say how long it is."""
    return _film(clip, _WEBM)


def to_safari_video(clip: Clip) -> Clip:
    """Return a clip with a picture as Safari records it."""
    return _film(clip, _MP4)


def _film(clip: Clip, film: _Film) -> Clip:
    sound = np.clip(decode_clip(clip.data), -1, 1)
    stream = _Stream()
    with av.open(stream, "w", format=film.subtype, options=film.options) as container:
        picture = container.add_stream(film.picture_codec, _PICTURES_PER_S)
        assert isinstance(picture, av.VideoStream)
        picture.width, picture.height, picture.pix_fmt = _WIDTH, _HEIGHT, "yuv420p"
        picture.gop_size = _PICTURES_PER_S
        voice = container.add_stream(film.sound_codec, 48_000, layout="mono")
        assert isinstance(voice, av.AudioStream)
        resampler = av.AudioResampler(film.sample_format, "mono", 48_000)
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
        name=f"{clip.name}.{film.subtype}",
        data=bytes(stream.data),
        media_type=f"video/{film.subtype}",
        kind=RecordingKind.VIDEO,
    )
