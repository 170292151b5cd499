"""Pages as in their own tests, where people sign in by password."""

import pytest

from tests.pages.conftest import (  # noqa: F401
    finished,
    interview,
    open_page,
    settings_in_environment,
    studio,
)


@pytest.fixture(autouse=True)
def _sign_in_by_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGN_IN", "password")
