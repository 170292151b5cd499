"""Judged answers in the store, on each database."""

from collections.abc import Callable

import pytest

from core.domain.evaluation import Evaluation, Scores
from core.domain.interview import Brief
from core.domain.question import Difficulty, QuestionType, Slot
from core.store import answers, interviews
from core.store.connection import Database
from core.store.identity import name_id
from tests.fakes.engine import make_question

SLOT = Slot(position=0, type=QuestionType.TECHNICAL, difficulty=Difficulty.EASY)

GiveAnswer = Callable[..., str]


def make_evaluation(version: str = "1", relevance: int = 10) -> Evaluation:
    return Evaluation(
        engine="fake",
        engine_version=version,
        scores=Scores(relevance=relevance, technical_accuracy=20, structure=10, keyword_coverage=5),
        summary="A summary.",
        word_count=3,
    )


@pytest.fixture
def give_answer(database: Database, user_id: str) -> GiveAnswer:
    """Return a function that answers one question in an interview of its own.

    It takes the interview's id, the question's number and, unless told otherwise, judges the
    answer; it returns the answer's id.
    """

    def give(interview_id: str, number: int = 0, owner: str = user_id, judged: bool = True) -> str:
        with database.write() as connection:
            interviews.insert_interview(connection, owner, interview_id, Brief(role="Tester"))
            interviews.insert_questions(
                connection, owner, interview_id, {0: make_question(SLOT, number)}
            )
            answer_id = answers.insert_answer(
                connection, owner, interview_id, name_id(interview_id, 0), "three small words"
            )
        if judged:
            with database.write() as connection:
                answers.insert_evaluation(
                    connection,
                    owner,
                    interview_id,
                    answer_id,
                    evaluation=make_evaluation(),
                    grade="D",
                )
        return answer_id

    return give
