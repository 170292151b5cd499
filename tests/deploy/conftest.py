"""The server as a host starts it, and visitors with cookies of their own."""

import re
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import httpx
import pytest

from tests.core.accounts.conftest import _hash_fast, learner, office  # noqa: F401
from tests.e2e.app_server import AppServer

PASSWORD = "four plain words here"
_INVITATION = re.compile(r"/register\?invitation=(\S+)")
_ADDRESSES = count(1)

Visit = Callable[..., httpx.Client]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """Run the server where people sign in by password and anybody may register."""
    server = AppServer(
        tmp_path_factory.mktemp("host"),
        entry="deploy/server.py",
        SIGN_IN="password",
        REGISTRATION="open",
        MEDIA_URL="memory://tests",
        FETCH_WEIGHTS="0",
    )
    server.start()
    yield server
    server.stop()


@pytest.fixture
def visit(host: AppServer) -> Iterator[Visit]:
    """Return a function that gives a browser of its own, at an address of its own."""
    clients: list[httpx.Client] = []

    def open_browser(**headers: str) -> httpx.Client:
        own = {
            "Origin": host.url,
            "Sec-Fetch-Site": "same-origin",
            "Accept": "text/html",
            "X-Forwarded-For": f"198.51.100.{next(_ADDRESSES)}",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        clients.append(httpx.Client(base_url=host.url, headers=own, timeout=60))
        return clients[-1]

    yield open_browser
    for client in clients:
        client.close()


@pytest.fixture
def email() -> str:
    """Return an address that nobody has registered yet."""
    return f"learner{next(_ADDRESSES)}@example.org"


def register(client: httpx.Client, email: str, **more: str) -> httpx.Response:
    form = {"name": "Lea", "email": email, "new_password": PASSWORD, **more}
    return client.post("/register", data=form)


def sign_in(client: httpx.Client, email: str, password: str = PASSWORD) -> httpx.Response:
    return client.post("/sign-in", data={"email": email, "password": password})


def is_signed_in(client: httpx.Client) -> bool:
    return client.get("/history").status_code == 200


def first_admin_token(log: Path) -> str:
    found = _INVITATION.search(log.read_text("utf-8"))
    assert found is not None
    return found[1]
