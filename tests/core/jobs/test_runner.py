import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from core.errors import InterviewError
from core.jobs import runner as runner_module
from core.jobs.runner import JobRunner
from core.store import jobs as rows
from core.store.connection import Database
from core.store.jobs import Job, JobState

WAIT_S = 10.0


@pytest.fixture
def runner(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[JobRunner]:
    monkeypatch.setattr(runner_module, "RETRY_AFTER", timedelta(0))
    made = JobRunner(database, workers=2)
    yield made
    if any(thread.is_alive() for thread in made._threads):
        made.stop()


def enqueue(database: Database, runner: JobRunner, subject_id: str, kind: str = "work") -> str:
    with database.write() as connection:
        job_id = runner.enqueue(connection, "user", kind, subject_id)
    runner.wake()
    return job_id


def state_of(database: Database, job_id: str) -> Job:
    with database.read() as connection:
        job = rows.load_job(connection, job_id)
    assert job is not None
    return job


def test_a_queued_job_is_done(database: Database, runner: JobRunner) -> None:
    done: list[str] = []
    runner.register("work", lambda job: done.append(job.subject_id))
    runner.start()

    job_id = enqueue(database, runner, "subject")

    assert runner.wait(job_id, WAIT_S) is JobState.DONE
    assert done == ["subject"]


def test_the_same_job_is_queued_once(database: Database, runner: JobRunner) -> None:
    done: list[str] = []
    runner.register("work", lambda job: done.append(job.subject_id))
    first, second = enqueue(database, runner, "subject"), enqueue(database, runner, "subject")
    runner.start()

    runner.wait(first, WAIT_S)
    runner.wait(enqueue(database, runner, "another"), WAIT_S)

    assert first == second
    assert sorted(done) == ["another", "subject"]


def test_a_job_that_fails_is_tried_again(database: Database, runner: JobRunner) -> None:
    attempts: list[int] = []

    def fail_once(job: Job) -> None:
        attempts.append(job.attempts)
        if job.attempts == 1:
            raise ValueError("first time unlucky")

    runner.register("work", fail_once)
    runner.start()

    assert runner.wait(enqueue(database, runner, "subject"), WAIT_S) is JobState.DONE
    assert attempts == [1, 2]


def test_a_job_that_keeps_failing_is_given_up_with_its_reason(
    database: Database, runner: JobRunner
) -> None:
    def fail(job: Job) -> None:
        raise InterviewError("It cannot be done.")

    runner.register("work", fail)
    runner.start()
    job_id = enqueue(database, runner, "subject")

    assert runner.wait(job_id, WAIT_S) is JobState.FAILED
    job = state_of(database, job_id)
    assert (job.error, job.attempts) == ("It cannot be done.", runner_module.MAX_ATTEMPTS)


def test_an_unexpected_error_is_not_shown_to_the_learner(
    database: Database, runner: JobRunner
) -> None:
    def fail(job: Job) -> None:
        raise ValueError("secret internals")

    runner.register("work", fail)
    runner.start()
    job_id = enqueue(database, runner, "subject")

    runner.wait(job_id, WAIT_S)

    assert state_of(database, job_id).error == "An unexpected error occurred."


def test_a_failed_job_can_be_reset(database: Database, runner: JobRunner) -> None:
    broken = threading.Event()
    broken.set()

    def work(job: Job) -> None:
        if broken.is_set():
            raise ValueError("broken")

    runner.register("work", work)
    runner.start()
    job_id = enqueue(database, runner, "subject")
    runner.wait(job_id, WAIT_S)
    broken.clear()

    with database.write() as connection:
        rows.reset_job(connection, "user", job_id)
    runner.wake()

    assert runner.wait(job_id, WAIT_S) is JobState.DONE


def test_what_a_dead_process_left_running_is_done_after_its_lease(
    database: Database, runner: JobRunner
) -> None:
    long_ago = datetime.now(UTC) - timedelta(minutes=5)
    with database.write() as connection:
        job_id = rows.insert_job(connection, "user", "work", "subject", long_ago)
        rows.claim_next_job(connection, "dead process", ["work"], long_ago, long_ago)
    done: list[str] = []
    runner.register("work", lambda job: done.append(job.subject_id))
    runner.start()

    assert runner.wait(job_id, WAIT_S) is JobState.DONE
    assert done == ["subject"]


def test_a_job_that_another_replica_holds_is_left_alone(database: Database) -> None:
    now = datetime.now(UTC)
    with database.write() as connection:
        rows.insert_job(connection, "user", "work", "subject", now)
        later = now + timedelta(minutes=1)
        first = rows.claim_next_job(connection, "replica 1", ["work"], now, later)
        second = rows.claim_next_job(connection, "replica 2", ["work"], now, later)

    assert first is not None
    assert second is None


def test_a_runner_does_not_take_its_own_running_job_again_when_its_lease_comes_late(
    database: Database,
) -> None:
    now = datetime.now(UTC)
    with database.write() as connection:
        rows.insert_job(connection, "user", "work", "subject", now)
        assert rows.claim_next_job(connection, "me", ["work"], now, now)
        later = now + timedelta(hours=1)

        assert rows.claim_next_job(connection, "me", ["work"], later, later) is None
        assert rows.claim_next_job(connection, "another", ["work"], later, later)


def test_an_owner_that_lost_its_lease_cannot_settle_the_job(database: Database) -> None:
    now = datetime.now(UTC)
    with database.write() as connection:
        job_id = rows.insert_job(connection, "user", "work", "subject", now)
        rows.claim_next_job(connection, "slow", ["work"], now, now)
        later = now + timedelta(seconds=1)
        rows.claim_next_job(connection, "fast", ["work"], later, later + timedelta(minutes=1))
        rows.finish_job(connection, job_id, "slow")

    assert state_of(database, job_id).state is JobState.RUNNING


def test_a_restart_of_the_only_process_takes_up_its_work_at_once(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    from core.store.database import open_database

    database = open_database(str(tmp_path_factory.mktemp("db") / "only.duckdb"))
    now = datetime.now(UTC)
    with database.write() as connection:
        job_id = rows.insert_job(connection, "user", "work", "subject", now)
        lease = now + timedelta(hours=1)
        rows.claim_next_job(connection, "killed process", ["work"], now, lease)
    runner = JobRunner(database)
    runner.register("work", lambda job: None)
    runner.start()

    assert runner.wait(job_id, WAIT_S) is JobState.DONE
    runner.stop()
    database.close()


def test_who_loses_a_job_to_another_replica_takes_the_next_one(database: Database) -> None:
    now = datetime.now(UTC)
    later = now + timedelta(minutes=1)
    with database.write() as connection:
        rows.insert_job(connection, "user", "work", "older", now)
        rows.insert_job(connection, "user", "work", "newer", later)
    begun = threading.Event()

    def claim() -> Job | None:
        begun.set()
        with database.write() as connection:
            return rows.claim_next_job(connection, "replica 2", ["work"], later, later)

    with ThreadPoolExecutor(1) as pool, database.write() as connection:
        first = rows.claim_next_job(connection, "replica 1", ["work"], later, later)
        other = pool.submit(claim)
        begun.wait(WAIT_S)
        time.sleep(0.2)  # until the other waits for the row
    second = other.result(WAIT_S)

    assert (first and first.subject_id, second and second.subject_id) == ("older", "newer")
