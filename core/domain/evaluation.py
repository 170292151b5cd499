"""What a judgement of one answer holds."""

from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from core.domain.model import Model
from core.domain.system_design import DesignStep


class Grade(StrEnum):
    """School grade of a total out of 100."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    F = "F"


class Band(StrEnum):
    """Words for one answer's score out of ten."""

    NEEDS_WORK = "needs work"
    GOOD = "good"
    STRONG = "strong"
    BEST_PRACTICE = "best practice"


DIMENSION_MAXIMA = {
    "relevance": 30,
    "technical_accuracy": 40,
    "structure": 20,
    "keyword_coverage": 10,
}


class Scores(Model):
    """The four dimensions. The total is their sum and is never stored apart."""

    relevance: int = Field(ge=0, le=DIMENSION_MAXIMA["relevance"])
    technical_accuracy: int = Field(ge=0, le=DIMENSION_MAXIMA["technical_accuracy"])
    structure: int = Field(ge=0, le=DIMENSION_MAXIMA["structure"])
    keyword_coverage: int = Field(ge=0, le=DIMENSION_MAXIMA["keyword_coverage"])

    @property
    def total(self) -> int:
        """Return the sum, 0–100."""
        return self.relevance + self.technical_accuracy + self.structure + self.keyword_coverage


class Quote(Model):
    """Words that stand in the answer, with their offsets: words `start` up to, not with, `end`."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Strength(Model):
    """What the answer does well: why it counts, and where it does so."""

    reason: str
    quote: Quote


class Improvement(Model):
    """What is missing or wrong, and what to say instead."""

    gap: str
    advice: str


class KeywordUse(Model):
    """A keyword and the wording that the answer used for it; None when it is missing."""

    term: str
    found_as: str | None = None


class KeyPointCoverage(Model):
    """A key point, how far the answer covers it (0–1), and the sentence that does."""

    claim: str
    coverage: float = Field(ge=0, le=1)
    quote: Quote | None = None


StarName = Literal["situation", "task", "action", "result"]


class StarPart(Model):
    """One part of STAR and the sentence that shows it; None when no sentence does."""

    part: StarName
    quote: Quote | None = None


class Specificity(Model):
    """Concrete things that the answer names, as they stand in it."""

    numbers: list[str] = []
    tools: list[str] = []
    timelines: list[str] = []
    names: list[str] = []


class GateKind(StrEnum):
    """Why an answer is held at 15 points or fewer."""

    EMPTY = "empty"
    TOO_SHORT = "too_short"
    GIBBERISH = "gibberish"
    COPY_OF_QUESTION = "copy_of_question"
    OFF_TOPIC = "off_topic"
    KEYWORD_STUFFING = "keyword_stuffing"
    # With these two nothing is scored: they say nothing about the learner.
    COPY_OF_MODEL_ANSWER = "copy_of_model_answer"
    OTHER_LANGUAGE = "other_language"


class Gate(Model):
    """A gate that closed, with the sentence that tells the learner why."""

    kind: GateKind
    reason: str


class Interval(Model):
    """Where the score likely lies; `level` is the measured coverage it was built for."""

    low: int = Field(ge=0, le=100)
    high: int = Field(ge=0, le=100)
    level: float = Field(gt=0, lt=1)


class BarsLevel(Model):
    """The level of behaviour shown in one competency, 1–5 (behaviourally anchored rating scale).

    `seen` is the anchor of that level, `quote` the words of the answer that show it best;
    `next` is the anchor one level up, empty at five.
    """

    competency: str
    title: str
    level: int = Field(ge=1, le=5)
    seen: str
    quote: Quote | None = None
    next: str = ""


class DimensionReason(Model):
    """Why a dimension has its points: a criterion met or missed, and the words that show it."""

    dimension: Literal["relevance", "technical_accuracy", "structure"]
    criterion: str
    is_met: bool
    quote: Quote | None = None


_STEP_LABELS = {step.value: step.label for step in DesignStep}


class PartScore(Model):
    """Points for a part of what an exercise is judged on, and what they rest on in sentences."""

    name: str
    points: int = Field(ge=0)
    most: int = Field(gt=0)
    observed: list[str] = Field(min_length=1)

    @property
    def label(self) -> str:
        """Return what the part is called: "Code quality"."""
        return _STEP_LABELS.get(self.name, self.name.replace("_", " ").capitalize())


class Evaluation(Model):
    """One judgement of one answer.

    `scores` is None when the answer could not be judged; `unscored_reason` then says why.
    `ungated_total` is what the answer would have scored had no gate closed. `reasons` are a
    language model's, one a dimension. `not_graded` holds the passages of the answer that
    addressed the grader and were left out, `notes` what a reader of the score must know. `parts`
    are those of an exercise, of which the dimensions are made up; they have the same sum. Of a
    language model, `tokens`, `latency_s` and `cost_usd` are what was used, failures included;
    None means that none was asked or that the figure is unknown.
    """

    engine: str
    engine_version: str
    fallback_reason: str | None = None
    scores: Scores | None
    unscored_reason: str | None = None
    gate: Gate | None = None
    ungated_total: int = Field(default=0, ge=0, le=100)
    interval: Interval | None = None
    summary: str
    strengths: list[Strength] = Field(default=[], max_length=5)
    improvements: list[Improvement] = []
    keywords: list[KeywordUse] = []
    key_points: list[KeyPointCoverage] = []
    star: list[StarPart] = []
    bars: list[BarsLevel] = []
    specificity: Specificity = Specificity()
    own_contribution_ratio: float | None = Field(default=None, ge=0, le=1)
    word_count: int = Field(ge=0)
    reasons: list[DimensionReason] = []
    not_graded: list[str] = []
    notes: list[str] = []
    parts: list[PartScore] = []
    tokens: int | None = Field(default=None, ge=0)
    latency_s: float | None = Field(default=None, ge=0)
    cost_usd: float | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _unscored_says_why(self) -> Self:
        if self.scores is None and not self.unscored_reason:
            raise ValueError("an evaluation without scores must say why")
        return self

    @property
    def total(self) -> int | None:
        """Return the sum of the four dimensions, or None when unscored."""
        return None if self.scores is None else self.scores.total
