"""A Chromium whose microphone plays a recording of speech."""

import wave
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from playwright.sync_api import Browser

from tests.e2e.browser import open_browser

SPEECH = Path(__file__).parents[1] / "fixtures" / "speech"
_RATE_HZ = 16_000


def write_speech(file: Path, parts: Sequence[str | float]) -> Path:
    """Write a WAV of clips, by name, and of silences, in seconds."""
    with wave.open(str(file), "wb") as out:
        out.setparams((1, 2, _RATE_HZ, 0, "NONE", ""))
        for part in parts:
            if isinstance(part, str):
                with wave.open(str(SPEECH / f"{part}.wav"), "rb") as clip:
                    assert (clip.getnchannels(), clip.getframerate()) == (1, _RATE_HZ)
                    out.writeframes(clip.readframes(clip.getnframes()))
            else:
                out.writeframes(b"\0\0" * round(part * _RATE_HZ))
    return file


def open_listening_browser(executable: str, sound: Path) -> AbstractContextManager[Browser]:
    """Start a browser that plays `sound`, once, to each page that opens its microphone."""
    return open_browser(
        executable,
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={sound}%noloop",
    )
