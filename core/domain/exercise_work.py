"""What a learner makes at a question with an exercise: code, a review, or a design."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from core.domain.code_review import Review
from core.domain.coding import RunKind, RunReport
from core.domain.model import Model
from core.domain.system_design import Design

MAX_CODE_CHARACTERS = 40_000


class CodeWork(Model):
    """The learner's code as it stands."""

    kind: Literal["coding"] = "coding"
    code: str = Field(default="", max_length=MAX_CODE_CHARACTERS)


class ReviewWork(Model):
    """The learner's review as it stands."""

    kind: Literal["code_review"] = "code_review"
    review: Review = Review()


class DesignWork(Model):
    """The learner's design as it stands; `diagram` is its drawing as Mermaid text."""

    kind: Literal["system_design"] = "system_design"
    design: Design = Design()
    diagram: str = Field(default="", max_length=8_000)


ExerciseWork = Annotated[CodeWork | ReviewWork | DesignWork, Field(discriminator="kind")]
WORK = TypeAdapter[CodeWork | ReviewWork | DesignWork](ExerciseWork)


class HandedIn(Model):
    """What was handed in at an exercise, and the words that were said with it."""

    work: ExerciseWork
    words: str = ""


class KeptWork(Model):
    """Work with what is known beside it.

    `words` is what was said with it when it was handed in; `handed_in_at` is None before that.
    """

    asked_id: str
    work: ExerciseWork
    revision: int = 0
    saved_at: datetime
    words: str = ""
    handed_in_at: datetime | None = None


class CodeRun(Model):
    """One run of the learner's code, `after_s` seconds after the problem was shown."""

    id: str
    asked_id: str
    number: int = Field(ge=1)
    kind: RunKind
    code: str
    report: RunReport
    after_s: float = Field(ge=0)
    ran_at: datetime
