"""A shared report as strangers see it: the report, and nothing else of anybody's."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.accounts.limits import MOST_TRIES, Door
from core.domain.interview import Interview
from core.interview.studio import Studio
from tests.pages.bootcamp import Bootcamp, open_bootcamp, sign_in
from tests.pages.conftest import ROOT, visible_text

OpenPage = Callable[..., AppTest]


@pytest.fixture
def settings_in_environment(settings_in_environment: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIGN_IN", "password")
    return settings_in_environment


@pytest.fixture
def camp(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Bootcamp:
    # AppTest gives a browser a new address in each run.
    monkeypatch.setattr("pages.parts.shared_report.find_address", lambda: "192.0.2.9")
    made = open_bootcamp(studio)
    sign_in(monkeypatch, None)
    return made


@pytest.fixture
def token(camp: Bootcamp, finished: Interview) -> str:
    return camp.office.report_links.make(camp.learner.user_id, finished.id, 7)


def open_shared(token: str) -> AppTest:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
    test.query_params["report"] = token
    return test.run()


def test_anybody_reads_a_shared_report_without_signing_in(
    camp: Bootcamp, token: str, finished: Interview
) -> None:
    test = open_shared(token)

    told = visible_text(test)
    assert not test.exception
    assert not test.error
    assert "Backend developer" in told
    assert "to read" in told
    assert "signed out" not in told
    # Nothing to press, choose or type: there is nothing that a stranger could do.
    assert not [*test.button, *test.selectbox, *test.text_input, *test.text_area, *test.radio]
    assert "Lea" not in told
    test.run()
    [link] = camp.office.report_links.list_of(camp.learner.user_id, finished.id)
    assert link.opened == 1


def test_a_link_that_is_taken_back_closes_open_tabs_too(
    camp: Bootcamp, token: str, finished: Interview
) -> None:
    test = open_shared(token)
    [link] = camp.office.report_links.list_of(camp.learner.user_id, finished.id)
    camp.office.report_links.revoke(camp.learner.user_id, link.id)

    test.run()

    assert "cannot be used" in test.error[0].value
    assert "Backend developer" not in visible_text(test)


def test_guesses_are_refused_and_counted(
    camp: Bootcamp, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MOST_TRIES, Door.LINK, 2)
    for number in range(2):
        assert "cannot be used" in open_shared(f"{token[:-2]}{number}").error[0].value

    assert "Too many tries" in open_shared(token).error[0].value


def test_who_is_signed_in_sees_what_strangers_see(
    camp: Bootcamp, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    strangers = visible_text(open_shared(token))

    sign_in(monkeypatch, camp.learner)

    assert visible_text(open_shared(token)) == strangers


def test_in_local_mode_nothing_is_shared(
    open_page: OpenPage, camp: Bootcamp, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = camp.studio.settings.model_copy(update={"sign_in": "local"})
    monkeypatch.setattr("pages.parts.gate._find_settings", lambda: settings)

    told = visible_text(open_shared(token))

    assert "Somebody shared" not in told
