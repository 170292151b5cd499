"""Interviews at their end, of which a test names only what it is about."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from core.domain.exchange import LaterTurn, TurnKind
from core.domain.interview import (
    AnswerRecord,
    AskedQuestion,
    Brief,
    EventKind,
    Interview,
    InterviewStatus,
    QuestionEvent,
)
from core.domain.question import QuestionType
from core.domain.report import JudgedAnswer
from tests.fakes.judged import question_of

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    """Return the time so many seconds after noon."""
    return NOON + timedelta(seconds=seconds)


def asked_for(answer: JudgedAnswer, **more: object) -> AskedQuestion:
    """Return the asked question that a judged answer is about; it was answered at one past."""
    asked_id = f"q{answer.position}"
    record = AnswerRecord(
        id=f"a{answer.position}",
        asked_id=asked_id,
        text=answer.text,
        submitted_at=after(60),
        evaluation=answer.evaluation,
    )
    asked = AskedQuestion(
        id=asked_id, position=answer.position, question=answer.question, answer=record
    )
    return asked.model_copy(update=more)


def unanswered(position: int, **more: object) -> AskedQuestion:
    """Return a question without an answer."""
    question = question_of(QuestionType.TECHNICAL, position)
    asked = AskedQuestion(id=f"q{position}", position=position, question=question)
    return asked.model_copy(update=more)


def turn(asked_id: str, number: int, kind: TurnKind, text: str, seconds: float) -> LaterTurn:
    """Return something said `seconds` after noon."""
    return LaterTurn(
        id=f"{asked_id}-{number}",
        asked_id=asked_id,
        number=number,
        kind=kind,
        text=text,
        said_at=after(seconds),
    )


def event(kind: EventKind, seconds: float, detail: str = "") -> QuestionEvent:
    """Return something that happened `seconds` after noon."""
    return QuestionEvent(kind=kind, detail=detail, happened_at=after(seconds))


def ended(questions: Sequence[AskedQuestion], brief: Brief | None = None) -> Interview:
    """Return a finished interview of these questions."""
    return Interview(
        id="i",
        brief=brief or Brief(role="Tester", question_count=max(3, len(questions))),
        status=InterviewStatus.FINISHED,
        position=max(asked.position for asked in questions),
        created_at=NOON,
        finished_at=after(3600),
        questions=list(questions),
    )
