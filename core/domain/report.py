"""What a finished interview adds up to."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from core.domain.evaluation import Evaluation, Grade
from core.domain.interview import InterviewType
from core.domain.model import Model
from core.domain.question import Question, QuestionType


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


class JudgedAnswer(Model):
    """An answer with its question and its judgement: what a report is computed from."""

    position: int
    question: Question
    text: str
    evaluation: Evaluation


class CategoryName(StrEnum):
    """The five things that interviewers sum a candidate up by."""

    COMMUNICATION = "communication"
    TECHNICAL_KNOWLEDGE = "technical_knowledge"
    PROBLEM_SOLVING = "problem_solving"
    ROLE_FIT = "role_fit"
    CONFIDENCE = "confidence"


class CategoryScore(Model):
    """A category's score over `answers` answers; None while nothing shows it.

    `basis` is the sentence that says what the score rests on.
    """

    name: CategoryName
    score: int | None = Field(default=None, ge=0, le=100)
    answers: int = 0
    basis: str


class PatternKind(StrEnum):
    """What can recur from answer to answer."""

    NO_FIGURES = "no_figures"
    MISSING_STAR_PART = "missing_star_part"
    WE_WITHOUT_I = "we_without_i"
    NO_DIRECT_OPENING = "no_direct_opening"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    HEDGING = "hedging"
    MISSING_KEYWORD = "missing_keyword"
    WEAK_TOPIC = "weak_topic"
    MISCONCEPTION = "misconception"
    GATE = "gate"
    FIGURES = "figures"
    RESULT_TOLD = "result_told"
    OWN_PART = "own_part"
    DIRECT_OPENING = "direct_opening"
    FITTING_LENGTH = "fitting_length"
    FIRM_WORDING = "firm_wording"


class Pattern(Model):
    """Something that recurs: seen in `count` of the `possible` answers it could occur in.

    `positions` are those of the questions, from 0. `subject` is the part, term, topic or gate
    where the kind has several. `quote` stands in the answer at `quote_position`; it is empty
    where no words can show the pattern. `scored` is False for what costs no points.
    """

    kind: PatternKind
    positive: bool = False
    label: str
    subject: str = ""
    count: int
    possible: int
    positions: list[int]
    quote: str = ""
    quote_position: int | None = None
    scored: bool = True


class ClaimStatus(StrEnum):
    """What the interview made of a claim of the resume."""

    SHOWN = "shown"
    ASKED = "asked"
    UNTOUCHED = "untouched"


class ResumeClaim(Model):
    """Something that the resume claims, and the questions whose answers show or miss it.

    `places` names the positions and projects that a skill stands in.
    """

    kind: Literal["skill", "employer", "project"]
    name: str
    status: ClaimStatus
    positions: list[int] = []
    places: list[str] = []


class SpokenSkill(Model):
    """A skill that answers named and the resume lacks."""

    skill: str
    positions: list[int]


class ResumeComparison(Model):
    """The resume held against what was said."""

    claims: list[ResumeClaim] = []
    only_spoken: list[SpokenSkill] = []


class CoverageStatus(StrEnum):
    """How far the interview rehearsed a requirement."""

    COVERED = "covered"
    WEAK = "weak"
    NOT_ASKED = "not_asked"


class RequirementCoverage(Model):
    """One requirement of the job, and the answers that rehearsed it.

    `best_total` is the best total of those answers, 0–100; None when none was scored.
    """

    kind: Literal["must_have", "nice_to_have", "skill"]
    text: str
    status: CoverageStatus
    positions: list[int] = []
    best_total: int | None = None


class JobCoverage(Model):
    """The job's requirements held against the interview.

    `rehearsed` of the `must_haves` came up in answers, `covered` of them well.
    """

    requirements: list[RequirementCoverage] = []
    must_haves: int = 0
    rehearsed: int = 0
    covered: int = 0


class AdviceKind(StrEnum):
    """What a line of resume advice is about."""

    CONTACT = "contact"
    SUMMARY = "summary"
    NOT_SHOWN = "not_shown"
    MISSING_SKILL = "missing_skill"
    WEAK_VERB = "weak_verb"
    NO_FIGURE = "no_figure"
    LONG_BULLET = "long_bullet"
    ORDER = "order"


class ResumeAdvice(Model):
    """One improvement of a resume. `line` is quoted from it, empty when something is absent."""

    kind: AdviceKind
    finding: str
    advice: str
    line: str = ""
    place: str = ""


class SessionFacts(Model):
    """Every figure of a report, computed by code from the stored evaluations.

    `average` runs over scored answers only; `completion` is answered ÷ asked, 0–1; `level` is the
    estimate of core.rubric.level after the last answer. Reports stored before a figure existed
    have its default.
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
    categories: list[CategoryScore] = []
    patterns: list[Pattern] = []
    resume: ResumeComparison | None = None
    job: JobCoverage | None = None
    resume_advice: list[ResumeAdvice] = []
    level: float | None = Field(default=None, ge=0, le=100)


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
