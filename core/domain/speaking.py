"""What the interviewer says between a question and the next."""

from enum import StrEnum

from pydantic import Field

from core.domain.model import Model

MOST_SPOKEN_WORDS = 40


class PressReason(StrEnum):
    """What an answer leaves open, so that the interviewer presses."""

    NO_OWN_PART = "no_own_part"
    NO_RESULT = "no_result"
    NO_FIGURES = "no_figures"
    HEDGED = "hedged"
    TOO_GENERAL = "too_general"
    MISSING_POINT = "missing_point"
    FURTHER = "further"

    @property
    def clause(self) -> str:
        """Return the reason as a clause for the learner, to stand behind "because"."""
        return _CLAUSES[self]


_CLAUSES = {
    PressReason.NO_OWN_PART: "your own part in it is hard to see",
    PressReason.NO_RESULT: "it stays open what came of it",
    PressReason.NO_FIGURES: "there is no figure in it",
    PressReason.HEDGED: "it sounds less than certain",
    PressReason.TOO_GENERAL: "it stays general",
    PressReason.MISSING_POINT: "a part of the question is still open",
    PressReason.FURTHER: "an interviewer goes on from here",
}


class FollowUp(Model):
    """One more question about the same answer, and why it is asked.

    Of a language model, `tokens`, `latency_s` and `cost_usd` are what was used, failures
    included; None means that none was asked or that the figure is unknown.
    """

    text: str = Field(min_length=1)
    reason: PressReason
    engine: str
    engine_version: str
    fallback_reason: str | None = None
    tokens: int | None = Field(default=None, ge=0)
    latency_s: float | None = Field(default=None, ge=0)
    cost_usd: float | None = Field(default=None, ge=0)


class Reply(Model):
    """What the interviewer says to a question of the learner's.

    Of a language model, `tokens`, `latency_s` and `cost_usd` are what was used, failures
    included; None means that none was asked or that the figure is unknown.
    """

    text: str = Field(min_length=1)
    engine: str
    engine_version: str
    fallback_reason: str | None = None
    tokens: int | None = Field(default=None, ge=0)
    latency_s: float | None = Field(default=None, ge=0)
    cost_usd: float | None = Field(default=None, ge=0)
