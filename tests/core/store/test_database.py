import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core.errors import DatabaseError
from core.store.connection import Connection, Database
from core.store.database import open_database
from core.store.errors import (
    DatabaseCorruptError,
    DatabaseLockedError,
    DatabaseReadOnlyError,
    DatabaseUnreachableError,
)

NOBODY = 65534


def insert_user(connection: Connection, user_id: str) -> None:
    connection.run(
        "INSERT INTO users (id, display_name, created_at) VALUES (?, ?, now())", user_id, "Name"
    )


def user_ids(database: Database) -> list[str]:
    with database.read() as connection:
        return [row["id"] for row in connection.rows("SELECT id FROM users ORDER BY id")]


def test_what_was_written_is_there_after_reopening(database_url: str) -> None:
    database = open_database(database_url)
    with database.write() as connection:
        insert_user(connection, "a")
    database.close()

    reopened = open_database(database_url)

    assert user_ids(reopened) == ["a"]
    reopened.close()


def test_an_exception_inside_a_transaction_undoes_all_of_it(database: Database) -> None:
    def fail_half_way() -> None:
        with database.write() as connection:
            insert_user(connection, "a")
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        fail_half_way()

    assert user_ids(database) == []


def test_a_refused_statement_is_our_error(database: Database) -> None:
    with pytest.raises(DatabaseError, match="refused"), database.write() as connection:
        connection.run("INSERT INTO nowhere (id) VALUES (?)", "a")


def test_nul_characters_are_dropped_from_text(database: Database) -> None:
    with database.write() as connection:
        insert_user(connection, "a\x00b")

    assert user_ids(database) == ["ab"]


def test_text_is_bound_and_never_run(database: Database) -> None:
    hostile = "x'); DROP TABLE users; -- %s ? 100%"
    with database.write() as connection:
        insert_user(connection, hostile)

    assert user_ids(database) == [hostile]


def test_threads_may_write_at_the_same_time(database: Database) -> None:
    def write(number: int) -> None:
        with database.write() as connection:
            insert_user(connection, f"user-{number:02}")

    threads = [threading.Thread(target=write, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(user_ids(database)) == 20


def test_analytics_sees_what_was_committed(database: Database) -> None:
    with database.write() as connection:
        insert_user(connection, "a")

    with database.analytics() as cursor:
        assert cursor.execute("SELECT count(*) FROM users").fetchall() == [(1,)]


def test_a_file_that_another_process_holds_says_so(tmp_path: Path) -> None:
    path = str(tmp_path / "held.duckdb")
    open_database(path).close()
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import duckdb, sys; c = duckdb.connect({path!r}); print('held', flush=True); "
            "sys.stdin.read()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    try:
        with pytest.raises(DatabaseLockedError, match="in use by another process"):
            open_database(path)
    finally:
        holder.communicate()


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 300])
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bad.duckdb"
    file.write_bytes(content)

    with pytest.raises(DatabaseCorruptError, match="was not changed"):
        open_database(str(file))

    assert file.read_bytes() == content


def test_a_damaged_file_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "damaged.duckdb"
    open_database(str(file)).close()
    damaged = bytearray(file.read_bytes())
    damaged[4096:12288] = b"\x55" * 8192
    file.write_bytes(bytes(damaged))

    with pytest.raises(DatabaseCorruptError, match="was not changed"):
        open_database(str(file))

    assert file.read_bytes() == bytes(damaged)


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_read_only_file_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    file = folder / "readonly.duckdb"
    open_database(str(file)).close()
    file.chmod(0o444)
    folder.chmod(0o555)
    for parent in folder.parents:  # so that a user without rights gets as far as the file
        if parent.owner() == Path.home().owner() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o111)
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(NOBODY)
    try:
        with pytest.raises(DatabaseReadOnlyError, match="cannot be written"):
            open_database(str(file))
    finally:
        if was_root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_a_server_that_does_not_answer_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.store.postgres_database._CONNECT_TIMEOUT_S", 1)

    with pytest.raises(DatabaseUnreachableError, match="does not answer"):
        open_database(f"postgresql://rehearse@/nothing?host={tmp_path}")
