"""Disputes and later judgements, through the conductor, on each database."""

import pytest

from core.domain.evaluation import Evaluation
from core.domain.exchange import Exchange
from core.domain.interview import (
    AnswerRecord,
    Brief,
    Context,
    Interview,
)
from core.domain.question import Question
from core.engine.desk import Engines
from core.errors import InterviewError, NotFoundError
from core.interview.conductor import Conductor
from core.interview.work import Work
from core.store.connection import Database
from core.store.jobs import load_job
from tests.core.interview.conftest import WAIT_S
from tests.fakes.engine import FakeEngine

STRANGER = "somebody else"


@pytest.fixture
def asked_id(conductor: Conductor, user_id: str, interview: Interview) -> str:
    """Answer the first question with three words, which the fake engine gives 38 points."""
    asked_id = interview.questions[0].id
    conductor.answer(user_id, "answer", interview.id, asked_id, "one two three")
    assert conductor.evaluation(user_id, interview.id, asked_id, WAIT_S)
    return asked_id


def look(conductor: Conductor, user_id: str, interview: Interview) -> AnswerRecord:
    answer = conductor.current(user_id, interview.id).questions[0].answer
    assert answer is not None
    return answer


def test_a_dispute_stands_beside_the_score_and_leaves_it(
    conductor: Conductor, user_id: str, interview: Interview, asked_id: str
) -> None:
    conductor.dispute(user_id, "op", interview.id, asked_id, "  I said more.  ", 70)

    answer = look(conductor, user_id, interview)
    assert answer.dispute is not None
    assert (answer.dispute.reason, answer.dispute.own_score) == ("I said more.", 70)
    assert answer.dispute.run == 1
    assert answer.evaluation is not None
    assert answer.evaluation.total == 38


@pytest.mark.parametrize(
    ("reason", "own_score", "message"),
    [
        (" \n ", None, "Say in a sentence"),
        ("x" * 1001, None, "1,001 characters"),
        ("too high", 101, "between 0 and 100"),
        ("too low", -1, "between 0 and 100"),
    ],
)
def test_a_dispute_that_says_nothing_usable_is_refused_and_may_be_mended(
    conductor: Conductor,
    user_id: str,
    interview: Interview,
    *,
    asked_id: str,
    reason: str,
    own_score: int | None,
    message: str,
) -> None:
    with pytest.raises(InterviewError, match=message):
        conductor.dispute(user_id, "op", interview.id, asked_id, reason, own_score)

    assert look(conductor, user_id, interview).dispute is None
    conductor.dispute(user_id, "op", interview.id, asked_id, "x" * 1000, 0)
    assert look(conductor, user_id, interview).dispute is not None


def test_saying_the_same_twice_changes_nothing_and_saying_another_thing_is_refused(
    conductor: Conductor, user_id: str, interview: Interview, asked_id: str
) -> None:
    first = conductor.dispute(user_id, "op 1", interview.id, asked_id, "mine", 70)

    assert conductor.dispute(user_id, "op 2", interview.id, asked_id, "mine", 70) == first
    with pytest.raises(InterviewError, match="Withdraw that first"):
        conductor.dispute(user_id, "op 3", interview.id, asked_id, "mine", 71)


def test_a_dispute_can_be_withdrawn_and_said_anew(
    conductor: Conductor, user_id: str, interview: Interview, asked_id: str
) -> None:
    conductor.dispute(user_id, "op 1", interview.id, asked_id, "mine")
    conductor.withdraw_dispute(user_id, "op 2", interview.id, asked_id)
    assert look(conductor, user_id, interview).dispute is None

    conductor.dispute(user_id, "op 3", interview.id, asked_id, "other")
    conductor.withdraw_dispute(user_id, "op 2", interview.id, asked_id)

    answer = look(conductor, user_id, interview)
    assert answer.dispute is not None
    assert answer.dispute.reason == "other"


def test_an_answer_that_is_not_judged_has_nothing_to_dispute(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview
) -> None:
    engine.failures = 3
    asked_id = interview.questions[0].id
    conductor.answer(user_id, "answer", interview.id, asked_id, "my words")
    conductor.judged_answer(user_id, interview.id, asked_id, WAIT_S)

    with pytest.raises(InterviewError, match="not judged yet"):
        conductor.dispute(user_id, "op", interview.id, asked_id, "why")
    with pytest.raises(InterviewError, match="not judged yet"):
        conductor.judge_again(user_id, "op", interview.id, asked_id)
    with pytest.raises(NotFoundError, match="no answer"):
        conductor.dispute(user_id, "op", interview.id, interview.questions[1].id, "why")


def test_a_later_judgement_stands_after_the_first(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview, asked_id: str
) -> None:
    engine.version = "2"

    assert conductor.judge_again(user_id, "op", interview.id, asked_id) == 2
    answer = conductor.judged_again(user_id, interview.id, asked_id, WAIT_S)

    assert answer.evaluation is not None
    assert answer.evaluation.engine_version == "1"
    assert [e.engine_version for e in answer.later_evaluations] == ["2"]
    assert not answer.is_judged_again


def test_the_same_operation_judges_once_and_another_judges_once_more(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview, asked_id: str
) -> None:
    runs = []
    for operation_id in ("op 1", "op 1", "op 2"):
        runs.append(conductor.judge_again(user_id, operation_id, interview.id, asked_id))
        conductor.judged_again(user_id, interview.id, asked_id, WAIT_S)

    assert runs == [2, 2, 3]
    assert engine.judged == ["one two three"] * 3
    assert len(look(conductor, user_id, interview).later_evaluations) == 2


def test_a_later_judgement_that_keeps_failing_says_why_and_can_be_tried_again(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview, asked_id: str
) -> None:
    engine.failures = 3
    conductor.judge_again(user_id, "op 1", interview.id, asked_id)
    failed = conductor.judged_again(user_id, interview.id, asked_id, WAIT_S)

    assert conductor.judge_again(user_id, "op 2", interview.id, asked_id) == 2
    judged = conductor.judged_again(user_id, interview.id, asked_id, WAIT_S)

    assert (failed.later_failure, failed.later_evaluations) == ("The engine is down.", [])
    assert (judged.later_failure, len(judged.later_evaluations)) == (None, 1)


def test_a_job_that_runs_twice_after_a_crash_writes_one_judgement(
    conductor: Conductor,
    database: Database,
    engine: FakeEngine,
    *,
    user_id: str,
    interview: Interview,
    asked_id: str,
) -> None:
    conductor.judge_again(user_id, "op", interview.id, asked_id)
    conductor.judged_again(user_id, interview.id, asked_id, WAIT_S)
    with database.read() as connection:
        (row,) = connection.rows("SELECT id FROM jobs WHERE kind = 'reevaluate'")
        job = load_job(connection, row["id"])
    assert job is not None

    Work(database, Engines.of(engine)).reevaluate(job)

    assert len(look(conductor, user_id, interview).later_evaluations) == 1
    assert len(engine.judged) == 2


def test_history_and_report_keep_the_first_judgement(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview, asked_id: str
) -> None:
    conductor.finish(user_id, "finish", interview.id)
    before = conductor.report(user_id, interview.id, WAIT_S)
    engine.bonus = 10

    conductor.judge_again(user_id, "op", interview.id, asked_id)
    judged = conductor.judged_again(user_id, interview.id, asked_id, WAIT_S)

    assert [e.total for e in judged.later_evaluations] == [48]
    assert conductor.report(user_id, interview.id) == before
    assert conductor.history(user_id)[0].average == 38


def test_a_dispute_after_a_later_judgement_speaks_about_that_one(
    conductor: Conductor, user_id: str, interview: Interview, asked_id: str
) -> None:
    conductor.judge_again(user_id, "op 1", interview.id, asked_id)
    conductor.judged_again(user_id, interview.id, asked_id, WAIT_S)
    conductor.dispute(user_id, "op 2", interview.id, asked_id, "still not")

    answer = look(conductor, user_id, interview)
    assert answer.dispute is not None
    assert answer.dispute.run == 2


def test_another_user_can_neither_dispute_nor_withdraw_nor_judge_again(
    conductor: Conductor, user_id: str, interview: Interview, asked_id: str
) -> None:
    conductor.dispute(user_id, "op", interview.id, asked_id, "mine")

    for call in (
        lambda: conductor.dispute(STRANGER, "op", interview.id, asked_id, "theirs"),
        lambda: conductor.withdraw_dispute(STRANGER, "op 2", interview.id, asked_id),
        lambda: conductor.judge_again(STRANGER, "op 3", interview.id, asked_id),
        lambda: conductor.judged_again(STRANGER, interview.id, asked_id),
    ):
        with pytest.raises(NotFoundError):
            call()
    answer = look(conductor, user_id, interview)
    assert answer.dispute is not None
    assert (answer.dispute.reason, answer.later_evaluations) == ("mine", [])


def test_the_engine_learns_when_the_model_answer_was_shown(
    conductor: Conductor, engine: FakeEngine, user_id: str, interview: Interview, asked_id: str
) -> None:
    engine.repeats = True
    second_id = conductor.start(user_id, "second", Brief(role="Tester", question_count=3))
    assert conductor.is_ready(user_id, second_id, wait_s=WAIT_S)
    second = conductor.current(user_id, second_id)
    for asked in second.questions[:2]:
        conductor.answer(user_id, f"answer {asked.id}", second_id, asked.id, "four words of mine")
        conductor.evaluation(user_id, second_id, asked.id, WAIT_S)
    conductor.judge_again(user_id, "again", interview.id, asked_id)
    conductor.judged_again(user_id, interview.id, asked_id, WAIT_S)

    assert second.questions[0].question.id == interview.questions[0].question.id
    assert [c.model_answer_shown for c in engine.contexts] == [False, True, False, False]


class DeletingEngine(FakeEngine):
    """Judges while somebody deletes the interview in another tab."""

    def __init__(self, conductor: Conductor, user_id: str, interview_id: str) -> None:
        super().__init__()
        self._conductor, self._user_id, self._interview_id = conductor, user_id, interview_id

    def evaluate(self, question: Question, exchange: Exchange, context: Context) -> Evaluation:
        self._conductor.delete(self._user_id, self._interview_id)
        return super().evaluate(question, exchange, context)


def test_a_judgement_that_comes_after_deleting_leaves_nothing_behind(
    conductor: Conductor,
    database: Database,
    engine: FakeEngine,
    *,
    user_id: str,
    interview: Interview,
    asked_id: str,
) -> None:
    engine.failures = 3
    conductor.judge_again(user_id, "op", interview.id, asked_id)
    conductor.judged_again(user_id, interview.id, asked_id, WAIT_S)
    with database.read() as connection:
        (row,) = connection.rows("SELECT id FROM jobs WHERE kind = 'reevaluate'")
        job = load_job(connection, row["id"])
    assert job is not None

    with pytest.raises(NotFoundError):
        Work(database, Engines.of(DeletingEngine(conductor, user_id, interview.id))).reevaluate(job)

    with database.read() as connection:
        assert connection.rows("SELECT id FROM evaluations") == []
        assert connection.rows("SELECT id FROM judgement_orders") == []
