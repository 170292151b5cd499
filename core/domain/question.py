"""What is asked, and everything that judging the answer needs."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from core.domain.model import Model
from core.domain.own_code import CodePlace


class QuestionType(StrEnum):
    """The kind of answer that a question wants."""

    TECHNICAL = "technical"
    BEHAVIOURAL = "behavioural"
    PROJECT = "project"
    SITUATIONAL = "situational"
    MOTIVATIONAL = "motivational"
    SYSTEM_DESIGN = "system_design"
    CODING = "coding"
    CODE_REVIEW = "code_review"

    @property
    def label(self) -> str:
        """Return what the type is called: "System design"."""
        return self.value.replace("_", " ").capitalize()


TECHNICAL_TYPES = frozenset(
    {
        QuestionType.TECHNICAL,
        QuestionType.SYSTEM_DESIGN,
        QuestionType.CODING,
        QuestionType.CODE_REVIEW,
    }
)


class Difficulty(StrEnum):
    """How hard a question is for its level."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class Keyword(Model):
    """A term that a good answer uses; an alias counts as the term."""

    term: str
    aliases: list[str] = []


class KeyPoint(Model):
    """A short claim that a good answer makes."""

    claim: str
    weight: float = Field(default=1.0, gt=0)


class WordRange(Model):
    """How many words a full answer takes."""

    low: int = Field(ge=1)
    high: int = Field(ge=1)


class Origin(Model):
    """Where a question comes from.

    `reference` is the bank or template id. `label` is the learner-facing name of the resume
    item or job requirement that the question was turned to; empty for a plain bank question.
    """

    kind: Literal["bank", "resume", "job", "model"]
    reference: str
    label: str = ""


class ExerciseKind(StrEnum):
    """What is done at a question instead of answering it in words alone."""

    CODING = "coding"
    CODE_REVIEW = "code_review"
    SYSTEM_DESIGN = "system_design"


class Exercise(Model):
    """A problem, change or prompt of data/coding that a question hands out, by its id there."""

    kind: ExerciseKind
    id: str


class Question(Model):
    """A question with all that either engine needs to judge an answer to it.

    `id` is stable: the same question has the same id in every interview. With an `exercise` the
    answer is code, a review or a design, and words about it. `place` is in the learner's own code.
    """

    id: str
    type: QuestionType
    difficulty: Difficulty
    topic: str
    focus: str
    text: str
    keywords: list[Keyword] = Field(min_length=1, max_length=8)
    key_points: list[KeyPoint] = Field(min_length=1, max_length=10)
    misconceptions: list[str] = []
    probes: list[str] = []
    hint: str = ""
    model_answer: str
    expected_words: WordRange
    time_limit_s: int = Field(ge=10, le=3600)
    origin: Origin
    exercise: Exercise | None = None
    place: CodePlace | None = None

    @property
    def heading(self) -> str:
        """Return what heads it where it is one of many: all of it, of an exercise its title."""
        return self.text if self.exercise is None else self.text.partition("\n\n")[0]


class Slot(Model):
    """One place of an interview's blueprint, to be filled with one question.

    `personal` asks for a question turned to the learner's own documents where they allow it;
    `round` counts the rounds of a loop from 0. `topic` is one to stay with. With `angles`, the
    foci that were asked about it already, that topic matters more than anything else, and
    another angle is wanted.
    """

    position: int = Field(ge=0)
    type: QuestionType
    difficulty: Difficulty
    focus: str | None = None
    personal: bool = False
    round: int = 0
    topic: str | None = None
    angles: list[str] = []
