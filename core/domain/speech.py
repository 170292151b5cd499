"""What was heard: words with their times, and how far they can be trusted."""

from enum import StrEnum

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


class ConcernKind(StrEnum):
    """What may be wrong with a recording or its transcript."""

    SILENT = "silent"
    NO_SPEECH = "no_speech"
    NO_WORDS = "no_words"
    INVENTED = "invented"
    OTHER_LANGUAGE = "other_language"
    UNSURE = "unsure"
    PARTLY_UNSURE = "partly_unsure"
    CLIPPED = "clipped"
    QUIET = "quiet"
    LITTLE_SPEECH = "little_speech"


class Concern(Model):
    """One thing wrong, with a sentence for the learner; a `serious` one forbids scoring."""

    kind: ConcernKind
    sentence: str
    serious: bool


class TrustReport(Model):
    """Everything that is wrong with a transcript, the gravest first."""

    concerns: list[Concern] = []

    @property
    def is_trustworthy(self) -> bool:
        """Tell whether the transcript may be scored as it is."""
        return not any(concern.serious for concern in self.concerns)
