"""What a learner sees when the database cannot be opened: a page, never a stack trace."""

from pathlib import Path

import duckdb
from streamlit.testing.v1 import AppTest

from core.store.database import open_database
from core.store.migration import Migration, list_migrations, migrate
from tests.pages.conftest import ROOT, visible_text


def open_app() -> AppTest:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not test.exception
    return test


def test_a_damaged_file(settings_in_environment: Path) -> None:
    settings_in_environment.write_bytes(b"not a database " * 500)

    test = open_app()

    assert "The database file is damaged" in visible_text(test)
    assert settings_in_environment.read_bytes() == b"not a database " * 500


def test_a_file_from_a_newer_version_and_then_an_older_one(settings_in_environment: Path) -> None:
    database = open_database(str(settings_in_environment))
    newer = Migration(list_migrations()[-1].version + 1, "newer", ["CREATE TABLE newer (id TEXT)"])
    migrate(database, [*list_migrations(), newer])
    database.close()

    test = open_app()
    assert "from a newer version" in visible_text(test)

    settings_in_environment.unlink()
    test.button(key="guard_try_again").click().run()
    assert "How it goes" in visible_text(test)


def test_an_unexpected_error_has_an_id_and_no_stack_trace(settings_in_environment: Path) -> None:
    settings_in_environment.unlink()
    duckdb.connect(str(settings_in_environment)).execute(
        "CREATE TABLE schema_versions (version TEXT, name TEXT, applied_at TEXT)"
    ).execute("INSERT INTO schema_versions VALUES ('not a number', '', '')").close()

    text = visible_text(open_app())

    assert "report the id" in text
    assert "Traceback" not in text
