"""Local mode stands open and loads nothing of accounts; other machines are not served."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.settings import Settings
from pages.parts.listening import RemoteRefusedError, refuse_remote
from tests.pages.conftest import visible_text

ROOT = Path(__file__).parents[2]
# The page itself is opened too, as AppTest runs it.
_LOCAL_START = """
import sys
from streamlit.testing.v1 import AppTest
test = AppTest.from_file("app.py", default_timeout=100).run()
assert not test.exception and not test.error, test.error
wanted = ("core.accounts", "core.cohorts", "core.privacy", "argon2", "authlib",
          "pages.parts.signed_in", "deploy")
print(sorted(name for name in sys.modules if name.startswith(wanted)))
"""


def test_on_a_laptop_nothing_about_accounts_is_loaded(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", _LOCAL_START],
        check=False,
        cwd=ROOT,
        env={
            "DATABASE_URL": str(tmp_path / "local.duckdb"),
            "FETCH_WEIGHTS": "0",
            "PATH": "/usr/bin:/bin",
        },
        capture_output=True,
        text=True,
    )

    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "[]"


def test_on_a_laptop_nobody_signs_in(open_page: Callable[..., AppTest]) -> None:
    test = open_page("account")

    assert "Signed in" not in visible_text(test)
    assert "Sign out" not in [button.label for button in test.button]


@pytest.mark.parametrize("address", ["127.0.0.1", "127.1.2.3", "::1", "localhost", "unix:/a.sock"])
def test_this_machine_is_served(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr("streamlit.get_option", lambda name: address)

    refuse_remote(Settings())


@pytest.mark.parametrize("address", [None, "", "::", "192.168.1.4", "laptop.local"])
def test_other_machines_are_not_unless_the_host_says_so(
    monkeypatch: pytest.MonkeyPatch, address: str | None
) -> None:
    monkeypatch.setattr("streamlit.get_option", lambda name: address)

    with pytest.raises(RemoteRefusedError, match="SIGN_IN=password"):
        refuse_remote(Settings())
    refuse_remote(Settings(allow_remote=True))
    refuse_remote(Settings(sign_in="password"))


def test_a_page_that_is_refused_shows_why_and_nothing_else(
    open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.parts.listening._is_local", lambda address: False)

    test = open_page("home")

    assert "not open to other machines" in test.error[0].value
    assert not test.title
