import io
from fractions import Fraction

import av
import numpy as np
import pytest

from core.domain.recording import RecordingKind
from core.speech import sound_files
from core.speech.encoding import OpusEncoder
from core.speech.sound import SAMPLE_RATE_HZ, Pcm, duration_of, encode_wav
from core.speech.sound_files import ClipError, decode_clip, inspect_clip
from tests.core.speech.conftest import CLIP, read_wav

# Container, codec, and the media type that is told.
KINDS = [
    ("wav", "pcm_s16le", "audio/wav"),
    ("webm", "libopus", "audio/webm"),
    ("ogg", "libopus", "audio/ogg"),
    ("mp4", "aac", "audio/mp4"),
    ("mp3", "libmp3lame", "audio/mpeg"),
    ("flac", "flac", "audio/flac"),
]


def record(container: str, codec: str, pcm: Pcm, *, with_video: bool = False) -> bytes:
    """Return a file as a browser or a telephone would make it."""
    target = io.BytesIO()
    with av.open(target, "w", format=container) as output:
        stream = output.add_stream(codec, 48_000, layout="stereo")
        assert isinstance(stream, av.AudioStream)
        video = output.add_stream("libvpx", 10, width=64, height=48) if with_video else None
        if video is not None:
            video.pix_fmt = "yuv420p"
            for number in range(10):
                picture = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), "rgb24")
                picture.pts, picture.time_base = number, Fraction(1, 10)
                output.mux(video.encode(picture))
            output.mux(video.encode(None))
        frame = av.AudioFrame.from_ndarray(pcm[None], format="flt", layout="mono")
        frame.sample_rate, frame.pts = SAMPLE_RATE_HZ, 0
        frame.time_base = Fraction(1, SAMPLE_RATE_HZ)
        output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    return target.getvalue()


@pytest.mark.parametrize(("container", "codec", "media_type"), KINDS)
def test_every_usual_kind_is_known_and_decoded(container: str, codec: str, media_type: str) -> None:
    speech = read_wav(CLIP)
    data = record(container, codec, speech)

    facts, decoded = inspect_clip(data), decode_clip(data)

    assert (facts.kind, facts.media_type) == (RecordingKind.SOUND, media_type)
    assert facts.duration_s == pytest.approx(duration_of(speech), abs=0.15)
    assert duration_of(decoded) == pytest.approx(duration_of(speech), abs=0.15)
    # FFmpeg takes 3 dB off when it makes two channels of one; mixed down they are as loud again.
    spoken, heard = (float(np.sqrt(np.mean(each**2))) for each in (speech, decoded))
    assert heard == pytest.approx(spoken * 0.5**0.5, rel=0.1)


def test_video_is_told_apart_and_its_sound_is_found() -> None:
    data = record("webm", "libopus", read_wav(CLIP), with_video=True)

    facts = inspect_clip(data)

    assert (facts.kind, facts.media_type) == (RecordingKind.VIDEO, "video/webm")
    assert duration_of(decode_clip(data)) == pytest.approx(duration_of(read_wav(CLIP)), abs=0.1)


@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_a_file_that_breaks_off_gives_what_is_there(share: float) -> None:
    pieces: list[bytes] = []
    encoder = OpusEncoder(pieces.append)
    speech = read_wav(CLIP)
    encoder.push(speech, SAMPLE_RATE_HZ)
    encoder.close()
    data = b"".join(pieces)

    decoded = decode_clip(data[: round(len(data) * share)])

    assert duration_of(decoded) == pytest.approx(duration_of(speech) * share, abs=0.6)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"hello", "known kind"),
        (b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n", "known kind"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "known kind"),
        (b"OggS" + b"\xff" * 500, "damaged"),
        (b"RIFF\x00\x00\x00\x00WAVEjunk", "damaged"),
        (b"\x1a\x45\xdf\xa3" + b"\x00" * 100, "damaged"),
        (b"\x00\x00\x00\x18ftypM4A " + b"\xff" * 64, "damaged"),
    ],
)
def test_what_is_no_recording_is_told_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(ClipError, match=said):
        inspect_clip(data)
    with pytest.raises(ClipError, match=said):
        decode_clip(data)


@pytest.mark.parametrize("media_type", ["text/html", "image/png", ""])
def test_what_is_sent_as_something_else_is_refused(media_type: str) -> None:
    with pytest.raises(ClipError, match="known kind"):
        inspect_clip(CLIP.read_bytes(), media_type)


def test_pictures_without_sound_are_refused() -> None:
    target = io.BytesIO()
    with av.open(target, "w", format="webm") as output:
        video = output.add_stream("libvpx", 10, width=64, height=48)
        video.pix_fmt = "yuv420p"
        picture = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), "rgb24")
        output.mux(video.encode(picture))
        output.mux(video.encode(None))

    with pytest.raises(ClipError, match="no sound"):
        inspect_clip(target.getvalue())


def test_too_large_a_file_is_refused_before_it_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sound_files, "LARGEST_CLIP_BYTES", 10_000_000)

    with pytest.raises(ClipError, match="at most 10 MB"):
        inspect_clip(b"RIFF" + b"\x00" * 10_000_001)


def test_too_long_a_recording_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    minutes = np.zeros(SAMPLE_RATE_HZ * 130, np.float32)
    monkeypatch.setattr(sound_files, "LONGEST_CLIP_S", 120.0)

    with pytest.raises(ClipError, match="longer than 2 minutes"):
        inspect_clip(encode_wav(minutes))
    with pytest.raises(ClipError, match="longer than 2 minutes"):
        decode_clip(encode_wav(minutes), longest_s=120.0)
