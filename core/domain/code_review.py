"""A change to review with defects put into it, a learner's review, and what became of it."""

from enum import StrEnum

from pydantic import Field, model_validator

from core.domain.model import Model
from core.domain.question import Difficulty


class DefectKind(StrEnum):
    """What is wrong with a place."""

    BUG = "bug"
    SECURITY = "security"
    CONCURRENCY = "concurrency"
    NAMING = "naming"
    TESTS = "tests"
    PERFORMANCE = "performance"
    DESIGN = "design"


class Severity(StrEnum):
    """How much a defect matters, the worst first."""

    BLOCKER = "blocker"
    MAJOR = "major"
    MINOR = "minor"
    NIT = "nit"


class Place(Model):
    """Lines of a file as it is after the change, both included."""

    file: str
    lines: tuple[int, int]

    @model_validator(mode="after")
    def _run_forward(self) -> "Place":
        if not 0 <= self.lines[0] <= self.lines[1]:
            raise ValueError("the first line comes before the last")
        return self


class Defect(Place):
    """Something that a reviewer should find. A comment that names it uses words of `terms`.

    Each group of `terms` holds alternatives; one group is enough.
    """

    id: str
    kind: DefectKind
    severity: Severity
    claim: str
    terms: list[list[str]] = Field(min_length=1)
    explanation: str
    fix: str


class Decoy(Place):
    """A sound place that a careless reviewer blames."""

    tempting: str


class ReviewComment(Model):
    """What a reviewer says of a line of a file as it is after the change."""

    file: str
    line: int = Field(ge=0)
    severity: Severity = Severity.MINOR
    text: str = Field(max_length=4_000)


class Review(Model):
    """Comments on lines, and what the reviewer says of the whole."""

    comments: list[ReviewComment] = Field(default=[], max_length=500)
    summary: str = Field(default="", max_length=8_000)


class ReviewExercise(Model):
    """A change with seeded defects, as its file writes it. `context` is what its author says."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str
    language: str
    difficulty: Difficulty
    minutes: int = Field(ge=5, le=60)
    context: str
    diff: str
    defects: list[Defect] = Field(min_length=3)
    decoys: list[Decoy] = Field(min_length=1)
    priorities: list[str] = Field(min_length=1)
    perfect: Review
    partial: Review
    harsh: Review

    @model_validator(mode="after")
    def _name_what_is_there(self) -> "ReviewExercise":
        known = {defect.id for defect in self.defects}
        if not set(self.priorities) <= known:
            raise ValueError("priorities must name defects")
        return self


class FoundDefect(Model):
    """A defect and the comment that names it; None where nobody did."""

    defect_id: str
    comment: int | None = None
    is_in_summary: bool = False
    severity_steps_off: int = 0

    @property
    def is_found(self) -> bool:
        """Tell whether it was named, at its place or in the summary."""
        return self.comment is not None or self.is_in_summary


class ReviewScores(Model):
    """Points by what panels look at; together 100 at most."""

    defects: int = Field(ge=0, le=55)
    false_alarms: int = Field(ge=0, le=15)
    severity: int = Field(ge=0, le=10)
    wording: int = Field(ge=0, le=10)
    priorities: int = Field(ge=0, le=10)

    @property
    def total(self) -> int:
        """Return the sum."""
        return sum(self.model_dump().values())


class ReviewJudgement(Model):
    """What a review found and missed. Comments are named by their numbers, from 0."""

    found: list[FoundDefect]
    false_alarms: list[int]
    rude: list[int]
    scores: ReviewScores
