"""What an admin sees and does, with a real office behind the page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.accounts.first_admin import offer_first_admin
from core.accounts.office import Office
from core.domain.account import Account, Registration, Role
from core.interview.studio import Studio
from pages.parts.sign_in_card import name_browser
from pages.parts.signed_in import open_process_office
from tests.core.accounts.conftest import _hash_fast  # noqa: F401
from tests.pages.conftest import visible_text

PASSWORD = "four plain words here"
ADDRESS = "192.0.2.7"


@pytest.fixture
def settings_in_environment(settings_in_environment: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIGN_IN", "password")
    monkeypatch.setenv("PUBLIC_URL", "https://rehearse.example.org")
    return settings_in_environment


@pytest.fixture
def office(studio: Studio) -> Iterator[Office]:
    open_process_office.clear()
    yield open_process_office()
    open_process_office.clear()


@pytest.fixture
def admin(office: Office, studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Account:
    token = offer_first_admin(studio.database)
    assert token is not None
    account = office.registrar.register("Ada", "ada@example.org", PASSWORD, token, ADDRESS)
    cookie = office.sign_in.sign_in(account.email, PASSWORD, ADDRESS, "Mozilla Firefox/140 Linux")
    monkeypatch.setattr("pages.parts.signed_in.find_token", lambda: cookie)
    monkeypatch.setattr("pages.parts.sign_in_card.find_token", lambda: cookie)
    return account


@pytest.fixture
def learner(office: Office, admin: Account) -> Account:
    invitation = office.administration.invite(admin.user_id, Role.LEARNER, "", days=1)
    return office.registrar.register("Lea", "lea@example.org", PASSWORD, invitation, ADDRESS)


def press(test: AppTest, label: str) -> AppTest:
    next(button for button in test.button if button.label == label).click()
    test.run()
    assert not test.exception
    assert not test.error
    return test


def choose(test: AppTest, account: Account) -> AppTest:
    box = test.selectbox(key="admin_account")
    return box.select(next(o for o in box.options if account.email in o)).run()


def test_an_invitation_is_shown_once_and_can_be_taken_back(
    open_page: Callable[..., AppTest], office: Office, admin: Account
) -> None:
    test = open_page("admin")
    test.text_input[0].set_value("for Lea")
    press(test, "Make an invitation link")

    [link] = [code.value for code in test.code]
    assert link.startswith("https://rehearse.example.org/register?invitation=")
    assert "for Lea" in visible_text(test)
    press(test, "Done")
    assert not test.code
    press(test, "Take back")
    assert "for Lea" not in visible_text(test)


def test_a_role_is_given_and_an_account_switched_off_and_on(
    open_page: Callable[..., AppTest], office: Office, admin: Account, learner: Account
) -> None:
    test = choose(open_page("admin"), learner)
    test.radio(key=f"admin_role_{learner.user_id}").set_value(Role.COACH).run()
    press(test, "Set the role")
    press(choose(test, learner), "Switch the account off")

    changed = office.administration.accounts(admin.user_id)[1]
    assert changed.role is Role.COACH
    assert not changed.is_active


def test_a_reset_link_is_made_for_who_has_a_password(
    open_page: Callable[..., AppTest], office: Office, admin: Account, learner: Account
) -> None:
    test = press(choose(open_page("admin"), learner), "Link for a new password")

    [link] = [code.value for code in test.code]
    office.registrar.reset_password(link.partition("token=")[2], "six quite new words", ADDRESS)
    assert office.sign_in.sign_in(learner.email, "six quite new words", ADDRESS, "")


def test_who_may_register_is_chosen(
    open_page: Callable[..., AppTest], office: Office, admin: Account
) -> None:
    test = open_page("admin")
    test.radio(key="admin_registration").set_value(Registration.CLOSED).run()

    assert office.registrar.who_may() is Registration.CLOSED


def test_the_account_page_tells_who_is_signed_in_and_signs_others_out(
    open_page: Callable[..., AppTest], office: Office, admin: Account
) -> None:
    elsewhere = office.sessions.start(admin.user_id, "Safari")
    test = open_page("account")

    assert "Ada" in visible_text(test)
    press(test, "Sign out all others")

    assert office.sessions.find(elsewhere) is None
    assert len(office.sessions.list_of(admin.user_id)) == 1


def test_signing_out_ends_the_session(
    open_page: Callable[..., AppTest], office: Office, admin: Account
) -> None:
    press(open_page("account"), "Sign out")

    assert office.sessions.list_of(admin.user_id) == []


@pytest.mark.parametrize(
    ("agent", "named"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140 Safari/537", "Chrome on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537 Edg/140", "Edge on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X) Version/19 Safari/605", "Safari on macOS"),
        ("<script>", "script"),
        ("", "Unknown browser"),
    ],
)
def test_browsers_are_called_by_their_names(agent: str, named: str) -> None:
    assert name_browser(agent) == named
