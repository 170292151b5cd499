"""An interview led by a model: what it used is kept, and no words of anybody are logged."""

import logging

import pytest

from core.domain.documents import Experience, JobPosting, Resume
from core.domain.interview import Brief
from core.domain.model_call import ModelCall
from core.engine import usage_log
from core.engine.desk import Engines
from core.errors import DatabaseError
from core.interview.conductor import Conductor
from core.interview.metering import Metering
from core.jobs.runner import JobRunner
from core.store.connection import Database
from tests.core.engine.chains import cases
from tests.core.store.test_model_calls import make_call
from tests.fakes.mistral_failures import server_error
from tests.fakes.mistral_replies import stream_reply
from tests.fakes.mistral_server import MistralServer
from tests.fakes.mistral_wire import Behaviour, RecordedRequest

WAIT_S = 60.0
MARKERS = ("Zephyrine", "quokkabyte", "Marmaladoff")
ANSWER = f"{cases.ANSWER} That is how Zephyrine built quokkabyte at Marmaladoff."


def speaking_model(request: RecordedRequest) -> Behaviour:
    """Answer well where an object is asked for, and with a sentence where words are."""
    return cases.good_model() if request.schema_name else stream_reply(["Thank you ", "for that."])


def lead_interview(database: Database, user_id: str, behaviour: Behaviour) -> tuple[str, int]:
    """Lead an interview of two questions to its report; return its id and the requests made."""
    resume = Resume(
        text="Zephyrine Marmaladoff, quokkabyte developer",
        experience=[Experience(title="Developer", employer="Marmaladoff")],
    )
    job = JobPosting(text="Marmaladoff needs quokkabyte people", title="Developer")
    with MistralServer(behaviour) as server:
        jobs = JobRunner(database)
        engines = Engines.of(cases.engine_at(server, llm_budget_s=2))
        conductor = Conductor(database, engines, jobs)
        jobs.start()
        brief = Brief(role="Developer", question_count=3, resume=resume, job=job, follow_ups=False)
        interview_id = conductor.start(user_id, "start", brief)
        assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
        asked = conductor.current(user_id, interview_id).questions[0]
        conductor.answer(user_id, "answer", interview_id, asked.id, ANSWER)
        assert conductor.evaluation(user_id, interview_id, asked.id, WAIT_S)
        conductor.finish(user_id, "finish", interview_id)
        assert conductor.report(user_id, interview_id, wait_s=WAIT_S)
        jobs.stop()
        return interview_id, len(server.requests)


@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    ("behaviour", "all_fail"),
    [(speaking_model, False), (server_error(), True)],
    ids=["sound", "failing"],
)
def test_the_log_of_a_whole_interview_holds_no_words_of_the_learner(
    database: Database,
    user_id: str,
    behaviour: Behaviour,
    all_fail: bool,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)

    interview_id, requests = lead_interview(database, user_id, behaviour)

    assert requests
    assert "model call" in caplog.text
    told = caplog.text + "".join(str(vars(record)) for record in caplog.records)
    assert not [marker for marker in MARKERS if marker.lower() in told.lower()]
    kept = Metering(database).interview_totals(user_id, interview_id)
    assert kept.calls
    assert kept.failed_calls < kept.calls or all_fail
    assert (kept.tokens == 0) == all_fail


def test_what_was_used_is_kept_when_the_work_fails(database: Database, user_id: str) -> None:
    metering = Metering(database)

    def fail() -> None:
        with metering.keep_calls(user_id, "test"):
            hear(make_call())
            raise LookupError("the work failed")

    with pytest.raises(LookupError):
        fail()

    assert metering.recent_totals(user_id, days=30).calls == 1


def test_work_is_not_lost_when_its_figures_cannot_be_kept(
    database: Database,
    user_id: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object, **named: object) -> None:
        raise DatabaseError("full")

    monkeypatch.setattr("core.store.model_calls.insert_calls", fail)

    with Metering(database).keep_calls(user_id, "test"):
        hear(make_call(request_id="call-17"))

    assert "call-17" in caplog.text


def hear(call: ModelCall) -> None:
    heard = usage_log._listening.get()
    assert heard is not None
    heard.append(call)
