from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from core.engine.desk import Engines
from core.interview.key_holding import KeyHolding
from core.store import jobs
from core.store.connection import Database
from core.store.jobs import HOLDER_GONE_AFTER, Job
from core.store.key_holders import note_holder
from tests.fakes.engine import FakeEngine

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def engines() -> Iterator[Engines]:
    made = Engines(FakeEngine(), lambda key, model: FakeEngine())
    yield made
    made.close()


def claim(database: Database, process_id: str, at: datetime = NOW) -> Job | None:
    with database.write() as connection:
        lease = at + timedelta(minutes=1)
        return jobs.claim_next_job(connection, "o", ["work"], at, lease, process_id=process_id)


def order(database: Database, user_id: str) -> None:
    with database.write() as connection:
        jobs.insert_job(connection, user_id, "work", user_id, NOW)


def holders(database: Database) -> list[tuple[str, str]]:
    with database.read() as connection:
        rows = connection.rows("SELECT user_id, process_id FROM key_holders ORDER BY user_id")
    return [(row["user_id"], row["process_id"]) for row in rows]


def test_a_job_runs_where_its_learners_key_is(database: Database, engines: Engines) -> None:
    holding = KeyHolding(database, engines, "here")
    engines.watch(holding.note)
    engines.take_key("ada", SecretStr("a-key"))
    order(database, "ada")
    now = datetime.now(UTC)

    assert claim(database, "elsewhere", now) is None
    found = claim(database, "here", now)

    assert found is not None
    assert found.user_id == "ada"


def test_jobs_of_others_run_anywhere(database: Database) -> None:
    with database.write() as connection:
        note_holder(connection, "here", ["ada"], NOW)
    order(database, "ada")
    order(database, "lea")

    found = claim(database, "elsewhere")

    assert found is not None
    assert found.user_id == "lea"


def test_once_the_process_is_gone_the_others_take_its_jobs(database: Database) -> None:
    with database.write() as connection:
        note_holder(connection, "killed", ["ada"], NOW - HOLDER_GONE_AFTER)
    order(database, "ada")

    assert claim(database, "elsewhere") is not None


def test_a_key_that_is_taken_out_holds_no_job_back(database: Database, engines: Engines) -> None:
    holding = KeyHolding(database, engines, "here")
    engines.watch(holding.note)
    engines.take_key("ada", SecretStr("a-key"))
    engines.take_key("lea", SecretStr("a-key"))

    engines.remove_key("ada")

    assert holders(database) == [("lea", "here")]


def test_a_key_that_is_put_in_elsewhere_moves(database: Database) -> None:
    with database.write() as connection:
        note_holder(connection, "here", ["ada"], NOW)
        note_holder(connection, "there", ["ada"], NOW)
        note_holder(connection, "here", [], NOW)

    assert holders(database) == [("ada", "there")]


def test_without_keys_nothing_is_written(database: Database, engines: Engines) -> None:
    KeyHolding(database, engines, "here").note()

    assert holders(database) == []
