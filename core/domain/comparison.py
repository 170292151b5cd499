"""Two answers, or two interviews, held against each other."""

from typing import Literal

from core.domain.evaluation import Evaluation
from core.domain.interview import AskedQuestion
from core.domain.model import Model


class PointChange(Model):
    """How many points something had before and has now; None where it has no score."""

    name: str
    before: float | None
    after: float | None
    maximum: float = 100

    @property
    def change(self) -> float | None:
        """Return what was gained, negative for a loss; None where one of the two is missing."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


class Turnover(Model):
    """What came in, went out, stayed and is missing still, in the order of the question."""

    gained: list[str] = []
    lost: list[str] = []
    kept: list[str] = []
    missing: list[str] = []


class Passage(Model):
    """A stretch of a text; `is_changed` where the other text does not have it."""

    text: str
    is_changed: bool


class TextPair(Model):
    """Two texts side by side. `turn` numbers the follow-up that they answer, 0 is the question.

    A side is empty where nothing was said there.
    """

    turn: int
    before: list[Passage]
    after: list[Passage]


class AnswerComparison(Model):
    """One answer held against an earlier one to the same question.

    `before` and `after` are the judgements compared, by the same judge where there are such.
    `is_within_range` says that each total lies in the other's likely range: too little to tell.
    """

    before: Evaluation | None
    after: Evaluation | None
    total: PointChange
    dimensions: list[PointChange]
    key_points: Turnover
    terms: Turnover
    star: Turnover
    has_same_judge: bool
    is_within_range: bool
    texts: list[TextPair]


class QuestionPair(Model):
    """A question that both interviews asked; `comparison` is None unless both answers exist."""

    before: AskedQuestion
    after: AskedQuestion
    comparison: AnswerComparison | None


class InterviewComparison(Model):
    """Two interviews held against each other.

    `shared` are the averages over the answers to the same questions that were scored in both.
    `judges` names every engine with its version, before and after.
    """

    pairs: list[QuestionPair]
    only_before: list[AskedQuestion]
    only_after: list[AskedQuestion]
    shared: PointChange
    shared_count: int
    judges: tuple[list[str], list[str]]

    @property
    def sameness(self) -> Literal["all", "some", "none"]:
        """Return whether the two asked the same questions."""
        if not self.pairs:
            return "none"
        return "some" if self.only_before or self.only_after else "all"
