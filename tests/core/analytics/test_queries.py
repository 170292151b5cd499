from datetime import UTC, datetime, timedelta

import pytest

from core.analytics.queries import grade_trend, list_engines, score_by_type
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


def test_with_no_answers_there_is_nothing(database: Database, user_id: str) -> None:
    assert list_engines(database, user_id) == []
    assert score_by_type(database, user_id, "embedded").empty
    assert grade_trend(database, user_id, "embedded").empty


def test_scores_by_type_are_averages_with_their_number(database: Database, user_id: str) -> None:
    keep_interview(database, user_id, 1, [(T, 40), (T, 60), (B, 90), (T, None)])

    frame = score_by_type(database, user_id, "embedded")

    assert list(frame["type"]) == ["behavioural", "technical"]
    assert list(frame["answers"]) == [1, 2]
    assert list(frame["average"]) == [90, 50]
    assert (frame["q1"][1], frame["q3"][1]) == (45, 55)


def test_the_trend_goes_from_the_oldest_interview_to_the_newest(
    database: Database, user_id: str
) -> None:
    for number in (3, 1, 2):
        keep_interview(database, user_id, number, [(T, number * 10), (T, number * 20)])

    frame = grade_trend(database, user_id, "embedded")

    assert list(frame["number"]) == [1, 2, 3]
    assert list(frame["average"]) == [15, 30, 45]
    assert list(frame["moving_average"]) == pytest.approx([15, 22.5, 30])


def test_the_moving_average_looks_back_over_five_interviews(
    database: Database, user_id: str
) -> None:
    for number in range(1, 8):
        keep_interview(database, user_id, number, [(T, number * 10)])

    assert grade_trend(database, user_id, "embedded")["moving_average"].iloc[-1] == 50


def test_scores_of_different_engines_are_never_mixed(database: Database, user_id: str) -> None:
    keep_interview(database, user_id, 1, [(T, 20)])
    keep_interview(database, user_id, 2, [(T, 80), (T, 90)], engine="mistral")

    assert list_engines(database, user_id) == ["mistral", "embedded"]
    assert list(score_by_type(database, user_id, "embedded")["average"]) == [20]
    assert list(grade_trend(database, user_id, "mistral")["average"]) == [85]


def test_another_user_sees_nothing(database: Database, user_id: str) -> None:
    keep_interview(database, user_id, 1, [(T, 20)])

    assert list_engines(database, "somebody else") == []
    assert score_by_type(database, "somebody else", "embedded").empty
