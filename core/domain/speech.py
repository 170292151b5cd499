"""What was heard: words with their times, and how far they can be trusted."""

from pydantic import Field

from core.domain.model import Model


class HeardWord(Model):
    """One word, when it was said (seconds from the start of the recording), and how sure it is."""

    text: str
    start_s: float = Field(ge=0)
    end_s: float = Field(ge=0)
    probability: float = Field(ge=0, le=1)


class Transcript(Model):
    """What was understood of a recording. `text` is what the words say, with punctuation.

    Services that do not tell how sure they are leave `probabilities_known` False, and the words'
    probabilities mean nothing. With `times_estimated` words were spread evenly over the sentence
    that was timed.
    """

    text: str = ""
    words: list[HeardWord] = []
    language: str | None = None
    language_probability: float | None = Field(default=None, ge=0, le=1)
    engine: str = ""
    engine_version: str = ""
    probabilities_known: bool = True
    times_estimated: bool = False


class SpeechSpan(Model):
    """A stretch of a recording in which somebody speaks, in seconds."""

    start_s: float = Field(ge=0)
    end_s: float = Field(ge=0)
