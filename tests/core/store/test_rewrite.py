"""A database is written anew: all that is stored stays, nothing that was deleted does."""

import secrets
from pathlib import Path
from threading import Event, Thread

import pytest

from core.errors import DatabaseError
from core.store import duckdb_database
from core.store.connection import Connection, Database
from core.store.database import open_database
from core.store.erased import ErasedError, ErasedUsers
from core.store.host_choices import load_choice, save_choice
from core.store.users import ensure_local_user

MANY = 200
WRITES = 25


def save_many(database: Database) -> list[bytes]:
    """Keep texts that nothing can compress and return them."""
    secret_texts = [secrets.token_hex(20) for _ in range(MANY)]
    with database.write() as connection:
        for number, text in enumerate(secret_texts):
            save_choice(connection, f"secret {number}", text)
    return [text.encode() for text in secret_texts]


def drop_many(database: Database) -> None:
    with database.write() as connection:
        connection.run("DELETE FROM host_choices")


def schema_of(connection: Connection) -> list[str]:
    columns = connection.rows(
        "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns "
        "WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position"
    )
    return [str(sorted(row.items())) for row in columns]


def test_rows_schema_and_rules_stay(database: Database) -> None:
    with database.write() as connection:
        save_choice(connection, "kept", "value")
        ensure_local_user(connection)
        before = schema_of(connection)

    assert database.rewrite()

    with database.write() as connection:
        assert schema_of(connection) == before
        assert load_choice(connection, "kept") == "value"
        save_choice(connection, "kept", "another")  # needs the primary key
        assert load_choice(connection, "kept") == "another"
        ensure_local_user(connection)
        assert len(connection.rows("SELECT id FROM users")) == 1


def test_nothing_deleted_stays_in_a_duckdb_file(tmp_path: Path) -> None:
    file = tmp_path / "test.duckdb"
    opened = open_database(str(file))
    secret_texts = save_many(opened)
    opened.close()
    opened = open_database(str(file))
    drop_many(opened)
    opened.close()
    before = file.read_bytes()
    assert all(text in before for text in secret_texts)  # else this would show nothing
    opened = open_database(str(file))

    opened.rewrite()

    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    assert not any(text in file.read_bytes() for text in secret_texts)
    opened.close()


def test_it_waits_for_whoever_reads_and_lets_them_read_on(tmp_path: Path) -> None:
    opened = open_database(str(tmp_path / "test.duckdb"))
    reading, may_end = Event(), Event()
    counts: list[int] = []

    def read() -> None:
        with opened.read() as connection:
            reading.set()
            may_end.wait(10)
            with opened.read() as inner:  # whoever is inside may go further in
                counts.append(len(inner.rows("SELECT 1 AS one")))
            counts.append(len(connection.rows("SELECT 1 AS one")))

    reader, writer = Thread(target=read), Thread(target=opened.rewrite)
    reader.start()
    reading.wait(10)
    writer.start()
    writer.join(0.3)
    assert writer.is_alive()
    may_end.set()
    reader.join(10)
    writer.join(10)

    assert counts == [1, 1]
    assert not writer.is_alive()
    opened.close()


@pytest.mark.slow
def test_what_is_written_and_read_meanwhile_is_all_there(tmp_path: Path) -> None:
    opened = open_database(str(tmp_path / "test.duckdb"))
    failures: list[Exception] = []

    def work(thread: int) -> None:
        try:
            for number in range(WRITES):
                with opened.write() as connection:
                    save_choice(connection, f"{thread}-{number}", "written")
                with opened.read() as connection:
                    assert load_choice(connection, f"{thread}-{number}") == "written"
        except Exception as e:  # noqa: BLE001 - whatever it is, it must not happen
            failures.append(e)

    workers = [Thread(target=work, args=(number,)) for number in range(4)]
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers):
        opened.rewrite()
    for worker in workers:
        worker.join()

    assert failures == []
    with opened.read() as connection:
        [row] = connection.rows("SELECT count(*) AS written FROM host_choices")
    assert row["written"] == 4 * WRITES
    opened.close()


def test_where_somebody_stays_in_it_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duckdb_database, "_ALONE_WITHIN_S", 0.05)
    file = tmp_path / "test.duckdb"
    opened = open_database(str(file))
    failures: list[str] = []

    def rewrite() -> None:
        try:
            opened.rewrite()
        except DatabaseError as e:
            failures.append(str(e))

    with opened.read() as connection:
        writer = Thread(target=rewrite)
        writer.start()
        writer.join(10)
        assert connection.rows("SELECT 1 AS one")

    assert failures == ["The database is busy. This is tried again in a moment."]
    assert opened.rewrite()
    opened.close()


def test_what_a_crash_left_of_a_copy_is_removed_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "test.duckdb"
    open_database(str(file)).close()
    left = tmp_path / "test.duckdb.rewritten"
    left.write_text("half of it")

    open_database(str(file)).close()

    assert not left.exists()


def test_no_row_of_an_erased_user_is_taken(database: Database) -> None:
    database.erased.add(["local"])

    with pytest.raises(ErasedError, match="deleted"), database.write() as connection:
        ensure_local_user(connection)

    database.erased.forgive("local")
    with database.write() as connection:
        assert ensure_local_user(connection) == "local"


def test_statements_that_add_nothing_of_an_erased_user_pass() -> None:
    erased = ErasedUsers()
    erased.add(["gone"])

    erased.check("DELETE FROM users WHERE id = ?", ["gone"])
    erased.check("INSERT INTO users (id) VALUES (?)", ["gone-too"])
    erased.check("INSERT INTO users (id, n) VALUES (?, ?)", ["other", 1])
    with pytest.raises(ErasedError):
        erased.check("\n  insert into users (id) values (?)", ["gone"])
