"""A Chromium whose microphone plays a recording of speech."""

import wave
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from tests.e2e.browser import open_browser

SPEECH = Path(__file__).parents[1] / "fixtures" / "speech"
# Models load, speech plays in real time, and machines that run tests run other things too.
SPEECH_PATIENCE_MS = 90_000
_RATE_HZ = 16_000
_LONGEST_S = 60.0


class Cutting(NamedTuple):
    """The piece of a clip from one second to another."""

    clip: str
    from_s: float
    to_s: float


Sounds = Sequence[str | float | Cutting]
# Takes a server, the sounds, and a script for the page where it needs one.
OpenPage = Callable[..., Page]


def write_speech(file: Path, parts: Sounds) -> Path:
    """Write a WAV of clips, by name, of cuttings, and of silences, in seconds."""
    with wave.open(str(file), "wb") as out:
        out.setparams((1, 2, _RATE_HZ, 0, "NONE", ""))
        for part in parts:
            if isinstance(part, float):
                out.writeframes(b"\0\0" * round(part * _RATE_HZ))
            elif isinstance(part, str):
                out.writeframes(_read_clip(Cutting(part, 0.0, _LONGEST_S)))
            else:
                out.writeframes(_read_clip(part))
    return file


def _read_clip(cutting: Cutting) -> bytes:
    with wave.open(str(SPEECH / f"{cutting.clip}.wav"), "rb") as clip:
        assert (clip.getnchannels(), clip.getframerate()) == (1, _RATE_HZ)
        clip.setpos(round(cutting.from_s * _RATE_HZ))
        return clip.readframes(round((cutting.to_s - cutting.from_s) * _RATE_HZ))


def open_listening_browser(executable: str, sound: Path) -> AbstractContextManager[Browser]:
    """Start a browser that plays `sound`, once, to each page that opens its microphone."""
    return open_browser(
        executable,
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={sound}%noloop",
    )
