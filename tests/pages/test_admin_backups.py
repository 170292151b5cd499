"""The backups on the Admin page, with a real office and a real database behind it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.account import Account
from core.interview.studio import Studio
from core.store.backup import list_backups
from pages.parts.admin_backups import open_process_backups
from tests.core.accounts.conftest import _hash_fast  # noqa: F401
from tests.pages.conftest import visible_text
from tests.pages.test_admin import admin, office, settings_in_environment  # noqa: F401

WAIT_S = 30.0

OpenPage = Callable[..., AppTest]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name a folder for backups, before the studio reads its settings."""
    monkeypatch.setenv("BACKUP_FOLDER", str(tmp_path / "backups"))
    return tmp_path / "backups"


@pytest.fixture(autouse=True)
def _forget_backups() -> Iterator[None]:
    open_process_backups.clear()
    yield
    open_process_backups.clear()


def test_without_a_folder_the_page_says_how_to_switch_backups_on(
    admin: Account,  # noqa: F811
    open_page: OpenPage,
) -> None:
    test = open_page("admin")

    assert "BACKUP_FOLDER" in visible_text(test)
    assert "Back up now" not in [button.label for button in test.button]


def test_a_backup_is_made_and_listed(
    folder: Path,
    admin: Account,  # noqa: F811
    studio: Studio,
    open_page: OpenPage,
) -> None:
    test = open_page("admin")
    assert "No backup yet." in visible_text(test)

    test.button(key="admin_back_up").click().run()
    for thread in [each for each in threading.enumerate() if each.name == "backup"]:
        thread.join(WAIT_S)
    test.run()

    [made] = list_backups(folder)
    assert any(made.file.name in str(frame.value) for frame in test.dataframe)
