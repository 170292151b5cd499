"""Interviews with judged answers as the store keeps them."""

from datetime import UTC, datetime, timedelta

from core.domain.evaluation import Evaluation, Scores
from core.domain.interview import Brief
from core.domain.question import Difficulty, QuestionType, Slot
from core.store import answers, interviews
from core.store.connection import Database
from core.store.identity import name_id
from tests.fakes.engine import make_question

T, B = QuestionType.TECHNICAL, QuestionType.BEHAVIOURAL
START = datetime(2026, 1, 1, tzinfo=UTC)


def keep_interview(
    database: Database,
    user_id: str,
    number: int,
    totals: list[tuple[QuestionType, int | None]],
    engine: str = "embedded",
) -> None:
    """Store an interview with one judged answer for each (type, points); None is unscored."""
    interview_id = f"interview-{number}"
    questions = [
        make_question(Slot(position=n, type=kind, difficulty=Difficulty.EASY), n)
        for n, (kind, _) in enumerate(totals)
    ]
    with database.write() as connection:
        interviews.insert_interview(connection, user_id, interview_id, Brief(role="Tester"))
        connection.run(
            "UPDATE interviews SET created_at = ? WHERE id = ?",
            START + timedelta(days=number),
            interview_id,
        )
        interviews.insert_questions(connection, user_id, interview_id, dict(enumerate(questions)))
        for n, (_, total) in enumerate(totals):
            asked_id = name_id(interview_id, n)
            answer_id = answers.insert_answer(connection, user_id, interview_id, asked_id, "text")
            evaluation = _judge(total, engine)
            answers.insert_evaluation(
                connection, user_id, interview_id, answer_id, evaluation=evaluation, grade=None
            )


def _judge(total: int | None, engine: str) -> Evaluation:
    scores = total is not None and Scores(
        relevance=min(total, 30),
        technical_accuracy=min(max(total - 30, 0), 40),
        structure=min(max(total - 70, 0), 20),
        keyword_coverage=max(total - 90, 0),
    )
    return Evaluation(
        engine=engine,
        engine_version="1",
        scores=scores or None,
        unscored_reason=None if scores else "garbled",
        summary="",
        word_count=1,
    )
