"""Who else sees a learner's work: shown and changed on Account and on a report."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.accounts.errors import LinkError
from core.domain.cohort import Sharing
from core.domain.interview import Interview
from core.interview.studio import Studio
from tests.pages.bootcamp import ADDRESS, Bootcamp, open_bootcamp, press, sign_in
from tests.pages.conftest import visible_text

OpenPage = Callable[..., AppTest]


@pytest.fixture
def settings_in_environment(settings_in_environment: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIGN_IN", "password")
    monkeypatch.setenv("PUBLIC_URL", "https://rehearse.example.org")
    return settings_in_environment


@pytest.fixture
def camp(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Bootcamp:
    monkeypatch.setattr("pages.parts.sign_in_card._show_sessions", lambda *of: None)
    made = open_bootcamp(studio)
    sign_in(monkeypatch, made.learner)
    return made


def level_of(camp: Bootcamp) -> Sharing:
    [shared] = camp.office.sharing.of_learner(camp.learner.user_id)
    return shared.place.sharing


def test_the_account_page_tells_who_sees_what_and_changes_it(
    open_page: OpenPage, camp: Bootcamp
) -> None:
    test = open_page("account")
    told = visible_text(test)
    assert "Autumn 2026" in told
    assert "Cora" in told

    test.radio(key=f"sharing_{camp.cohort.id}").set_value(Sharing.SCORES).run()

    assert level_of(camp) is Sharing.SCORES
    press(test, "Leave")
    assert camp.office.sharing.of_learner(camp.learner.user_id) == []
    assert "You are in no cohort" in visible_text(test)


def test_a_report_says_what_coaches_see_and_one_interview_may_differ(
    open_page: OpenPage, camp: Bootcamp, finished: Interview
) -> None:
    test = open_page("report", id=finished.id)
    box = test.selectbox(key=f"report_sharing_{finished.id}")
    assert box.options[0] == "As for all your interviews (transcript)"

    box.set_value(Sharing.SCORES).run()
    shown = camp.office.sharing.of_interview(camp.learner.user_id, finished.id)
    assert shown is not None
    assert shown.chosen is Sharing.SCORES

    test.selectbox(key=f"report_sharing_{finished.id}").select_index(0).run()
    shown = camp.office.sharing.of_interview(camp.learner.user_id, finished.id)
    assert shown is not None
    assert shown.chosen is None


def test_a_link_is_shown_once_listed_and_taken_back(
    open_page: OpenPage, camp: Bootcamp, finished: Interview
) -> None:
    test = press(open_page("report", id=finished.id), "Make a link")
    [link] = [code.value for code in test.code]
    assert link.startswith("https://rehearse.example.org/shared?report=")
    assert "not opened so far" in visible_text(test)
    press(test, "Done")
    assert not test.code

    token = link.partition("report=")[2]
    camp.office.report_links.open(token, ADDRESS)
    assert "opened 1 time" in visible_text(test.run())

    press(test, "Take back")
    assert "opened 1 time" not in visible_text(test)
    with pytest.raises(LinkError):
        camp.office.report_links.open(token, ADDRESS)


def test_who_is_in_no_cohort_still_shares_links(
    open_page: OpenPage, camp: Bootcamp, finished: Interview
) -> None:
    camp.office.joining.leave(camp.learner.user_id, camp.cohort.id)

    test = open_page("report", id=finished.id)

    assert "What coaches see of this interview" not in [box.label for box in test.selectbox]
    assert "Make a link" in [button.label for button in test.button]
