"""Recognition that hears what it is told to hear, at once and without models."""

from threading import Event
from typing import Any, cast

from numpy.typing import NDArray

from core.domain.speech import HeardWord, SpeechSpan, Transcript
from core.errors import RehearseError
from core.interview.speech_desk import SpeechDesk
from core.settings import Settings
from core.speech.hearing import Heard
from core.speech.recogniser import SharedRecogniser
from core.speech.sound import Pcm, duration_of

TEXT = "we moved the jobs to a queue"


class FakeRecognitionError(RehearseError):
    """The fake was told to fail."""


def transcript_of(text: str, length_s: float = 4.0, probability: float = 0.95) -> Transcript:
    """Return a transcript with the words spread evenly over `length_s`."""
    parts = text.split()
    step_s = length_s / max(1, len(parts))
    words = [
        HeardWord(text=p, start_s=i * step_s, end_s=(i + 1) * step_s, probability=probability)
        for i, p in enumerate(parts)
    ]
    return Transcript(text=text, words=words, language="en", engine="fake", engine_version="1")


class FakeListener:
    """Notes what it is fed: seconds heard, seconds let by, and where a stretch was broken off."""

    def __init__(self, owner: "FakeRecognisers", hint: str) -> None:
        self._owner, self.hint = owner, hint
        self.heard_s = self.muted_s = 0.0
        self.breaks = 0
        self.is_closed = False
        self._muted = False

    def feed(self, pcm: NDArray[Any], sample_rate_hz: int) -> None:
        if not len(pcm):
            self.breaks += 1
        elif self._muted:
            self.muted_s += len(pcm) / sample_rate_hz
        else:
            self.heard_s += len(pcm) / sample_rate_hz

    def mute(self) -> None:
        self._muted = True

    def unmute(self, tail_s: float = 0.0) -> None:
        self._muted = False

    def heard(self) -> Heard:
        silence_s = 0.5 if self.heard_s else None
        return Heard(1, [self._owner.text], "and", "then", True, silence_s, self.heard_s)

    def speech_spans(self) -> list[SpeechSpan]:
        return [SpeechSpan(start_s=0.0, end_s=self.heard_s)]

    def finish(self) -> Transcript:
        self._owner.fail_if_told()
        return transcript_of(self._owner.text, self.heard_s, self._owner.probability)

    def close(self) -> None:
        self.is_closed = True


class FakeTranscriber:
    """Hears the owner's text in every recording."""

    def __init__(self, owner: "FakeRecognisers") -> None:
        self._owner = owner
        self.hints: list[str] = []

    def transcribe(self, pcm: Pcm, language: str | None, hint: str) -> Transcript:
        self.hints.append(hint)
        self._owner.fail_if_told()
        return transcript_of(self._owner.text, duration_of(pcm), self._owner.probability)


class FakeRecognisers:
    """Stands for the process's recogniser. `loaded` holds loading up; `failures` count down."""

    def __init__(self) -> None:
        self.text, self.probability = TEXT, 0.95
        self.failures = 0
        self.loading_error: RehearseError | None = None
        self.loaded = Event()
        self.loaded.set()
        self.listeners: list[FakeListener] = []
        self.transcriber = FakeTranscriber(self)
        self.is_stopped = False

    def get(self, settings: Settings, progress: object = None) -> "FakeRecognisers":
        self.loaded.wait(10.0)
        if self.loading_error is not None:
            raise self.loading_error
        return self

    def open_listener(self, hint: str = "") -> FakeListener:
        self.listeners.append(FakeListener(self, hint))
        return self.listeners[-1]

    def stop(self) -> None:
        self.is_stopped = True

    def fail_if_told(self) -> None:
        if self.failures:
            self.failures -= 1
            raise FakeRecognitionError("The fake did not understand a word.")


def desk_with(recognisers: FakeRecognisers, settings: Settings | None = None) -> SpeechDesk:
    """Return a desk at which the fake listens."""
    return SpeechDesk(settings or Settings(), cast("SharedRecogniser", recognisers))
