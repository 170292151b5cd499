"""Where people sign in: deleting one's own account."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from core.accounts.office import Office
from core.domain.account import Account
from core.interview.studio import Studio
from tests.core.accounts.conftest import _hash_fast  # noqa: F401
from tests.pages.conftest import visible_text
from tests.pages.test_admin import (  # noqa: F401
    admin,
    learner,
    office,
    settings_in_environment,
)
from tests.pages.test_delete_everything import confirm, count_rows

OpenPage = Callable[..., AppTest]


def test_an_account_is_deleted_and_signed_out(
    studio: Studio,
    office: Office,  # noqa: F811
    learner: Account,  # noqa: F811
    open_page: OpenPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    token = office.sessions.start(learner.user_id, "Firefox")
    monkeypatch.setattr("pages.parts.signed_in.find_token", lambda: token)
    monkeypatch.setattr("pages.parts.sign_in_card.find_token", lambda: token)

    confirm(open_page("account"), "delete my account")

    assert [title.value for title in open_page().title] == ["You are signed out"]
    assert count_rows(studio, learner.user_id) == 0


def test_the_last_admin_is_told_why_not(
    studio: Studio,
    admin: Account,  # noqa: F811
    open_page: OpenPage,
) -> None:
    test = confirm(open_page("account"), "delete my account")

    assert "This is the last admin" in visible_text(test)
    assert count_rows(studio, admin.user_id) > 1
