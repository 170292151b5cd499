"""Of a deleted account nothing is found anywhere, and nothing of anybody else's is missing."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import psycopg
import pytest

from core.accounts.errors import AccountError, NotAllowedError
from core.accounts.office import Office
from core.domain.account import Account, AuditAction
from core.errors import NotFoundError
from core.jobs.runner import JobRunner
from core.privacy import erasure as erasing
from core.privacy.erasure import Erasure
from core.store.connection import Connection, Database
from core.store.database import open_database
from core.store.erased import ErasedError
from core.store.erasure import ERASE_ACCOUNT, list_erasures, media_to_erase
from core.store.jobs import Job, JobState, insert_job, job_id_of
from core.store.media import MediaError, MediaStore
from core.store.ownership import count_own_rows
from core.store.recordings import DELETE_MEDIA
from tests.conftest import PostgresServer
from tests.core.accounts.conftest import ADDRESS, BROWSER, PASSWORD
from tests.core.privacy.planting import (
    find_marks,
    interview_id_of,
    make_mark,
    plant_marks,
    recording_id_of,
)
from tests.isolation.rows import rows_of

pytestmark = pytest.mark.timeout(300)
AT_LEAST_MARKS = 100
WAIT_S = 30.0
NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _know_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasing, "_KNOWN_AFTER", erasing._KNOWN_AFTER * 0)


@pytest.fixture
def write_down(database_url: str) -> Callable[[], None]:
    """Return a function that has PostgreSQL write down what it holds and drop what it needs not."""

    def checkpoint() -> None:
        if not database_url.startswith("postgresql:"):
            return
        with psycopg.connect(database_url, autocommit=True) as connection:
            # A segment of the log is used again as it is unless this is set.
            connection.execute("ALTER SYSTEM SET wal_recycle = off")
            connection.execute("ALTER SYSTEM SET min_wal_size = '32MB'")
            connection.execute("SELECT pg_reload_conf()")
            for _ in range(2):
                connection.execute("SELECT pg_switch_wal()")
                connection.execute("CHECKPOINT")

    return checkpoint


@pytest.fixture
def find(
    request: pytest.FixtureRequest, database_url: str, tmp_path: Path
) -> Callable[[list[str]], set[str]]:
    """Return a function that looks for marks in every file of the database and of the media."""
    folders = [tmp_path]
    if database_url.startswith("postgresql:"):
        server: PostgresServer = request.getfixturevalue("postgres")
        folders.append(server._folder / "data")
    return lambda marks: set().union(*(find_marks(marks, folder) for folder in folders))


def plant(database: Database, media: MediaStore, account: Account) -> list[str]:
    """Mark all that can be of somebody: every table, words changed since, recordings."""
    owner, gone = account.user_id, f"{account.user_id}-gone"
    with database.write() as connection:
        marks = [*plant_marks(connection, owner), *mark_account(connection, owner)]
        # Its row went with its interview, its bytes were to follow.
        insert_job(connection, owner, DELETE_MEDIA, gone, NOW)
    marks += [change_draft(database, owner) for _ in range(30)]
    recorded = [make_mark() for _ in range(3)]
    media.write_part(recording_id_of(owner), 0, recorded[0].encode())
    media.write_part(recording_id_of(owner), 1, recorded[1].encode())
    media.write_whole(gone, recorded[2].encode())
    return [*marks, *recorded]


def mark_account(connection: Connection, owner: str) -> list[str]:
    name, email = make_mark(), make_mark()
    connection.run("UPDATE users SET display_name = ? WHERE id = ?", name, owner)
    connection.run("UPDATE accounts SET email = ? WHERE user_id = ?", email, owner)
    return [name, email]


def change_draft(database: Database, owner: str) -> str:
    mark = make_mark()
    with database.write() as connection:
        assert connection.run("UPDATE drafts SET text = ? WHERE user_id = ?", mark, owner)
    return mark


def finish(database: Database, erasure: Erasure) -> JobState | None:
    """Have a runner finish what was ordered."""
    jobs = JobRunner(database, workers=1)
    erasure.register_with(jobs)
    jobs.start()
    with database.read() as connection:
        [order] = list_erasures(connection)
    state = jobs.wait(job_id_of(ERASE_ACCOUNT, order.user_id), WAIT_S)
    jobs.stop()
    erasure.close()
    return state


# PostgreSQL writes all its tables anew for it, which takes a minute.
@pytest.mark.parametrize(
    "database_url", ["duckdb", pytest.param("postgres", marks=pytest.mark.slow)], indirect=True
)
def test_nothing_of_a_deleted_account_is_found_in_any_file(  # noqa: PLR0917 - fixtures
    database: Database,
    media: MediaStore,
    erasure: Erasure,
    learner: Account,
    admin: Account,
    find: Callable[[list[str]], set[str]],
    write_down: Callable[[], None],
    record_property: Callable[[str, object], None],
) -> None:
    marks = plant(database, media, learner)
    others = plant(database, media, admin)
    # Else that they are not found later would show nothing. Some fall on the border of two pages.
    assert len(find(marks)) >= AT_LEAST_MARKS
    write_down()
    with database.read() as connection:
        rows_before = rows_of(connection, admin.user_id)

    erasure.erase_own(learner.user_id)
    assert finish(database, erasure) is JobState.DONE
    write_down()

    record_property("marks", len(marks))
    assert find(marks) == set()
    with database.read() as connection:
        assert rows_of(connection, admin.user_id) == rows_before
        assert count_own_rows(connection, learner.user_id) == 0
        assert media_to_erase(connection) == []
    assert media.read(recording_id_of(admin.user_id)) == "".join(others[-3:-1]).encode()


def test_what_names_somebody_names_nobody_afterwards(
    database: Database, erasure: Erasure, office: Office, learner: Account, admin: Account
) -> None:
    with database.write() as connection:
        plant_marks(connection, admin.user_id)
        connection.run("UPDATE coach_comments SET coach_id = ?", learner.user_id)
        connection.run("UPDATE account_links SET created_by = ?", learner.user_id)
        connection.run(
            "UPDATE notifications SET page_path = ?", f"cohort?learner={learner.user_id}"
        )

    erasure.erase_own(learner.user_id)

    with database.read() as connection:
        [comment] = connection.rows("SELECT * FROM coach_comments")
        links = connection.rows("SELECT created_by FROM account_links")
        notices = connection.rows("SELECT id FROM notifications")
        log = connection.rows("SELECT * FROM audit_entries WHERE subject_id = ?", learner.user_id)
    assert comment["coach_id"] == ""
    assert comment["comment_text"]
    assert learner.user_id not in {link["created_by"] for link in links}
    assert notices == []
    assert {entry["action"] for entry in log} == {
        AuditAction.REGISTERED,
        AuditAction.ACCOUNT_ERASED,
    }
    assert {entry["detail"] for entry in log} == {""}


def test_what_learners_were_told_of_a_coachs_comment_names_nobody(
    database: Database, erasure: Erasure, learner: Account, admin: Account
) -> None:
    with database.write() as connection:
        plant_marks(connection, admin.user_id)
        connection.run("UPDATE coach_comments SET coach_id = ?", learner.user_id)
        connection.run(
            "UPDATE notifications SET notice_text = ?, page_path = ?",
            f"{learner.name} commented on your report of Leaf",
            f"report?id={admin.user_id}-coach_comments-interview_id",
        )

    erasure.erase_own(learner.user_id)

    with database.read() as connection:
        [notice] = connection.rows("SELECT notice_text FROM notifications")
    assert notice["notice_text"] == "A coach commented on your report of Leaf"


def test_notices_about_an_erased_interview_go_too(
    database: Database, erasure: Erasure, learner: Account, admin: Account
) -> None:
    with database.write() as connection:
        plant_marks(connection, learner.user_id)
        plant_marks(connection, admin.user_id)
        connection.run(
            "UPDATE notifications SET page_path = ? WHERE user_id = ?",
            f"report?id={interview_id_of(learner.user_id)}",
            admin.user_id,
        )

    erasure.erase_own(learner.user_id)

    with database.read() as connection:
        assert connection.rows("SELECT id FROM notifications") == []


def test_sessions_end_and_the_address_is_free_again(
    erasure: Erasure, office: Office, learner: Account
) -> None:
    token = office.sign_in.sign_in(learner.email, PASSWORD, ADDRESS, BROWSER)

    erasure.erase_own(learner.user_id)
    office.sessions.forget()

    assert office.sessions.find(token) is None
    again = office.registrar.register("Lea", learner.email, PASSWORD, "", ADDRESS)
    assert again.user_id != learner.user_id


def test_the_last_admin_stays_and_can_go_on(
    database: Database, erasure: Erasure, office: Office, admin: Account
) -> None:
    with pytest.raises(AccountError, match="last admin"):
        erasure.erase_own(admin.user_id)

    with database.read() as connection:
        assert count_own_rows(connection, admin.user_id) > 1
        assert list_erasures(connection) == []
    assert office.sign_in.sign_in(admin.email, PASSWORD, ADDRESS, BROWSER)


def test_an_admin_deletes_an_account_and_nobody_else_does(
    database: Database, erasure: Erasure, learner: Account, admin: Account
) -> None:
    with pytest.raises(NotAllowedError):
        erasure.erase_for(learner.user_id, admin.user_id)
    with pytest.raises(NotAllowedError):
        erasure.list_orders(learner.user_id)

    erasure.erase_for(admin.user_id, learner.user_id)

    assert [each.user_id for each in erasure.list_orders(admin.user_id)] == [learner.user_id]
    with pytest.raises(NotFoundError):
        erasure.erase_for(admin.user_id, learner.user_id)


def test_a_job_of_theirs_that_is_under_way_writes_nothing_back(
    database: Database, erasure: Erasure, learner: Account, admin: Account
) -> None:
    begun, may_end, ends = Event(), Event(), []

    def work(job: Job) -> None:
        begun.set()
        may_end.wait(WAIT_S)
        try:
            with database.write() as connection:
                insert_job(connection, job.user_id, "more", "of-it", NOW)
        except ErasedError as e:
            ends.append(str(e))
            raise

    jobs = JobRunner(database, workers=2)
    jobs.register("work", work)
    erasure.register_with(jobs)
    jobs.start()
    with database.write() as connection:
        insert_job(connection, learner.user_id, "work", "subject", NOW)
    jobs.wake()
    assert begun.wait(WAIT_S)

    erasure.erase_own(learner.user_id)
    may_end.set()
    jobs.wake()
    state = jobs.wait(job_id_of(ERASE_ACCOUNT, learner.user_id), WAIT_S)
    jobs.stop()
    erasure.close()

    assert state is JobState.DONE
    assert ends == ["This account was deleted. Nothing more is kept of it."]
    with database.read() as connection:
        assert count_own_rows(connection, learner.user_id) == 0


def test_rows_of_a_transaction_that_ended_later_go_with_the_rest(
    database: Database, erasure: Erasure, learner: Account
) -> None:
    erasure.erase_own(learner.user_id)
    # As another replica does, which did not know yet.
    database.erased.forgive(learner.user_id)
    with database.write() as connection:
        insert_job(connection, learner.user_id, DELETE_MEDIA, "late", NOW)

    assert finish(database, erasure) is JobState.DONE

    with database.read() as connection:
        assert count_own_rows(connection, learner.user_id) == 0
        assert media_to_erase(connection) == []


def test_what_could_not_be_finished_says_why_and_can_be_tried_again(
    database: Database, erasure: Erasure, learner: Account, admin: Account, tmp_path: Path
) -> None:
    with database.write() as connection:
        plant_marks(connection, learner.user_id)
    erasure.erase_own(learner.user_id)
    job = Job(
        id="x",
        user_id="",
        kind=ERASE_ACCOUNT,
        subject_id=learner.user_id,
        state=JobState.RUNNING,
        attempts=1,
        error="",
    )

    class BrokenStore(MediaStore):
        def delete(self, key: str) -> None:
            raise MediaError("The place for recordings does not answer.")

    with pytest.raises(MediaError):
        Erasure(database, BrokenStore(str(tmp_path))).finish(job)
    with database.write() as connection:
        connection.run("UPDATE jobs SET state = ? WHERE kind = ?", JobState.FAILED, ERASE_ACCOUNT)
    erasure.try_again(admin.user_id, learner.user_id)

    assert finish(database, erasure) is JobState.DONE


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_a_running_replica_learns_of_erasures_that_others_did(
    database: Database,
    database_url: str,
    erasure: Erasure,
    learner: Account,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(erasing, "_LOOK_EVERY_S", 0.05)
    other = open_database(database_url)
    elsewhere = Erasure(other, MediaStore("memory://elsewhere"))
    elsewhere.register_with(JobRunner(other, workers=1))

    erasure.erase_own(learner.user_id)

    deadline = monotonic() + WAIT_S
    while not is_refused(other, learner.user_id) and monotonic() < deadline:
        sleep(0.05)
    elsewhere.close()
    assert is_refused(other, learner.user_id)
    other.close()


def is_refused(database: Database, user_id: str) -> bool:
    try:
        with database.write() as connection:
            insert_job(connection, user_id, "any", "thing", NOW)
    except ErasedError:
        return True
    return False
