from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.errors import DatabaseError
from core.store.connection import Database
from core.store.database import open_database
from core.store.errors import DatabaseTooNewError
from core.store.interviews import load_interview
from core.store.migration import Migration, list_migrations, migrate
from core.store.users import ensure_local_user

NEWEST = list_migrations()[-1].version


def step(version: int, *statements: str) -> Migration:
    return Migration(version, f"step {version}", list(statements))


def versions(database: Database) -> list[int]:
    with database.read() as connection:
        rows = connection.rows("SELECT version FROM schema_versions ORDER BY version")
        return [row["version"] for row in rows]


def test_numbers_run_from_one_without_gaps() -> None:
    assert [m.version for m in list_migrations()] == list(range(1, NEWEST + 1))


def test_a_database_at_version_one_gets_only_what_is_missing(database: Database) -> None:
    added = step(NEWEST + 1, "CREATE TABLE added (id TEXT PRIMARY KEY)")

    migrate(database, [*list_migrations(), added])
    migrate(database, [*list_migrations(), added])

    assert versions(database) == list(range(1, NEWEST + 2))


def test_a_step_that_fails_leaves_no_trace(database: Database) -> None:
    broken = step(NEWEST + 1, "CREATE TABLE half (id TEXT)", "CREATE TABEL oops (id TEXT)")

    with pytest.raises(DatabaseError):
        migrate(database, [*list_migrations(), broken])

    assert versions(database)[-1] == NEWEST
    with pytest.raises(DatabaseError), database.read() as connection:
        connection.rows("SELECT * FROM half")


def test_a_database_from_a_newer_version_is_refused_unchanged(database_url: str) -> None:
    database = open_database(database_url)
    migrate(database, [*list_migrations(), step(NEWEST + 1, "CREATE TABLE newer (id TEXT)")])
    database.close()

    with pytest.raises(DatabaseTooNewError, match="newer Rehearse"):
        open_database(database_url)


def test_comments_and_blank_statements_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "0001_one.sql").write_text("-- a; comment\nCREATE TABLE a (id TEXT);\n\n;\n")

    assert list_migrations(tmp_path) == [Migration(1, "one", ["CREATE TABLE a (id TEXT)"])]


def test_a_database_of_version_one_opens_and_keeps_what_it_holds(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("core.store.database.migrate", lambda database: 0)
        old = open_database(database_url)
        migrate(old, list_migrations()[:1])
        with old.write() as connection:
            user_id = ensure_local_user(connection)
            connection.run(
                "INSERT INTO interviews (id, user_id, brief_json, role, company, type, is_sample, "
                "status, position, created_at) VALUES ('i', ?, '{\"role\": \"Tester\"}', 'Tester', "
                "'', 'mixed', FALSE, 'in_progress', 0, ?)",
                user_id,
                datetime.now(UTC),
            )
        assert versions(old) == [1]
        old.close()

    opened = open_database(database_url)

    assert versions(opened) == list(range(1, NEWEST + 1))
    with opened.write() as connection:
        assert load_interview(connection, user_id, "i").brief.role == "Tester"
        assert connection.rows("SELECT id FROM disputes") == []
    opened.close()
