"""A recorded file of any usual kind → what it is, and its sound at 16 kHz.

Clips come from browsers and uploads. The demuxer is chosen by the file's first bytes and never by
FFmpeg's own guess: playlists and the like could make it open other files or addresses.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.domain.recording import RecordingKind
from core.errors import RehearseError
from core.speech.resampling import to_mono
from core.speech.sound import SAMPLE_RATE_HZ, Pcm

if TYPE_CHECKING:
    from av.container import InputContainer

# A quarter of an hour of uncompressed speech at 48 kHz, or hours of what browsers record.
LARGEST_CLIP_BYTES = 100_000_000
# The longest time limit that a question may have.
LONGEST_CLIP_S = 3600.0


class ClipError(RehearseError):
    """A recorded file cannot be used."""

    title = "This recording cannot be used"


class ClipFacts(NamedTuple):
    """What a file is. The length is that of its sound."""

    kind: RecordingKind
    media_type: str
    duration_s: float


class _Format(NamedTuple):
    demuxer: str
    subtype: str


def inspect_clip(data: bytes, media_type: str = "audio/*") -> ClipFacts:
    """Return what a recorded file is, without decoding it; its bytes count, not `media_type`.

    Raises ClipError when it is empty, too large, too long, of another kind or broken.
    """
    if media_type.partition("/")[0] not in _MAIN_TYPES:
        raise _unknown()
    form = _find_format(data)
    with _open(data, form) as container:
        kind = RecordingKind.VIDEO if container.streams.video else RecordingKind.SOUND
        duration_s = _measure(container)
    main = "video" if kind is RecordingKind.VIDEO else "audio"
    return ClipFacts(kind, f"{main}/{form.subtype}", duration_s)


def recognise_film(beginning: bytes) -> str:
    """Return the media type of a recorded film by its first bytes, twelve of them or more.

    Raises ClipError when it is none that browsers record.
    """
    subtype = _find_format(beginning).subtype
    if subtype not in _FILMS:
        raise _unknown()
    return f"video/{subtype}"


def decode_clip(data: bytes, longest_s: float = LONGEST_CLIP_S) -> Pcm:
    """Return the sound of a recorded file: 16 kHz, mono.

    A file that breaks off gives what is there. Raises ClipError like `inspect_clip`.
    """
    with _open(data, _find_format(data)) as container:
        return _decode(container, longest_s)


def _decode(container: "InputContainer", longest_s: float) -> Pcm:
    import av

    # Whole seconds at once: with each frame by itself Python would take longer than the decoder.
    # Integers, since FFmpeg makes two floating channels louder when it mixes them down.
    resampler = av.AudioResampler("s16", "mono", SAMPLE_RATE_HZ, frame_size=SAMPLE_RATE_HZ)
    parts: list[NDArray[Any]] = []
    has_begun = False
    try:
        for frame in container.decode(container.streams.audio[0]):
            has_begun = True
            parts += [ready.to_ndarray().reshape(-1) for ready in resampler.resample(frame)]
            if len(parts) > longest_s:
                raise _too_long(longest_s)
    except (av.FFmpegError, ValueError) as e:
        if not has_begun:
            raise _broken() from e
    if has_begun:
        parts += [ready.to_ndarray().reshape(-1) for ready in resampler.resample(None)]
    return to_mono(np.concatenate([np.zeros(0, np.int16), *parts]))


def _measure(container: "InputContainer") -> float:
    """Return the length that the file tells, or that its packets have: browsers tell none."""
    stream = container.streams.audio[0]
    end_s = 0.0
    for packet in container.demux(stream):
        if packet.pts is not None and packet.time_base is not None:
            end_s = max(end_s, float((packet.pts + (packet.duration or 0)) * packet.time_base))
    if end_s > LONGEST_CLIP_S:
        raise _too_long(LONGEST_CLIP_S)
    return end_s


@contextmanager
def _open(data: bytes, form: _Format) -> "Iterator[InputContainer]":
    import av

    try:
        with av.open(io.BytesIO(data), "r", format=form.demuxer) as container:
            if not container.streams.audio:
                raise ClipError("There is no sound in this recording. Record again.")
            yield container
    except (av.FFmpegError, ValueError) as e:
        raise _broken() from e


def _find_format(data: bytes) -> _Format:
    if len(data) > LARGEST_CLIP_BYTES:
        raise ClipError(
            f"The recording has {len(data) / 1e6:.0f} MB; at most "
            f"{LARGEST_CLIP_BYTES / 1e6:.0f} MB are taken. Record a shorter answer, or type it."
        )
    if not data:
        raise ClipError("The recording is empty. Record again, or type your answer.")
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return _Format("wav", "wav")
    if data[4:8] == b"ftyp":
        return _Format("mov", "mp4")
    if data[:2] == b"\xff\xfb" or data[:3] == b"ID3":
        return _Format("mp3", "mpeg")
    for signature, form in _SIGNATURES.items():
        if data.startswith(signature):
            return form
    raise _unknown()


# Some systems know no type for a file of sound, and say so with "application".
_MAIN_TYPES = {"audio", "video", "application"}
_FILMS = {"webm", "mp4"}
_SIGNATURES = {
    b"OggS": _Format("ogg", "ogg"),
    b"\x1a\x45\xdf\xa3": _Format("matroska", "webm"),
    b"fLaC": _Format("flac", "flac"),
}


def _unknown() -> ClipError:
    return ClipError(
        "This is no recording of a known kind. Use WAV, WebM, Ogg, M4A, MP3 or FLAC, or type your "
        "answer."
    )


def _too_long(longest_s: float) -> ClipError:
    return ClipError(
        f"The recording is longer than {longest_s / 60:.0f} minutes. Record a shorter answer, or "
        "type it."
    )


def _broken() -> ClipError:
    return ClipError("The recording is damaged and cannot be played. Record again, or type.")
