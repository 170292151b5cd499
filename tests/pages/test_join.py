"""What somebody reads before they join a cohort, and what their choice does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.account import Account, Role
from core.domain.cohort import Part, Sharing
from core.interview.studio import Studio
from tests.pages.bootcamp import Bootcamp, count_in, make_account, open_bootcamp, press, sign_in
from tests.pages.conftest import visible_text

OpenPage = Callable[..., AppTest]


@pytest.fixture
def settings_in_environment(settings_in_environment: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIGN_IN", "password")
    return settings_in_environment


@pytest.fixture
def camp(studio: Studio) -> Bootcamp:
    return open_bootcamp(studio)


@pytest.fixture
def newcomer(camp: Bootcamp, monkeypatch: pytest.MonkeyPatch) -> Account:
    account = make_account(camp.studio, "Nora", Role.LEARNER)
    sign_in(monkeypatch, account)
    return account


@pytest.fixture
def token(camp: Bootcamp) -> str:
    return camp.office.membership.make_link(camp.admin.user_id, camp.cohort.id, 7)


def test_a_newcomer_reads_who_would_see_what_and_joins_by_choice(
    open_page: OpenPage, camp: Bootcamp, newcomer: Account, token: str
) -> None:
    test = open_page("join", token=token)

    told = visible_text(test)
    assert "Join Autumn 2026" in told
    assert "Cora" in told
    [choice] = test.radio
    assert choice.value is Sharing.TRANSCRIPT
    assert count_in(camp, Part.LEARNER) == 1

    choice.set_value(Sharing.SCORES)
    press(test, "Join the cohort")

    assert "They see: scores" in test.success[0].value
    [shared] = camp.office.sharing.of_learner(newcomer.user_id)
    assert shared.place.sharing is Sharing.SCORES
    assert count_in(camp, Part.LEARNER) == 2


def test_a_link_that_ended_says_so_and_shows_no_cohort(
    open_page: OpenPage, camp: Bootcamp, newcomer: Account, token: str
) -> None:
    [*_, link] = camp.office.membership.links(camp.admin.user_id, camp.cohort.id)
    for each in camp.office.membership.links(camp.admin.user_id, camp.cohort.id):
        camp.office.membership.revoke_link(camp.admin.user_id, camp.cohort.id, each.id)

    test = open_page("join", token=token)

    assert "cannot be used" in test.error[0].value
    assert "Autumn" not in visible_text(test)
    assert link.cohort_id == camp.cohort.id


def test_an_address_without_a_link_says_what_to_do(open_page: OpenPage, newcomer: Account) -> None:
    assert "Open the whole link" in visible_text(open_page("join"))
