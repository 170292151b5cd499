"""The learner's recordings on the Account page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.interview import Interview
from core.interview.studio import Studio
from tests.fakes.spoken_answers import speak_answer
from tests.pages.conftest import visible_text

OpenPage = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def media_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIA_URL", str(tmp_path / "media"))
    monkeypatch.setenv("MEDIA_RETENTION_DAYS", "400")


@pytest.fixture
def spoken(media_folder: None, studio: Studio, interview: Interview) -> Interview:
    speak_answer(studio, interview)
    return interview


def test_without_recordings_the_page_says_what_would_be_kept(
    open_page: OpenPage, studio: Studio
) -> None:
    test = open_page("account")

    assert "Nothing is recorded" in visible_text(test)
    assert test.selectbox(key="recordings_keep_days").value == 0


def test_the_page_tells_how_much_is_kept_and_deletes_it(
    open_page: OpenPage, studio: Studio, spoken: Interview
) -> None:
    test = open_page("account")
    assert "2 recordings: 0.3 MB" in visible_text(test).replace("**", "")
    assert "after 400 days at the latest" in visible_text(test)

    test.button(key="recordings_delete_all").click().run()

    assert not test.exception
    assert "Nothing is recorded" in visible_text(test)
    assert studio.kept_recordings.count(studio.user_id).recordings == 0


def test_a_limit_is_remembered(open_page: OpenPage, studio: Studio, spoken: Interview) -> None:
    test = open_page("account")

    test.selectbox(key="recordings_keep_days").set_value(30).run()

    assert studio.kept_recordings.choices(studio.user_id).keep_days == 30
    assert open_page("account").selectbox(key="recordings_keep_days").value == 30
    assert studio.kept_recordings.count(studio.user_id).recordings == 2
    test.selectbox(key="recordings_keep_days").set_value(0).run()
    assert studio.kept_recordings.choices(studio.user_id).keep_days is None
