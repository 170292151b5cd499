"""Projects planned in the background on each database, with the fake engine behind them."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from core.domain.documents import JobPosting, Resume
from core.engine.desk import Engines
from core.errors import NotFoundError
from core.interview.library import Library
from core.interview.roadmap_work import Roadmaps
from core.jobs import runner as runner_module
from core.store.connection import Database
from tests.fakes.engine import FakeEngine

WAIT_S = 10.0
RESUME = Resume(name="Ada", skills=["Python"], text="Ada knows Python")
JOB = JobPosting(title="Engineer", skills=["Kafka", "React"], text="We want Kafka and React")


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def roadmaps(
    database: Database, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Roadmaps]:
    """Open roadmaps on which nothing is planned before a test starts them."""
    monkeypatch.setattr(runner_module, "RETRY_AFTER", timedelta(0))
    roadmaps = Roadmaps(database, Engines.of(engine))
    yield roadmaps
    roadmaps.stop()


@pytest.fixture
def job_id(database: Database, user_id: str) -> str:
    return Library(database).keep(user_id, "post", JOB)


def titles(roadmaps: Roadmaps, user_id: str) -> list[str]:
    return [project.title for project in roadmaps.projects(user_id)]


def test_projects_are_planned_for_what_is_missing(
    roadmaps: Roadmaps, database: Database, user_id: str, job_id: str
) -> None:
    resume_id = Library(database).keep(user_id, "ada.pdf", RESUME)
    roadmaps.order(user_id, job_id, resume_id)
    assert roadmaps.state(user_id, job_id, resume_id).is_open
    roadmaps.start()

    state = roadmaps.state(user_id, job_id, resume_id, wait_s=WAIT_S)

    assert (state.is_open, state.failure) == (False, None)
    assert titles(roadmaps, user_id) == ["A fake with Kafka", "A fake with React"]
    assert roadmaps.projects("somebody else") == []


def test_a_new_plan_keeps_what_was_begun_and_plans_the_rest(
    roadmaps: Roadmaps, user_id: str, job_id: str
) -> None:
    roadmaps.start()
    roadmaps.order(user_id, job_id, None)
    roadmaps.state(user_id, job_id, None, wait_s=WAIT_S)
    react = roadmaps.projects(user_id)[1]
    assert roadmaps.tick(user_id, react.id, 0, is_done=True).minutes_done == 60

    roadmaps.order(user_id, job_id, None)
    roadmaps.state(user_id, job_id, None, wait_s=WAIT_S)

    assert titles(roadmaps, user_id) == ["A fake with React", "A fake with Kafka"]
    assert roadmaps.projects(user_id)[0].minutes_done == 60


def test_an_engine_that_fails_for_good_is_told_and_may_be_asked_again(
    roadmaps: Roadmaps, engine: FakeEngine, user_id: str, job_id: str
) -> None:
    engine.failures = runner_module.MAX_ATTEMPTS
    roadmaps.start()
    roadmaps.order(user_id, job_id, None)
    state = roadmaps.state(user_id, job_id, None, wait_s=WAIT_S)
    assert state == (False, "The engine is down.")
    assert roadmaps.projects(user_id) == []

    roadmaps.order(user_id, job_id, None)

    assert roadmaps.state(user_id, job_id, None, wait_s=WAIT_S) == (False, None)
    assert len(roadmaps.projects(user_id)) == 2


def test_nothing_comes_of_documents_that_are_gone(
    roadmaps: Roadmaps, database: Database, user_id: str, job_id: str
) -> None:
    roadmaps.order(user_id, job_id, None)
    Library(database).remove(user_id, job_id)
    roadmaps.start()

    assert roadmaps.state(user_id, job_id, None, wait_s=WAIT_S) == (False, None)
    assert roadmaps.projects(user_id) == []
    with pytest.raises(NotFoundError):
        roadmaps.order(user_id, job_id, None)
    with pytest.raises(NotFoundError):
        roadmaps.order("somebody else", job_id, None)


def test_a_dropped_project_is_gone(roadmaps: Roadmaps, user_id: str, job_id: str) -> None:
    roadmaps.start()
    roadmaps.order(user_id, job_id, None)
    roadmaps.state(user_id, job_id, None, wait_s=WAIT_S)

    roadmaps.drop(user_id, roadmaps.projects(user_id)[0].id)

    assert titles(roadmaps, user_id) == ["A fake with React"]
