"""Second readings on each database, with the fake engine behind them."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from core.domain.documents import JobPosting, Resume
from core.engine.desk import Engines
from core.interview.library import Library
from core.interview.reading_work import READ_DOCUMENT, SecondReader
from core.jobs import runner as runner_module
from core.jobs.runner import JobRunner
from core.store import jobs as job_rows
from core.store.connection import Database
from tests.fakes.engine import FakeEngine

WAIT_S = 10.0
RESUME = Resume(name="Ada", skills=["Python"], text="Ada knows Python")


@pytest.fixture
def engine() -> FakeEngine:
    engine = FakeEngine()
    engine.reads_documents = True
    return engine


@pytest.fixture
def library(database: Database) -> Library:
    return Library(database)


@pytest.fixture
def reader(
    database: Database, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SecondReader]:
    """Make a reader that reads nothing before a test starts it."""
    monkeypatch.setattr(runner_module, "RETRY_AFTER", timedelta(0))
    reader = SecondReader(database, Engines.of(engine))
    yield reader
    reader.stop()


def keep(library: Library, user_id: str, content: Resume = RESUME) -> str:
    return library.keep(user_id, "ada.pdf", content)


def held(library: Library, user_id: str) -> Resume:
    return library.resumes(user_id)[0].content


def test_a_kept_document_is_read_again(
    reader: SecondReader, library: Library, user_id: str
) -> None:
    document_id = keep(library, user_id)
    reader.order(user_id, document_id)
    assert reader.state(user_id, document_id).is_open
    reader.start()

    state = reader.state(user_id, document_id, wait_s=WAIT_S)

    assert (state.is_open, state.failure) == (False, None)
    assert state.reading is not None
    assert state.reading.outcome is not None
    assert state.reading.outcome.corrections == ["Skills: added Faking"]
    assert held(library, user_id).skills == ["Python", "Faking"]


def test_the_embedded_engine_gets_no_job(
    reader: SecondReader, library: Library, engine: FakeEngine, user_id: str
) -> None:
    reader.start()
    engine.reads_documents = False
    document_id = keep(library, user_id)

    reader.order(user_id, document_id)

    assert reader.state(user_id, document_id) == (None, False, None)


def test_edits_made_while_the_model_reads_are_kept(
    reader: SecondReader, library: Library, user_id: str
) -> None:
    document_id = keep(library, user_id)
    reader.order(user_id, document_id)
    keep(library, user_id, RESUME.model_copy(update={"name": "Ada L."}))
    reader.start()

    state = reader.state(user_id, document_id, wait_s=WAIT_S)

    assert held(library, user_id) == RESUME.model_copy(update={"name": "Ada L."})
    assert state.reading is not None
    assert not state.reading.uses_second
    assert not reader.use_first(user_id, document_id)


def test_one_can_go_back_to_the_first_reading(
    reader: SecondReader, library: Library, user_id: str
) -> None:
    document_id = keep(library, user_id)
    reader.order(user_id, document_id)
    reader.start()
    reader.state(user_id, document_id, wait_s=WAIT_S)

    assert reader.use_first(user_id, document_id)
    assert held(library, user_id) == RESUME
    assert reader.use_second(user_id, document_id)
    assert held(library, user_id).skills == ["Python", "Faking"]


def test_the_same_file_given_again_is_not_read_again(
    reader: SecondReader, library: Library, engine: FakeEngine, user_id: str
) -> None:
    document_id = keep(library, user_id)
    reader.order(user_id, document_id)
    reader.start()
    first = reader.state(user_id, document_id, wait_s=WAIT_S).reading
    engine.version = "2"

    keep(library, user_id)
    reader.order(user_id, document_id)

    state = reader.state(user_id, document_id)
    assert first is not None
    assert state.reading is not None
    assert state.reading.id == first.id
    assert held(library, user_id).skills == ["Python", "Faking"]


def test_a_reading_that_failed_says_why_and_can_be_ordered_anew(
    reader: SecondReader, library: Library, engine: FakeEngine, user_id: str
) -> None:
    engine.failures = runner_module.MAX_ATTEMPTS
    document_id = keep(library, user_id)
    reader.order(user_id, document_id)
    reader.start()
    failed = reader.state(user_id, document_id, wait_s=WAIT_S)

    assert failed.failure == "The engine is down."
    assert held(library, user_id) == RESUME

    reader.order(user_id, document_id)
    assert reader.state(user_id, document_id, wait_s=WAIT_S).failure is None
    assert held(library, user_id).skills == ["Python", "Faking"]


def test_a_document_deleted_meanwhile_ends_its_job_quietly(
    reader: SecondReader, library: Library, database: Database, user_id: str
) -> None:
    document_id = keep(library, user_id)
    reader.order(user_id, document_id)
    reading = reader.state(user_id, document_id).reading
    assert reading is not None
    library.remove(user_id, document_id)
    reader.start()

    waiting = JobRunner(database)
    assert waiting.wait(job_rows.job_id_of(READ_DOCUMENT, reading.id), WAIT_S) == "done"
    assert library.resumes(user_id) == []


def test_a_job_post_is_read_again_too(reader: SecondReader, library: Library, user_id: str) -> None:
    document_id = library.keep(user_id, "job", JobPosting(title="Dev", text="A job"))
    reader.order(user_id, document_id)
    reader.start()

    state = reader.state(user_id, document_id, wait_s=WAIT_S)

    assert state.reading is not None
    assert state.reading.uses_second
    assert reader.state("somebody else", document_id) == (None, False, None)
