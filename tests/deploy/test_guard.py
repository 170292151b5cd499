"""What becomes of open tabs, against a small ASGI app that stands in for Streamlit."""

from typing import Any

import anyio
import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from core.accounts.office import Office
from core.domain.account import Account
from core.settings import Settings
from deploy.entrance.guard import Guard
from deploy.entrance.reception import Reception
from pages.parts.signed_in import COOKIE

CLICK = b"a click"


class Streamlit:
    """Notes what reaches it: which tab a browser asked for, and each message."""

    def __init__(self) -> None:
        self.asked_for = ""
        self.messages: list[Message] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        self.asked_for = headers[b"sec-websocket-protocol"].decode()
        while (message := await receive())["type"] != "websocket.disconnect":
            self.messages.append(message)


def open_tab(office: Office, token: str, tab_id: str, *messages: Any) -> Streamlit:
    """Connect a tab, send the messages, and call those that can be called in between."""
    app, left = Streamlit(), list(messages)
    guard = Guard(app, Reception(Settings(sign_in="password"), office))
    scope = {
        "type": "websocket",
        "path": "/_stcore/stream",
        "query_string": b"",
        "headers": [
            (b"host", b"localhost"),
            (b"cookie", f"{COOKIE}={token}".encode()),
            (b"sec-websocket-protocol", f"streamlit, xsrf, {tab_id}".encode()),
        ],
    }

    async def receive() -> Message:
        while left and callable(left[0]):
            left.pop(0)()
        if not left:
            return {"type": "websocket.disconnect"}
        return {"type": "websocket.receive", "bytes": left.pop(0)}

    async def send(message: Message) -> None:
        raise AssertionError(message)

    anyio.run(guard, scope, receive, send)
    return app


def test_a_tab_of_ones_own_goes_on(office: Office, learner: Account) -> None:
    token = office.sessions.start(learner.user_id, "Firefox")
    office.tabs.bind("tab-1", learner.user_id)

    app = open_tab(office, token, "tab-1", CLICK)

    assert app.asked_for == "streamlit, xsrf, tab-1"
    assert [message["bytes"] for message in app.messages] == [CLICK]


@pytest.mark.parametrize("token", ["", "made up"])
def test_without_a_session_a_tab_starts_anew(
    office: Office,
    learner: Account,
    token: str,
) -> None:
    office.tabs.bind("tab-1", learner.user_id)

    assert "tab-1" not in open_tab(office, token, "tab-1").asked_for


def test_nobody_goes_on_with_somebody_elses_tab(office: Office, learner: Account) -> None:
    other = office.registrar.register("Eve", "eve@example.org", "six quite new words", "", "")
    office.tabs.bind("tab-1", learner.user_id)

    app = open_tab(office, office.sessions.start(other.user_id, "Firefox"), "tab-1")

    assert "tab-1" not in app.asked_for


def test_after_the_session_has_ended_a_click_only_asks_for_the_page(
    office: Office,
    learner: Account,
) -> None:
    token = office.sessions.start(learner.user_id, "Firefox")

    app = open_tab(
        office, token, "", CLICK, lambda: office.sessions.end_all(learner.user_id), CLICK
    )

    before, after = app.messages
    assert before["bytes"] == CLICK
    asked = BackMsg.FromString(after["bytes"])
    assert asked.WhichOneof("type") == "rerun_script"
    assert asked.rerun_script.fragment_id == ""
    assert not asked.rerun_script.HasField("widget_states")
