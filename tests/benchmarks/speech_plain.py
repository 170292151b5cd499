"""The plain way to live words, to compare with: decode the open window again every second.

Whisper pads every window to 30 s. A window ends where the text has ended for a while, or when it
is full; then its text is final.
"""

import time
from threading import Condition, Thread
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.domain.speech import HeardWord, SpeechSpan, Transcript
from core.settings import Settings
from core.speech.hearing import Heard
from core.speech.segments import LIVE_RULES
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from core.speech.vad import VoiceModel, find_speech
from core.speech.weights import find_speech_model

_WINDOW_S, _STEP_S, _BEAM = 30.0, 1.0, 5


def load_plain_model(settings: Settings, workers: int) -> Any:
    """Load the model for final words as faster-whisper does by itself."""
    from faster_whisper import WhisperModel

    folder = find_speech_model(settings.whisper_model, settings)
    return WhisperModel(
        str(folder), device="cpu", compute_type="int8", cpu_threads=1, num_workers=workers
    )


def transcribe_plainly(model: Any, pcm: Pcm, language: str | None) -> str:
    """Return what faster-whisper makes of a whole recording, as its manual calls it."""
    segments, _ = model.transcribe(pcm, language=language, beam_size=_BEAM)
    return " ".join(segment.text.strip() for segment in segments)


class PlainLine:
    """Listens to one speaker with a thread that decodes the window over and over."""

    def __init__(self, model: Any, voice: VoiceModel, language: str | None) -> None:
        self._model, self._voice, self._language = model, voice, language
        self._changed = Condition()
        self._pcm: list[Pcm] = []
        self._fed = self._window_start = 0
        self._finals: list[list[HeardWord]] = []
        self._running = ""
        self._ended = False
        self._thread = Thread(target=self._decode_on, daemon=True)
        self._thread.start()

    def feed(self, pcm: NDArray[Any], sample_rate_hz: int) -> None:
        """Take 16-bit audio."""
        with self._changed:
            self._pcm.append((pcm / 32_768).astype(np.float32))
            self._fed += len(pcm)

    def heard(self) -> Heard:
        """Return what is understood so far; nothing is committed before it is final."""
        with self._changed:
            finals = ["".join(word.text for word in words).strip() for words in self._finals]
            position_s = self._fed / SAMPLE_RATE_HZ
            return Heard(len(finals), finals, "", self._running, True, None, position_s)

    def finish(self) -> Transcript:
        """Decode the rest and return all."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._thread.join()
        words = [word for words in self._finals for word in words]
        return Transcript(text="".join(word.text for word in words).strip(), words=words)

    def speech_spans(self) -> list[SpeechSpan]:
        """Return when somebody spoke, as the voice detector finds it afterwards."""
        return find_speech(np.concatenate(self._pcm), self._voice)

    def _decode_on(self) -> None:
        ended = False
        while not ended:
            began_s = time.monotonic()
            with self._changed:
                ended, until = self._ended, self._fed
                window = np.concatenate([*self._pcm, np.zeros(0, np.float32)])[self._window_start :]
            self._decode(window, until, ended)
            with self._changed:
                wait_s = _STEP_S - (time.monotonic() - began_s)
                if not self._ended and wait_s > 0:
                    self._changed.wait(wait_s)

    def _decode(self, window: Pcm, until: int, ended: bool) -> None:
        if not len(window):
            return
        start_s, length_s = self._window_start / SAMPLE_RATE_HZ, len(window) / SAMPLE_RATE_HZ
        segments, _ = self._model.transcribe(
            window, language=self._language, beam_size=_BEAM, word_timestamps=True
        )
        words = [
            HeardWord(
                text=word.word,
                start_s=start_s + word.start,
                end_s=start_s + word.end,
                probability=min(1.0, word.probability),
            )
            for segment in segments
            for word in segment.words
        ]
        last_s = words[-1].end_s if words else start_s
        silent = bool(words) and start_s + length_s - last_s >= LIVE_RULES.endpoint_s
        with self._changed:
            if ended or silent or length_s >= _WINDOW_S:
                self._finals += [words] if words else []
                self._window_start, self._running = until, ""
            else:
                self._running = "".join(word.text for word in words).strip()
