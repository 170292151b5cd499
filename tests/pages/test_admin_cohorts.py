"""What an admin does with cohorts on the page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.cohort import Part, Sharing
from core.interview.studio import Studio
from tests.pages.bootcamp import Bootcamp, count_in, open_bootcamp, press, sign_in
from tests.pages.conftest import visible_text

OpenPage = Callable[..., AppTest]


@pytest.fixture
def settings_in_environment(settings_in_environment: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIGN_IN", "password")
    monkeypatch.setenv("PUBLIC_URL", "https://rehearse.example.org")
    return settings_in_environment


@pytest.fixture
def camp(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Bootcamp:
    made = open_bootcamp(studio)
    sign_in(monkeypatch, made.admin)
    return made


@pytest.fixture
def page(open_page: OpenPage, camp: Bootcamp) -> AppTest:
    """Open the admin page with the cohort chosen."""
    return open_page("admin").selectbox(key="admin_cohort").select_index(0).run()


def test_a_cohort_is_made_and_changed(open_page: OpenPage, camp: Bootcamp) -> None:
    test = open_page("admin")
    [box] = [each for each in test.text_input if each.label == "Name of the cohort"]
    box.set_value("Winter")
    test.radio(key="admin_cohort_new_sharing").set_value(Sharing.SCORES)
    press(test, "Make the cohort")

    made, _ = camp.office.membership.cohorts(camp.admin.user_id)
    assert (made.cohort.name, made.cohort.default_sharing) == ("Winter", Sharing.SCORES)
    assert "Cohorts (2)" in visible_text(test)


def test_a_link_is_shown_once_and_can_be_taken_back(page: AppTest, camp: Bootcamp) -> None:
    press(page, "Make a link")

    [link] = [code.value for code in page.code]
    assert link.startswith("https://rehearse.example.org/join?token=")
    press(page, "Done")
    assert not page.code
    while any(button.label == "Take back" for button in page.button):
        press(page, "Take back")
    assert "joined" not in visible_text(page)


def test_coaches_are_named_and_removed_and_learners_removed(page: AppTest, camp: Bootcamp) -> None:
    page.selectbox(key=f"admin_coach_{camp.cohort.id}").select_index(0).run()
    press(page, "Add")
    assert count_in(camp, Part.COACH) == 2

    press(page, "Remove from the cohort")
    assert count_in(camp, Part.COACH) == 1
    page.selectbox(key=f"admin_learner_{camp.cohort.id}").select_index(0).run()
    next(b for b in reversed(page.button) if b.label == "Remove from the cohort").click()
    page.run()

    assert count_in(camp, Part.LEARNER) == 0
    assert count_in(camp, Part.COACH) == 1
    assert "Nobody has joined so far" in visible_text(page)


def test_archiving_ends_it_and_it_opens_again(page: AppTest, camp: Bootcamp) -> None:
    press(page, "Archive")
    assert "This cohort is archived" in visible_text(page)
    assert camp.office.sharing.of_learner(camp.learner.user_id) == []

    press(page, "Open it again")
    assert len(camp.office.sharing.of_learner(camp.learner.user_id)) == 1


def test_without_a_cohort_the_page_says_how_to_begin(open_page: OpenPage, camp: Bootcamp) -> None:
    with camp.studio.database.write() as connection:
        connection.run("DELETE FROM cohorts")

    assert "There is no cohort so far" in visible_text(open_page("admin"))
