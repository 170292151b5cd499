"""On a laptop: taking all of one's data along, and starting anew without it."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.interview import Interview
from core.interview.studio import Studio, open_studio
from core.settings import load_settings
from core.store.ownership import count_own_rows
from pages.parts import my_data_card, session
from tests.pages.conftest import ANSWER, visible_text

OpenPage = Callable[..., AppTest]


def confirm(test: AppTest, words: str) -> AppTest:
    """Type words to confirm a deletion, and send them."""
    test.text_input(key="my_data_words").set_value(words)
    next(button for button in test.button if button.label == "Delete for good").click()
    return test.run()


def count_rows(studio: Studio, user_id: str) -> int:
    with studio.database.read() as connection:
        return count_own_rows(connection, user_id)


@pytest.fixture
def reopened(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Studio]]:
    """Let the studio be opened once more, and return a list that fills with what was opened."""
    opened: list[Studio] = []

    def open_anew(settings: object) -> Studio:
        opened.append(open_studio(load_settings()))
        return opened[-1]

    session._open_once()
    monkeypatch.setattr("pages.parts.session.open_studio", open_anew)
    yield opened
    for each in opened:
        each.close()


def test_the_archive_has_what_was_answered(studio: Studio, finished: Interview) -> None:
    archive = ZipFile(BytesIO(my_data_card._write_archive(studio)))

    assert ANSWER in archive.read("data/answers.json").decode()


def test_other_words_delete_nothing(
    studio: Studio, finished: Interview, open_page: OpenPage
) -> None:
    before = count_rows(studio, studio.user_id)

    test = confirm(open_page("account"), "delete")

    assert "Nothing is deleted" in visible_text(test)
    assert count_rows(studio, studio.user_id) == before


def test_everything_goes_and_rehearse_starts_anew(
    settings_in_environment: Path,
    studio: Studio,
    finished: Interview,
    open_page: OpenPage,
    reopened: list[Studio],
) -> None:
    test = confirm(open_page("account"), " Delete  EVERYTHING ")
    assert not test.exception

    test = open_page("home")

    [anew] = reopened
    assert count_rows(anew, anew.user_id) == 1  # the user alone
    assert "Try a sample interview" in [button.label for button in test.button]
    anew.close()
    assert b"outbox table" not in settings_in_environment.read_bytes()
