import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from core.errors import DatabaseError
from core.store import transfer
from core.store.connection import Database
from core.store.database import open_database
from core.store.errors import TransferError
from core.store.media import MediaStore
from core.store.transfer import move_database, move_media
from core.store.transfer_ends import Batch, DuckDBEnd, PostgresEnd, open_source
from core.store.users import ensure_local_user
from tests.conftest import PostgresServer
from tests.core.store.every_value import ROWS, fill_tables

MakeTarget = Callable[[], str]


@pytest.fixture
def filled(database: Database) -> list[str]:
    """Fill the database that is moved from, once on each engine."""
    return fill_tables(database)


@pytest.fixture
def source_url(database: Database, database_url: str, filled: list[str]) -> str:
    database.close()
    return database_url


@pytest.fixture(params=["duckdb", "postgres"])
def target_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give an address to move to, once of each kind; at the file's there is nothing yet."""
    if request.param == "duckdb":
        return str(tmp_path / "target" / "moved.duckdb")
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.create_database()


def count_rows(url: str) -> int:
    database = open_database(url)
    with database.read() as connection:
        found = connection.rows("SELECT count(*) AS found FROM users")[0]["found"]
    database.close()
    return int(found)


@pytest.mark.slow
def test_every_value_arrives_as_it_left(
    source_url: str, filled: list[str], target_url: str
) -> None:
    moved = move_database(source_url, target_url)

    assert {name for name, total in moved.items() if total.rows} == set(filled)
    assert all(moved[name].rows == ROWS for name in filled)
    with open_source(target_url) as there:
        columns = {table: sorted(each) for table, each in there.schema().items()}
        assert {t: there.sum(t, columns[t]) for t in columns} == moved


def test_there_and_back_the_checksums_are_equal(
    source_url: str, postgres: PostgresServer, tmp_path: Path
) -> None:
    there = postgres.create_database()
    back = str(tmp_path / "back.duckdb")

    assert move_database(source_url, there) == move_database(there, back)


def test_a_target_with_rows_is_refused_and_left_alone(source_url: str, target_url: str) -> None:
    database = open_database(target_url)
    with database.write() as connection:
        ensure_local_user(connection)
    database.close()

    with pytest.raises(TransferError, match=r"not empty.*users"):
        move_database(source_url, target_url)

    assert count_rows(target_url) == 1


def test_the_password_of_a_target_is_not_told(source_url: str, postgres: PostgresServer) -> None:
    url = postgres.create_database()
    move_database(source_url, url)

    with pytest.raises(TransferError) as refused:
        move_database(source_url, url.replace("rehearse@", "rehearse:secret@"))

    assert "secret" not in str(refused.value)


@pytest.mark.slow
def test_a_move_that_breaks_off_leaves_nothing_and_can_be_repeated(
    source_url: str, target_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as breaking:
        for end in (DuckDBEnd, PostgresEnd):
            breaking.setattr(end, "write", _break_off_at("users", end.write))
        with pytest.raises(KeyboardInterrupt):
            move_database(source_url, target_url)

    assert count_rows(target_url) == 0
    assert not list(Path(target_url).parent.glob("*being-moved*"))
    assert move_database(source_url, target_url)["users"].rows == ROWS


def _break_off_at(name: str, write: Callable[..., None]) -> Callable[..., None]:
    def write_or_break(
        end: object, table: str, columns: Sequence[str], batches: Iterator[Batch]
    ) -> None:
        write(end, table, columns, batches)
        if table == name:
            raise KeyboardInterrupt

    return write_or_break


def test_a_row_that_gets_lost_is_noticed_and_nothing_is_kept(
    source_url: str, target_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for end in (DuckDBEnd, PostgresEnd):
        monkeypatch.setattr(end, "write", _lose_one(end.write))

    with pytest.raises(TransferError, match="did not arrive"):
        move_database(source_url, target_url)

    monkeypatch.undo()
    assert count_rows(target_url) == 0


def _lose_one(write: Callable[..., None]) -> Callable[..., None]:
    def write_less(
        end: object, table: str, columns: Sequence[str], batches: Iterator[Batch]
    ) -> None:
        write(end, table, columns, (batch[1:] or batch for batch in batches))

    return write_less


def test_a_server_in_use_is_moved_as_it_stood_at_the_beginning(postgres: PostgresServer) -> None:
    url = postgres.create_database()
    database = open_database(url)
    with open_source(url) as source:
        before = source.sum("users", ["id"])
        with database.write() as connection:
            ensure_local_user(connection)

        assert source.sum("users", ["id"]) == before
    database.close()


def test_a_source_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(TransferError, match="not there"):
        move_database(str(tmp_path / "nothing.duckdb"), str(tmp_path / "target.duckdb"))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="does not answer"):
        move_database("postgresql://rehearse@127.0.0.1:1/none", str(tmp_path / "target.duckdb"))


@pytest.mark.slow
def test_recordings_move_from_a_folder_into_the_database(
    source_url: str, target_url: str, tmp_path: Path
) -> None:
    move_database(source_url, target_url)
    database = open_database(target_url)
    with database.write() as connection:
        connection.run("DELETE FROM recordings WHERE has_media = ?", True)
        connection.run(
            "UPDATE recordings SET id = 'recording-1' WHERE id IN (SELECT min(id) FROM recordings)"
        )
        connection.run("UPDATE recordings SET has_media = ? WHERE id = 'recording-1'", True)
    folder = MediaStore(str(tmp_path / "media"))
    folder.write_part("recording-1", 0, b"first ")
    folder.write_part("recording-1", 1, b"second")
    database.close()

    assert move_media(target_url, str(tmp_path / "media"), "database") == 1

    database = open_database(target_url)
    assert MediaStore("database", database).read("recording-1") == b"first second"
    database.close()


@pytest.mark.slow
def test_the_command_says_what_it_moved(
    source_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["transfer", source_url, str(tmp_path / "moved.duckdb")])

    transfer.main()

    said = capsys.readouterr().out
    assert f"users: {ROWS} rows" in said
    assert "checksums are equal" in said


def test_the_command_ends_with_a_sentence_when_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["transfer", str(tmp_path / "no.duckdb"), "postgresql://x/y"])

    with pytest.raises(SystemExit, match="The database was not moved"):
        transfer.main()
