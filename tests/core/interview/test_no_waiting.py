"""What an interview does not make the learner wait for: later questions, a remark, the judge."""

from threading import Event
from time import sleep

import pytest

from core.domain.interview import Brief, Context, InterviewStatus
from core.domain.question import Question, Slot
from core.engine.desk import Engines
from core.errors import NotFoundError
from core.interview.conductor import Conductor
from core.interview.work import WRITE_REST, Work
from core.store.connection import Database
from core.store.jobs import Job, JobState
from tests.core.interview.conftest import WAIT_S
from tests.fakes.engine import FakeEngine

BRIEF = Brief(role="Tester", question_count=5)


class SlowEngine(FakeEngine):
    """Writes the first question at once and the others when it is allowed to."""

    def __init__(self) -> None:
        super().__init__()
        self.takes_seconds = True
        self.may_go_on = Event()

    def write_questions(
        self, context: Context, slots: list[Slot], asked: list[str]
    ) -> list[Question]:
        if slots[0].position:
            assert self.may_go_on.wait(WAIT_S)
        return super().write_questions(context, slots, asked)


@pytest.fixture
def engine() -> SlowEngine:
    return SlowEngine()


@pytest.fixture
def interview_id(conductor: Conductor, user_id: str) -> str:
    """Start an interview of which only the first question is there."""
    interview_id = conductor.start(user_id, "start", BRIEF)
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    return interview_id


def test_the_first_question_does_not_wait_for_the_others(
    conductor: Conductor, engine: SlowEngine, user_id: str, interview_id: str
) -> None:
    opened = conductor.current(user_id, interview_id)
    engine.may_go_on.set()

    assert opened.status is InterviewStatus.IN_PROGRESS
    assert (len(opened.questions), opened.question_total) == (1, 5)
    assert conductor.has_question(user_id, interview_id, 4, wait_s=WAIT_S)
    texts = [asked.question.text for asked in conductor.current(user_id, interview_id).questions]
    assert len(set(texts)) == 5


def test_who_skips_faster_than_questions_are_written_stands_at_the_missing_one(
    conductor: Conductor, engine: SlowEngine, user_id: str, interview_id: str
) -> None:
    first = conductor.current(user_id, interview_id).questions[0]
    conductor.skip(user_id, "skip", interview_id, first.id)

    waiting = conductor.current(user_id, interview_id)
    assert waiting.position == 1
    assert not conductor.has_question(user_id, interview_id, 1)
    engine.may_go_on.set()
    assert conductor.has_question(user_id, interview_id, 1, wait_s=WAIT_S)
    assert conductor.current(user_id, interview_id).position == 1


def test_later_questions_that_fail_do_not_touch_the_first(
    conductor: Conductor, engine: SlowEngine, user_id: str, interview_id: str
) -> None:
    engine.failures = 3
    engine.may_go_on.set()

    assert not conductor.has_question(user_id, interview_id, 1, wait_s=WAIT_S)
    assert conductor.failure(user_id, interview_id) == "The engine is down."
    assert conductor.report_failure(user_id, interview_id) is None
    asked_id = conductor.current(user_id, interview_id).questions[0].id
    conductor.answer(user_id, "answer", interview_id, asked_id, "four small good words")
    assert conductor.evaluation(user_id, interview_id, asked_id, WAIT_S) is not None
    conductor.try_again(user_id, interview_id)
    assert conductor.has_question(user_id, interview_id, 4, wait_s=WAIT_S)


def test_finishing_before_all_questions_are_written_counts_them_all(
    conductor: Conductor, engine: SlowEngine, user_id: str, interview_id: str
) -> None:
    asked_id = conductor.current(user_id, interview_id).questions[0].id
    conductor.answer(user_id, "answer", interview_id, asked_id, "four small good words")
    conductor.finish(user_id, "finish", interview_id)

    report = conductor.report(user_id, interview_id, wait_s=WAIT_S)
    engine.may_go_on.set()

    assert report is not None
    assert (report.facts.asked, report.facts.answered) == (5, 1)


def test_a_deleted_interview_gets_no_more_questions(
    conductor: Conductor, engine: SlowEngine, database: Database, user_id: str, interview_id: str
) -> None:
    work = Work(database, Engines.of(engine))
    engine.may_go_on.set()
    conductor.has_question(user_id, interview_id, 4, wait_s=WAIT_S)
    conductor.delete(user_id, interview_id)
    job = Job(
        id="job",
        user_id=user_id,
        kind=WRITE_REST,
        subject_id=interview_id,
        state=JobState.RUNNING,
        attempts=1,
        error="",
    )

    with pytest.raises(NotFoundError):
        work.write_rest(job)


def test_the_interviewer_speaks_to_an_answer_and_the_words_are_kept(
    conductor: Conductor, engine: SlowEngine, user_id: str, interview_id: str
) -> None:
    engine.may_go_on.set()
    asked_id = conductor.current(user_id, interview_id).questions[0].id
    conductor.answer(user_id, "answer", interview_id, asked_id, "four small good words")

    *_, last = conductor.follow_answer(user_id, interview_id, asked_id, for_s=WAIT_S)

    assert last.is_settled
    assert last.remark.text == "You said 4 words."
    # Heard to the end, it is stored a moment later.
    while conductor.is_remark_coming(user_id, last.answer.id):
        sleep(0.01)
    kept = conductor.current(user_id, interview_id).questions[0].answer
    assert kept is not None
    assert kept.remark is not None
    assert (kept.remark.text, kept.remark.engine) == ("You said 4 words.", "fake")
