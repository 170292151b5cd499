"""How an answer was spoken, in figures. None of them is part of the content score."""

from enum import StrEnum

from pydantic import Field

from core.domain.model import Model


class Delivery(Model):
    """The figures of one spoken answer; None where one is unknown or too little was said.

    `speech_s` runs from the first word to the last without the pauses. `pauses` counts those
    between them, `pause_share` is their part of that stretch. `first_word_s` counts from the end
    of the question. `fillers` comes from a second listening and misses some.
    `loudness_variation_db` and `pitch_variation_semitones` span the middle 80 % of what was heard.
    """

    duration_s: float = Field(ge=0)
    words: int = Field(ge=0)
    speech_s: float | None = Field(default=None, ge=0)
    words_per_minute: float | None = Field(default=None, ge=0)
    words_per_minute_overall: float | None = Field(default=None, ge=0)
    pauses: int | None = Field(default=None, ge=0)
    longest_pause_s: float | None = Field(default=None, ge=0)
    pause_share: float | None = Field(default=None, ge=0, le=1)
    first_word_s: float | None = Field(default=None, ge=0)
    fillers: int | None = Field(default=None, ge=0)
    repeats: int | None = Field(default=None, ge=0)
    restarts: int | None = Field(default=None, ge=0)
    loudness_variation_db: float | None = Field(default=None, ge=0)
    pitch_variation_semitones: float | None = Field(default=None, ge=0)


class Standing(StrEnum):
    """Where a figure lies, seen from the usual range."""

    FAR_BELOW = "far below"
    BELOW = "below"
    USUAL = "usual"
    ABOVE = "above"
    FAR_ABOVE = "far above"


class DeliveryRemark(Model):
    """One line of the feedback card: a figure in words, and where its usual range comes from.

    `measure` is the field of Delivery that it rests on.
    """

    measure: str
    value: float
    standing: Standing
    sentence: str
    source: str
