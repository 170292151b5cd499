"""Counted answers of which a test names only what it is about."""

from datetime import UTC, datetime, timedelta

from core.domain.facts import AnswerFacts, AnswerPoint, PointKind
from core.domain.question import Difficulty, QuestionType

EVENING = datetime(2026, 6, 1, 18, tzinfo=UTC)


def counted(
    number: int,
    total: int | None,
    topic: str = "sql",
    *,
    days_ago: float = 0.0,
    difficulty: Difficulty = Difficulty.MEDIUM,
    kind: QuestionType = QuestionType.TECHNICAL,
    engine: str = "embedded",
    shown: dict[str, float] | None = None,
    **more: object,
) -> AnswerFacts:
    """Return the facts of one answer, given so many days before EVENING.

    `shown` says how far, 0–1, it showed which competencies.
    """
    facts = AnswerFacts(
        answer_id=f"a{number}",
        interview_id="i",
        asked_id=f"asked{number}",
        question_key=f"q{number}",
        type=kind,
        topic=topic,
        difficulty=difficulty,
        engine=engine,
        total=total,
        word_count=120,
        words_low=80,
        words_high=250,
        answered_at=EVENING - timedelta(days=days_ago),
        points=[
            AnswerPoint(kind=PointKind.COMPETENCY, label=label, coverage=coverage)
            for label, coverage in (shown or {}).items()
        ],
    )
    return facts.model_copy(update=more)
