"""A conductor on each database, with the fake engine behind it."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.domain.interview import Brief, Interview
from core.engine.desk import Engines
from core.interview.conductor import Conductor
from core.interview.studio import Studio, open_studio
from core.jobs import runner as runner_module
from core.jobs.runner import JobRunner
from core.settings import Settings
from core.store.connection import Database
from tests.core.interview.speaking import Room, open_room
from tests.fakes.engine import FakeEngine
from tests.fakes.spoken_answers import speak_answer

WAIT_S = 10.0


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def conductor(
    database: Database, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Conductor]:
    monkeypatch.setattr(runner_module, "RETRY_AFTER", timedelta(0))
    jobs = JobRunner(database)
    conductor = Conductor(database, Engines.of(engine), jobs)
    jobs.start()
    yield conductor
    jobs.stop()


@pytest.fixture
def interview(conductor: Conductor, user_id: str) -> Interview:
    """Start an interview of three questions and wait until they are written."""
    interview_id = conductor.start(user_id, "start", Brief(role="Tester", question_count=3))
    assert conductor.is_ready(user_id, interview_id, wait_s=WAIT_S)
    return conductor.current(user_id, interview_id)


@pytest.fixture
def room(
    database: Database, user_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Room]:
    """Open a room where a learner can speak, on each database."""
    monkeypatch.setattr(runner_module, "RETRY_AFTER", timedelta(0))
    with open_room(database, user_id, tmp_path) as opened:
        yield opened


@pytest.fixture
def studio(tmp_path: Path, duckdb_with_schema: Path) -> Iterator[Studio]:
    """Open a studio with a folder for recordings."""
    shutil.copyfile(duckdb_with_schema, tmp_path / "studio.duckdb")
    opened = open_studio(
        Settings(database_url=str(tmp_path / "studio.duckdb"), media_url=str(tmp_path / "media"))
    )
    yield opened
    opened.close()


@pytest.fixture
def spoken(studio: Studio) -> Interview:
    """Have the first question of an interview answered in two takes."""
    brief = Brief(role="Backend developer", technologies=["SQL"], question_count=3)
    interview_id = studio.conductor.start(studio.user_id, "start", brief)
    assert studio.conductor.is_ready(studio.user_id, interview_id, wait_s=WAIT_S)
    found = studio.conductor.current(studio.user_id, interview_id)
    speak_answer(studio, found)
    return found
