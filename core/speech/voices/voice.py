"""What every voice of the interviewer's is, wherever it runs."""

from typing import NamedTuple, Protocol

from core.domain.model import Model
from core.errors import RehearseError


class VoiceError(RehearseError):
    """A voice on this machine could not be had or could not speak."""

    title = "The interviewer's voice is not available"


class SpokenAudio(NamedTuple):
    """A sound file and its media type."""

    data: bytes
    media_type: str


class VoiceChoice(Model):
    """A voice that the server has: `id` for the program, `name` for the learner."""

    id: str
    name: str


class Voice(Protocol):
    """Makes sound of a sentence; several threads may call it."""

    def speak(self, text: str) -> SpokenAudio:
        """Return `text` as sound. Raises a subclass of RehearseError."""
        ...
