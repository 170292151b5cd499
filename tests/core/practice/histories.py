"""Hand-made histories of answers."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from core.domain.facts import AnswerFacts
from core.domain.interview import Track
from core.domain.question import Difficulty, QuestionType

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def answered(
    total: int | None,
    *,
    topic: str = "sql",
    key: str = "",
    days_ago: float = 1.0,
    type_: QuestionType = QuestionType.TECHNICAL,
    difficulty: Difficulty = Difficulty.MEDIUM,
    engine: str = "embedded",
    **more: object,
) -> AnswerFacts:
    """Return what is counted of one answer; `key` names its question, else its topic and time."""
    at = NOW - timedelta(days=days_ago)
    name = key or f"{topic}-{days_ago}"
    fields: dict[str, object] = {
        "answer_id": f"{name}-{at.timestamp()}",
        "interview_id": "interview",
        "asked_id": name,
        "question_key": name,
        "type": type_,
        "topic": topic,
        "difficulty": difficulty,
        "engine": engine,
        "track": Track.OPEN,
        "total": total,
        "word_count": 100,
        "words_low": 80,
        "words_high": 250,
        "answered_at": at,
    }
    return AnswerFacts.model_validate(fields | more)


def of_topic(topic: str, totals: Sequence[int], **more: object) -> list[AnswerFacts]:
    """Return answers to different questions on a topic, a day apart, the last one yesterday."""
    return [
        answered(total, topic=topic, days_ago=len(totals) - number, **more)  # type: ignore[arg-type]
        for number, total in enumerate(totals)
    ]
