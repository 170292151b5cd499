"""What a finished interview adds up to."""

from datetime import datetime
from enum import StrEnum

from core.domain.evaluation import Grade
from core.domain.interview import InterviewType
from core.domain.model import Model
from core.domain.question import QuestionType


class SessionBand(StrEnum):
    """Words for a whole interview's score out of ten."""

    SIGNIFICANT_WORK = "significant work needed"
    NEEDS_IMPROVEMENT = "needs improvement"
    GOOD_FOUNDATION = "good foundation"
    STRONG = "strong"
    EXCEPTIONAL = "exceptional"


class TypeScore(Model):
    """Average total of the scored answers of one question type, with their number."""

    type: QuestionType
    count: int
    average: float


class DimensionAverage(Model):
    """Average points of one dimension over the scored answers, and its maximum."""

    name: str
    average: float
    maximum: int


class AnswerLine(Model):
    """One question of the interview in a line, for tables and for naming extremes."""

    position: int
    asked_id: str
    question_text: str
    topic: str
    type: QuestionType
    total: int | None
    grade: Grade | None


class Count(Model):
    """Something that occurred in several answers, and in how many."""

    label: str
    count: int


class SessionFacts(Model):
    """Every figure of a report, computed by code from the stored evaluations.

    `average` runs over scored answers only; `completion` is answered ÷ asked, 0–1.
    """

    interview_id: str
    role: str
    company: str
    type: InterviewType
    started_at: datetime
    finished_at: datetime
    asked: int
    answered: int
    scored: int
    completion: float
    average: float | None
    out_of_ten: int | None
    grade: Grade | None
    band: SessionBand | None
    grade_mix: dict[Grade, int]
    by_type: list[TypeScore]
    dimensions: list[DimensionAverage]
    lines: list[AnswerLine]
    strongest: AnswerLine | None
    weakest: AnswerLine | None
    average_words: float | None
    missing_keywords: list[Count]
    missing_star_parts: list[Count]
    gates: list[Count]
    engines: list[str]


class Narrative(Model):
    """Words for the figures of a report; every figure in them comes from `SessionFacts`."""

    engine: str
    engine_version: str
    story: str
    gaps: list[str]
    study_items: list[str]
    tips: list[str]
    verdict: str


class Report(Model):
    """A finished interview's report."""

    facts: SessionFacts
    narrative: Narrative
