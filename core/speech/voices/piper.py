"""Voices on this machine by Piper, where the user has installed it.

Piper is under the GPL: it is no dependency and is not imported unless it is there and chosen
(PIPER_VOICES_FOLDER). Its voices are files, `NAME.onnx` beside `NAME.onnx.json`.
"""

import importlib
import importlib.util
import io
import json
import re
import wave
from pathlib import Path
from threading import Lock
from typing import Any

from core.speech.voices.voice import SpokenAudio, VoiceChoice, VoiceError

_MODULE = "piper"
_MOST_VOICES = 20
# At their own pace Piper's voices read some 185 words a minute, faster than an interviewer speaks
# (130–175), and are harder to understand.
_SLOWNESS = 1.12
# Less left to chance than Piper's own 0.667 and 0.8: more questions are understood word by word
# (tests.benchmarks.spoken_questions).
_NOISE_SCALE = 0.333
_SPOKEN_LANGUAGE = "en"
# "en_US-joe-medium": language, country, name, size of the model.
_FILE_NAME = re.compile(r"(?P<language>[a-z]{2,3})_(?P<country>[A-Z]{2})-(?P<name>[^-]+)(-\w+)?")


class PiperVoice:
    """Speaks with one of Piper's voices, which is loaded at the first sentence (a second)."""

    name = "piper"

    def __init__(self, model: Path) -> None:
        self._model = model
        self._lock = Lock()
        self._loaded: Any = None
        self._manner: Any = None

    def speak(self, text: str) -> SpokenAudio:
        """Return `text` as a WAV file. Raises VoiceError."""
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return SpokenAudio(self._synthesise(text), "audio/wav")

    def _synthesise(self, text: str) -> bytes:
        target = io.BytesIO()
        try:
            with wave.open(target, "wb") as file:
                # Text in double brackets would be phonemes, not words.
                self._loaded.synthesize_wav(text.replace("[[", " "), file, self._manner)
        except wave.Error as e:  # a file without a sound in it
            raise VoiceError("There is nothing to pronounce in this. Read it on the screen.") from e
        return target.getvalue()

    def _load(self) -> Any:
        try:
            piper: Any = importlib.import_module(_MODULE)
        except ImportError as e:
            raise VoiceError(
                "Piper does not start. Install it again (pip install piper-tts), or choose "
                "another voice."
            ) from e
        try:
            voice = piper.PiperVoice.load(str(self._model))
            self._manner = piper.SynthesisConfig(
                length_scale=voice.config.length_scale * _SLOWNESS,
                noise_scale=_NOISE_SCALE,
                noise_w_scale=_NOISE_SCALE,
            )
        # onnxruntime's own errors are RuntimeErrors.
        except (OSError, ValueError, KeyError, TypeError, RuntimeError) as e:
            raise VoiceError(
                f"{self._model.name} could not be loaded as a Piper voice. Download it again "
                "together with its .onnx.json, or choose another voice."
            ) from e
        return voice


def is_piper_installed() -> bool:
    """Tell whether Piper is there, without importing it."""
    return importlib.util.find_spec(_MODULE) is not None


def find_piper_voices(folder: Path) -> dict[VoiceChoice, Path]:
    """Return the English voices of a folder and of those right inside, by name."""
    found = {}
    for model in sorted([*folder.glob("*.onnx"), *folder.glob("*/*.onnx")])[:_MOST_VOICES]:
        choice = _describe(model)
        if choice is not None:
            found[choice] = model
    return found


def _describe(model: Path) -> VoiceChoice | None:
    """Return the voice in a file; None where it is none or speaks another language."""
    try:
        description = json.loads(model.with_name(f"{model.name}.json").read_text("utf-8"))
        language = str(description["espeak"]["voice"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if language.partition("-")[0] != _SPOKEN_LANGUAGE:
        return None
    parts = _FILE_NAME.fullmatch(model.stem)
    if parts is None:
        return VoiceChoice(id=f"piper:{model.stem}", name=model.stem)
    name = f"{parts['name'].replace('_', ' ').capitalize()} ({parts['country']})"
    return VoiceChoice(id=f"piper:{model.stem}", name=name)
