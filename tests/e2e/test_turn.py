"""A voice finds its way through a real TURN server where every direct path is closed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.browser import ACTION_TIMEOUT_MS, find_chromium
from tests.e2e.fake_microphone import open_listening_browser, write_speech
from tests.e2e.split_network import MIDDLE, SERVER, TURN_PORT, SplitNetwork, find_obstacle

_PATIENCE_MS = 90_000
_TURN_URL = f"turn:{MIDDLE}:{TURN_PORT}"

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.timeout(400)]


@pytest.fixture
def network() -> Iterator[SplitNetwork]:
    if obstacle := find_obstacle():
        pytest.skip(obstacle)
    with SplitNetwork() as split:
        assert split.is_direct_path_closed()
        yield split


@contextmanager
def visit(network: SplitNetwork, folder: Path, **settings: str) -> Iterator[Page]:
    """Show a question of the app, which runs in the other network than the browser."""
    executable = find_chromium()
    if executable is None:
        pytest.skip("Chromium is not installed")
    settings |= {"MEDIA_URL": str(folder / "media"), "STREAMLIT_SERVER_ADDRESS": SERVER}
    app = AppServer(folder, inside=network.inside("server"), **settings)
    network.pass_on(app.port)
    sound = write_speech(folder / "microphone.wav", [1.0, "queue", 60.0])
    try:
        app.start()
        with open_listening_browser(network.wrap(executable, folder), sound) as browser:
            page = browser.new_context(permissions=["microphone"]).new_page()
            page.set_default_timeout(ACTION_TIMEOUT_MS)
            page.goto(app.url)
            page.get_by_role("button", name="Try a sample interview").click()
            expect(page.get_by_role("textbox", name="Your answer")).to_be_visible()
            yield page
    finally:
        app.stop()


@pytest.mark.parametrize(
    ("options", "settings"),
    [
        (
            ["--use-auth-secret", "--static-auth-secret=north"],
            {"TURN_SECRET": "north"},
        ),
        (
            ["--lt-cred-mech", "--user=ada:lovelace"],
            {"TURN_USERNAME": "ada", "TURN_PASSWORD": "lovelace"},
        ),
    ],
    ids=["time-limited credentials", "static credentials"],
)
def test_a_voice_comes_through_the_turn_server(
    network: SplitNetwork, tmp_path: Path, options: list[str], settings: dict[str, str]
) -> None:
    network.start_turn(*options)
    with visit(network, tmp_path, TURN_URLS=_TURN_URL, VOICE_CONNECT_S="60", **settings) as page:
        page.get_by_role("button", name="Answer by voice").click()

        expect(page.get_by_text("Recording", exact=True)).to_be_visible(timeout=_PATIENCE_MS)
        page.wait_for_timeout(3000)
        page.get_by_role("button", name="Stop", exact=True).click()
        expect(page.get_by_text("Take 1")).to_be_visible(timeout=_PATIENCE_MS)


def test_without_a_turn_server_a_clip_is_offered_there(
    network: SplitNetwork, tmp_path: Path
) -> None:
    with visit(network, tmp_path) as page:
        page.get_by_role("button", name="Answer by voice").click()

        expect(page.get_by_text("Record a clip below instead")).to_be_visible(timeout=_PATIENCE_MS)
        expect(page.get_by_test_id("stAudioInput")).to_be_visible()
