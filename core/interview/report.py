"""Add an interview up: every figure of the report, computed from the stored evaluations."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

from core.documents.resume_advice import advise_on_resume
from core.domain.evaluation import DIMENSION_MAXIMA, Evaluation, Grade, Scores
from core.domain.interview import AskedQuestion, Interview
from core.domain.question import QuestionType
from core.domain.report import (
    AnswerLine,
    Count,
    DimensionAverage,
    JudgedAnswer,
    SessionFacts,
    TypeScore,
)
from core.errors import InterviewError
from core.interview.course import level_of
from core.interview.coverage import cover_job
from core.interview.patterns import find_patterns
from core.interview.resume_claims import compare_with_resume
from core.rubric.categories import score_categories
from core.rubric.totals import grade_of, out_of_ten, session_band

_MOST_FREQUENT = 5


def compute_facts(interview: Interview) -> SessionFacts:
    """Compute the figures of a report. Raises InterviewError when nothing was answered."""
    answered = [asked for asked in interview.questions if asked.answer is not None]
    if not answered:
        raise InterviewError("There is no report, because no question was answered.")
    judged = judged_answers(answered)
    evaluations = [answer.evaluation for answer in judged]
    resume, job = interview.brief.resume, interview.brief.job
    coverage = cover_job(judged, job) if job else None
    lines = [_to_line(asked) for asked in answered]
    scored = [line for line in lines if line.total is not None]
    average = _mean(line.total for line in scored)
    ten = None if average is None else out_of_ten(average)
    return SessionFacts(
        interview_id=interview.id,
        role=interview.brief.role,
        company=interview.brief.company or (job.company if job else ""),
        type=interview.brief.type,
        started_at=interview.created_at,
        finished_at=interview.finished_at or datetime.now(UTC),
        asked=interview.question_total,
        answered=len(answered),
        scored=len(scored),
        completion=len(answered) / interview.question_total,
        average=average,
        out_of_ten=ten,
        grade=None if average is None else grade_of(average),
        band=None if ten is None else session_band(ten),
        grade_mix={grade: sum(line.grade is grade for line in scored) for grade in Grade},
        by_type=_by_type(scored),
        dimensions=_dimensions([e.scores for e in evaluations if e.scores is not None]),
        lines=lines,
        strongest=max(scored, key=_total_of, default=None),
        weakest=min(scored, key=_total_of, default=None),
        average_words=_mean(e.word_count for e in evaluations),
        missing_keywords=_count(u.term for e in evaluations for u in e.keywords if not u.found_as),
        missing_star_parts=_count(p.part for e in evaluations for p in e.star if p.quote is None),
        gates=_count(e.gate.kind.value for e in evaluations if e.gate),
        engines=sorted({f"{e.engine} {e.engine_version}" for e in evaluations}),
        categories=score_categories(judged, coverage),
        patterns=find_patterns(judged),
        resume=compare_with_resume(judged, resume, job) if resume else None,
        job=coverage,
        resume_advice=advise_on_resume(resume, job) if resume else [],
        level=level_of(interview),
    )


def judged_answers(questions: Iterable[AskedQuestion]) -> list[JudgedAnswer]:
    """Return the answers that are judged, in order, with their first judgement."""
    return [
        JudgedAnswer(
            position=asked.position,
            question=asked.question,
            text=asked.answer.text,
            evaluation=asked.answer.evaluation,
        )
        for asked in questions
        if asked.answer is not None and asked.answer.evaluation is not None
    ]


def _evaluation_of(asked: AskedQuestion) -> Evaluation | None:
    return asked.answer.evaluation if asked.answer else None


def _to_line(asked: AskedQuestion) -> AnswerLine:
    evaluation = _evaluation_of(asked)
    total = evaluation.total if evaluation else None
    return AnswerLine(
        position=asked.position,
        asked_id=asked.id,
        question_text=asked.question.heading,
        topic=asked.question.topic,
        type=asked.question.type,
        total=total,
        grade=None if total is None else grade_of(total),
    )


def _total_of(line: AnswerLine) -> int:
    return line.total or 0


def _by_type(scored: list[AnswerLine]) -> list[TypeScore]:
    totals: dict[QuestionType, list[int]] = defaultdict(list)
    for line in scored:
        totals[line.type].append(_total_of(line))
    return [
        TypeScore(type=kind, count=len(values), average=sum(values) / len(values))
        for kind, values in sorted(totals.items())
    ]


def _dimensions(scores: list[Scores]) -> list[DimensionAverage]:
    if not scores:
        return []
    return [
        DimensionAverage(
            name=name,
            average=sum(getattr(s, name) for s in scores) / len(scores),
            maximum=DIMENSION_MAXIMA[name],
        )
        for name in Scores.model_fields
    ]


def _count(labels: Iterable[str]) -> list[Count]:
    frequent = Counter(labels).most_common(_MOST_FREQUENT)
    return [Count(label=label, count=count) for label, count in frequent]


def _mean(values: Iterable[int | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
