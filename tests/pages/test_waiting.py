"""What the learner sees and can do while questions are written and answers are judged."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.evaluation import Evaluation
from core.domain.exchange import Exchange
from core.domain.interview import (
    Brief,
    Context,
    Interview,
)
from core.domain.manner import Manner
from core.domain.question import Question, Slot
from core.engine.desk import Engines
from core.interview.studio import Studio
from core.interview.work import WRITE_QUESTIONS
from core.store import jobs as job_rows
from tests.fakes.engine import FakeEngine
from tests.pages.conftest import WAIT_S, visible_text

OpenPage = Callable[..., AppTest]
WORDS = "I would measure the queue first."


class HeldEngine(FakeEngine):
    """Writes questions and judges when the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.may_write = Event()
        self.may_judge = Event()

    def write_questions(
        self, context: Context, slots: list[Slot], asked: list[str]
    ) -> list[Question]:
        assert self.may_write.wait(WAIT_S)
        return super().write_questions(context, slots, asked)

    def evaluate(self, question: Question, exchange: Exchange, context: Context) -> Evaluation:
        assert self.may_judge.wait(WAIT_S)
        return super().evaluate(question, exchange, context)


@pytest.fixture
def engine(settings_in_environment: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HeldEngine]:
    """Let an engine of the test's own work; take it before `studio`."""
    held = HeldEngine()
    monkeypatch.setattr("core.interview.studio.engines_for", lambda *_: Engines.of(held))
    yield held
    held.may_write.set()
    held.may_judge.set()


def open_at(open_page: OpenPage, page: str, interview_id: str) -> AppTest:
    test = open_page(page)
    test.query_params["id"] = interview_id
    test.run()
    assert not test.exception
    return test


def start(studio: Studio, engine: HeldEngine, manner: Manner = Manner.GUIDE) -> Interview:
    engine.may_write.set()
    brief = Brief(role="Tester", question_count=3, manner=manner)
    interview_id = studio.conductor.start(studio.user_id, "start", brief)
    assert studio.conductor.is_ready(studio.user_id, interview_id, WAIT_S)
    return studio.conductor.current(studio.user_id, interview_id)


def submit(test: AppTest, text: str = WORDS) -> AppTest:
    test.text_area[0].set_value(text).run()
    test.button(key="interview_submit").click().run()
    assert not test.exception
    return test


def test_cancelling_while_questions_are_written_leads_back_to_the_filled_settings(
    engine: HeldEngine, open_page: OpenPage, studio: Studio
) -> None:
    test = open_page("prepare")
    test.text_input(key="prepare_role").set_value("Data engineer").run()
    test.slider(key="prepare_count").set_value(11).run()
    test.button(key="prepare_start").click().run()
    assert "Writing your questions" in visible_text(test)
    (summary,) = studio.conductor.history(studio.user_id)

    test.switch_page("pages/interview.py").run()  # AppTest itself stays where it was
    test.button(key="waiting_cancel").click().run()
    engine.may_write.set()
    job_id = job_rows.job_id_of(WRITE_QUESTIONS, summary.id)
    assert studio.jobs.wait(job_id, WAIT_S) is job_rows.JobState.DONE

    assert not test.exception
    assert test.title[0].value == "Prepare an interview"
    assert test.text_input(key="prepare_role").value == "Data engineer"
    assert test.button(key="prepare_start").label == "Start: 11 questions"
    assert studio.conductor.history(studio.user_id) == []


def test_questions_that_cannot_be_written_can_be_given_up(
    engine: HeldEngine, open_page: OpenPage, studio: Studio
) -> None:
    interview_id = studio.conductor.start(studio.user_id, "start", Brief(role="Tester"))
    with studio.database.write() as connection:  # as after three failed attempts
        connection.run("UPDATE jobs SET state = ?, error = ?", "failed", "The engine is down.")
    test = open_at(open_page, "interview", interview_id)
    assert "The engine is down." in visible_text(test)
    assert test.button(key="waiting_retry").label == "Try again"

    test.button(key="waiting_cancel").click().run()

    assert test.title[0].value == "Prepare an interview"
    assert studio.conductor.history(studio.user_id) == []


def test_an_interview_deleted_elsewhere_while_it_is_awaited_gets_a_sentence(
    engine: HeldEngine, open_page: OpenPage, studio: Studio
) -> None:
    interview_id = studio.conductor.start(studio.user_id, "start", Brief(role="Tester"))
    test = open_at(open_page, "interview", interview_id)

    studio.conductor.delete(studio.user_id, interview_id)
    test.run()

    assert not test.exception
    assert "does not exist any more" in visible_text(test)


def test_the_learners_words_stay_and_the_way_on_is_open_while_an_answer_is_judged(
    engine: HeldEngine, open_page: OpenPage, studio: Studio
) -> None:
    interview = start(studio, engine)
    test = submit(open_at(open_page, "interview", interview.id))
    text = visible_text(test)
    assert WORDS in text
    assert "Analysing your answer" in text

    test.button(key="interview_next").click().run()
    shown = visible_text(test)
    engine.may_judge.set()
    assert studio.conductor.evaluation(
        studio.user_id, interview.id, interview.questions[0].id, WAIT_S
    )
    test.run()

    assert interview.questions[1].question.text in shown
    assert visible_text(test) == shown


@pytest.mark.slow
def test_finishing_while_the_last_answer_is_judged_shows_progress_then_everything(
    engine: HeldEngine, open_page: OpenPage, studio: Studio
) -> None:
    interview = start(studio, engine)
    test = open_at(open_page, "interview", interview.id)
    for _ in range(2):
        submit(test).button(key="interview_next").click().run()
    submit(test)

    test.button(key="interview_finish").click().run()
    waiting = test.get("progress")[0].proto.text
    engine.may_judge.set()
    assert studio.conductor.report(studio.user_id, interview.id, WAIT_S)
    test.run()

    assert waiting == "Judging your answers: 0 of 3 done"
    assert not test.exception
    assert "3 of 3 questions answered" in visible_text(test)
    assert len([metric for metric in test.metric if metric.label == "Score of 100"]) == 3


@pytest.mark.parametrize(
    ("manner", "is_named"), [(Manner.GUIDE, False), (Manner.CHALLENGER, True)], ids=str
)
def test_only_a_chosen_manner_is_named(
    engine: HeldEngine, open_page: OpenPage, studio: Studio, manner: Manner, is_named: bool
) -> None:
    interview = start(studio, engine, manner)

    text = visible_text(open_at(open_page, "interview", interview.id))

    assert ("Interviewer: Challenger" in text) is is_named
    assert ("Interviewer:" in text) is is_named
