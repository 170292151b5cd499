from pathlib import Path

import pytest

from core.errors import DatabaseError
from core.store.backup import back_up, list_backups
from core.store.connection import Database
from core.store.database import open_database
from core.store.transfer import move_database
from tests.core.store.every_value import ROWS, fill_tables


def test_a_backup_of_a_database_in_use_restores_to_the_same(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    fill_tables(database)

    made = back_up(database, database_url, tmp_path / "backups")
    restored = move_database(str(made.file), str(tmp_path / "restored.duckdb"))

    assert restored["users"].rows == ROWS
    with database.read() as connection:
        for table, total in restored.items():
            found = connection.rows(f"SELECT count(*) AS found FROM {table}")  # noqa: S608
            assert found[0]["found"] == total.rows, table
    with database.write() as connection:
        connection.run("DELETE FROM users")


def test_only_the_newest_are_kept(
    database: Database, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in (18, 19, 20):
        (tmp_path / f"rehearse-202611{day}T000000Z.duckdb").write_bytes(b"older")
    (tmp_path / "something-else.duckdb").write_bytes(b"not ours")

    made = back_up(database, database_url, tmp_path, keep=2)

    assert [each.file.name for each in list_backups(tmp_path)] == [
        made.file.name,
        "rehearse-20261120T000000Z.duckdb",
    ]
    assert (tmp_path / "something-else.duckdb").exists()


def test_a_backup_that_breaks_off_leaves_nothing(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    (tmp_path / "backups").write_text("a file where the folder should be")

    with pytest.raises(DatabaseError, match="backups"):
        back_up(database, database_url, tmp_path / "backups")


@pytest.mark.slow
def test_a_backup_opens_as_a_database(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    fill_tables(database)

    made = back_up(database, database_url, tmp_path)

    opened = open_database(str(made.file))
    with opened.read() as connection:
        assert connection.rows("SELECT count(*) AS found FROM users")[0]["found"] == ROWS
    opened.close()
