"""An interview that is deleted while its questions are written, or an answer to it judged."""

import logging
from threading import Event

import pytest

from core.domain.evaluation import Evaluation
from core.domain.exchange import Exchange
from core.domain.interview import (
    Brief,
    Context,
)
from core.domain.question import Question, Slot
from core.errors import NotFoundError
from core.interview.conductor import Conductor
from core.interview.work import EVALUATE, PREPARE_ENGINE, REPORT, WRITE_QUESTIONS, WRITE_REST
from core.store import jobs as job_rows
from core.store.connection import Database
from core.store.jobs import JobState
from tests.core.interview.conftest import WAIT_S
from tests.fakes.engine import FakeEngine

BRIEF = Brief(role="Tester", question_count=5)


class HeldEngine(FakeEngine):
    """Writes and judges when the test lets it, and says when it has begun."""

    def __init__(self) -> None:
        super().__init__()
        self.takes_seconds = True
        self.began = Event()
        self.may_go_on = Event()

    def write_questions(
        self, context: Context, slots: list[Slot], asked: list[str]
    ) -> list[Question]:
        self._hold()
        return super().write_questions(context, slots, asked)

    def evaluate(self, question: Question, exchange: Exchange, context: Context) -> Evaluation:
        self._hold()
        return super().evaluate(question, exchange, context)

    def _hold(self) -> None:
        self.began.set()
        assert self.may_go_on.wait(WAIT_S)


@pytest.fixture
def engine() -> HeldEngine:
    return HeldEngine()


def wait_for_job(conductor: Conductor, kind: str, subject_id: str) -> JobState | None:
    return conductor._jobs.wait(job_rows.job_id_of(kind, subject_id), WAIT_S)


def test_an_interview_cancelled_while_its_questions_are_written_does_not_come_back(
    conductor: Conductor,
    engine: HeldEngine,
    database: Database,
    user_id: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    interview_id = conductor.start(user_id, "start", BRIEF)
    assert engine.began.wait(WAIT_S)

    conductor.delete(user_id, interview_id)
    engine.may_go_on.set()

    assert wait_for_job(conductor, WRITE_QUESTIONS, interview_id) is JobState.DONE
    assert conductor.history(user_id) == []
    with database.read() as connection:
        assert connection.rows("SELECT id FROM questions") == []
        later = [job_rows.job_id_of(kind, interview_id) for kind in (WRITE_REST, PREPARE_ENGINE)]
        assert [job_rows.load_job(connection, job_id) for job_id in later] == [None, None]
    assert "what it was for is gone" in caplog.text
    assert not [r for r in caplog.records if r.exc_info or r.levelno > logging.INFO]


def test_an_interview_cancelled_before_anything_is_written_is_not_tried_again(
    conductor: Conductor, engine: HeldEngine, user_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    busy = [conductor.start(user_id, f"busy-{n}", BRIEF) for n in range(2)]
    interview_id = conductor.start(user_id, "start", BRIEF)

    conductor.delete(user_id, interview_id)
    engine.may_go_on.set()

    assert wait_for_job(conductor, WRITE_QUESTIONS, interview_id) is JobState.DONE
    assert {summary.id for summary in conductor.history(user_id)} == set(busy)
    assert not [r for r in caplog.records if r.exc_info]
    with pytest.raises(NotFoundError):
        conductor.current(user_id, interview_id)


def test_a_report_waits_for_a_judgement_under_way_instead_of_judging_twice(
    conductor: Conductor, engine: HeldEngine, user_id: str
) -> None:
    engine.may_go_on.set()
    interview_id = conductor.start(user_id, "start", BRIEF)
    assert conductor.is_ready(user_id, interview_id, WAIT_S)
    assert conductor.has_question(user_id, interview_id, 4, WAIT_S)
    asked_id = conductor.current(user_id, interview_id).questions[0].id
    engine.may_go_on.clear()
    engine.began.clear()
    answer_id = conductor.answer(user_id, "answer", interview_id, asked_id, "four good small words")
    assert engine.began.wait(WAIT_S)

    conductor.finish(user_id, "finish", interview_id)
    assert conductor.report(user_id, interview_id, wait_s=0.5) is None
    engine.may_go_on.set()

    report = conductor.report(user_id, interview_id, wait_s=WAIT_S)
    assert report is not None
    assert report.facts.answered == report.facts.scored == 1
    assert engine.judged == ["four good small words"]
    assert wait_for_job(conductor, EVALUATE, answer_id) is JobState.DONE
    assert wait_for_job(conductor, REPORT, interview_id) is JobState.DONE
