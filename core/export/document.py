"""A report as a document for others: everything in it, in a versioned schema."""

from datetime import UTC, date, datetime
from typing import Literal

from pydantic import ValidationError

from core.domain.documents import Seniority
from core.domain.evaluation import Band, Evaluation, Grade
from core.domain.interview import (
    AskedQuestion,
    Brief,
    DifficultyPlan,
    Dispute,
    FeedbackTime,
    Interview,
    InterviewType,
    TimeLimit,
    Track,
)
from core.domain.manner import Manner
from core.domain.model import Model
from core.domain.question import Difficulty, QuestionType
from core.domain.report import Narrative, Report, SessionFacts
from core.domain.report_details import ReportDetails
from core.errors import RehearseError
from core.export.exercises import ExportedExercise, export_exercise
from core.rubric.totals import answer_band, grade_of, out_of_ten

SCHEMA_VERSION: Literal[1] = 1


class ExportError(RehearseError):
    """A report cannot be written or read in a format."""

    title = "The report could not be exported"


class ExportedSetup(Model):
    """What was ordered. Of resume and job post it says only whether there were any."""

    role: str
    company: str
    technologies: list[str]
    type: InterviewType
    track: Track
    question_count: int
    difficulty: DifficultyPlan
    focus_areas: list[str]
    seniority: Seniority
    interview_date: date | None
    manner: Manner
    adaptive: bool
    follow_ups: bool
    feedback: FeedbackTime
    time_limit: TimeLimit | None
    with_resume: bool
    with_job: bool
    is_sample: bool


class ExportedQuestion(Model):
    """A question with its answer and judgements; scores are those of the first judgement."""

    position: int
    round: int
    type: QuestionType
    difficulty: Difficulty
    topic: str
    text: str
    model_answer: str
    skipped: bool
    course_reason: str | None = None
    answer: str | None = None
    submitted_at: datetime | None = None
    total: int | None = None
    grade: Grade | None = None
    out_of_ten: int | None = None
    band: Band | None = None
    evaluation: Evaluation | None = None
    later_evaluations: list[Evaluation] = []
    dispute: Dispute | None = None
    exercise: ExportedExercise | None = None


class ReportExport(Model):
    """A whole report. Fields are only added within a `schema_version`, always with a default."""

    schema_name: Literal["rehearse.report"] = "rehearse.report"
    schema_version: Literal[1] = SCHEMA_VERSION
    exported_at: datetime
    setup: ExportedSetup
    facts: SessionFacts
    narrative: Narrative
    details: ReportDetails
    questions: list[ExportedQuestion]


def assemble_export(report: Report, interview: Interview, details: ReportDetails) -> ReportExport:
    """Put a report together with all that it rests on."""
    return ReportExport(
        exported_at=datetime.now(UTC),
        setup=_set_up(interview.brief),
        facts=report.facts,
        narrative=report.narrative,
        details=details,
        questions=[_export_question(asked) for asked in interview.questions],
    )


def write_json(export: ReportExport) -> str:
    """Return an export as JSON text."""
    return export.model_dump_json(indent=2, by_alias=True)


def read_json(text: str | bytes) -> ReportExport:
    """Read what `write_json` wrote. Raises ExportError for anything else."""
    try:
        return ReportExport.model_validate_json(text)
    except ValidationError as e:
        raise ExportError(
            f"This file is not a report of Rehearse in version {SCHEMA_VERSION} of its schema."
        ) from e


def name_file(export: ReportExport, ending: str) -> str:
    """Return a file name with the role and the day, of letters, digits and hyphens only."""
    words = f"{export.facts.role} {export.facts.company}".lower()
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in words).split()
    name = "-".join(["rehearse", *kept])[:60].rstrip("-")
    return f"{name}-{export.facts.finished_at:%Y-%m-%d}.{ending}"


def _set_up(brief: Brief) -> ExportedSetup:
    own = brief.model_dump(include=set(ExportedSetup.model_fields))
    return ExportedSetup(
        **own, with_resume=brief.resume is not None, with_job=brief.job is not None
    )


def _export_question(asked: AskedQuestion) -> ExportedQuestion:
    question, answer = asked.question, asked.answer
    evaluation = answer.evaluation if answer else None
    total = evaluation.total if evaluation else None
    ten = None if total is None else out_of_ten(total)
    return ExportedQuestion(
        position=asked.position,
        round=asked.round,
        type=question.type,
        difficulty=question.difficulty,
        topic=question.topic,
        text=question.text,
        model_answer=question.model_answer,
        skipped=asked.skipped,
        course_reason=asked.course_reason,
        answer=answer.text if answer else None,
        submitted_at=answer.submitted_at if answer else None,
        total=total,
        grade=None if total is None else grade_of(total),
        out_of_ten=ten,
        band=None if ten is None else answer_band(ten),
        evaluation=evaluation,
        later_evaluations=answer.later_evaluations if answer else [],
        dispute=answer.dispute if answer else None,
        exercise=export_exercise(asked),
    )
