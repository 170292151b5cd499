"""One learner's way through the entrance in a browser, and what a second tab does afterwards."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.deploy.conftest import first_admin_token
from tests.e2e.app_server import AppServer
from tests.e2e.browser import find_chromium, settle
from tests.e2e.fake_microphone import SPEECH_PATIENCE_MS, open_listening_browser, write_speech
from tests.e2e.test_voice_journey import LEAD_S, record

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.timeout(400)]
PASSWORD = "four plain words here"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[AppServer]:
    media = str(tmp_path / "media")
    app = AppServer(
        tmp_path,
        entry="deploy/server.py",
        SIGN_IN="password",
        MEDIA_URL=media,
        VOICE_CONNECT_S="60",
    )
    app.start()
    yield app
    app.stop()


def fill_in(page: Page, **typed: str) -> None:
    """Fill in a form by its labels, and send it by the keyboard."""
    for label, text in typed.items():
        page.get_by_label(label.replace("_", " ")).fill(text)
    page.keyboard.press("Enter")


def register_admin(page: Page, host: AppServer) -> None:
    page.goto(f"{host.url}/register?invitation={first_admin_token(host.log)}")
    fill_in(page, Your_name="Ada", **{"E-mail_address": "ada@example.org"}, Password=PASSWORD)


def watch_policy(page: Page) -> list[str]:
    """Return a list that fills with what the page's policy kept from happening."""
    found: list[str] = []
    page.on("console", lambda m: found.append(m.text) if "Content Security" in m.text else None)
    return found


def test_register_reload_sign_out_and_in_again(page: Page, host: AppServer) -> None:
    violations = watch_policy(page)
    page.goto(f"{host.url}/history")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    register_admin(page, host)
    settle(page)
    expect(page.get_by_role("link", name="Admin")).to_be_visible()

    page.reload()
    settle(page)
    expect(page.get_by_role("button", name="Try a sample interview")).to_be_visible()

    second_tab = page.context.new_page()
    second_tab.goto(f"{host.url}/history")
    settle(second_tab)
    page.goto(f"{host.url}/account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    second_tab.get_by_role("link", name="Home").click()
    expect(second_tab.get_by_role("heading", name="Sign in")).to_be_visible()

    page.goto(f"{host.url}/history")
    fill_in(page, **{"E-mail_address": "ada@example.org"}, Password=PASSWORD)
    settle(page)
    expect(page.get_by_role("heading", name="History")).to_be_visible()
    assert page.url == f"{host.url}/history"
    assert violations == []


def test_every_page_and_a_typed_answer_work_under_the_policy(page: Page, host: AppServer) -> None:
    violations = watch_policy(page)
    register_admin(page, host)
    page.get_by_role("button", name="Try a sample interview").click()
    box = page.get_by_role("textbox", name="Your answer")
    box.fill(
        "First I measured the queue, then I added an outbox table and made it idempotent. " * 3
    )
    page.get_by_role("button", name="Submit").click()
    expect(
        page.get_by_text("Score of 100").or_(page.get_by_text("Leave it at that")).first
    ).to_be_visible()
    for name in (
        "prepare",
        "analytics",
        "plan",
        "history",
        "account",
        "admin",
        "scoring",
        "report",
    ):
        page.goto(f"{host.url}/{name}")
        settle(page)

    assert violations == []


def test_a_voice_is_heard_behind_the_entrance(
    tmp_path: Path, host: AppServer, speech_models: None
) -> None:
    executable = find_chromium()
    assert executable is not None
    wav = write_speech(tmp_path / "microphone.wav", [LEAD_S, "queue", 20.0])
    with open_listening_browser(executable, wav) as browser:
        page = browser.new_context(permissions=["microphone"]).new_page()
        page.set_default_timeout(SPEECH_PATIENCE_MS)
        violations = watch_policy(page)
        register_admin(page, host)
        page.get_by_role("button", name="Try a sample interview").click()

        record(page)
        live = page.get_by_label("What was understood so far")
        expect(live).to_contain_text(re.compile("payment.*queue", re.I), timeout=SPEECH_PATIENCE_MS)

    assert violations == []
