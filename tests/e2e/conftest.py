from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from core.settings import Settings
from core.weights.catalogue import LIVE_SPEECH_MODEL, SPEECH_RECOGNITION_MODEL
from core.weights.fetch import find_weights
from tests.conftest import skip_or_fail
from tests.e2e.app_server import AppServer
from tests.e2e.browser import ACTION_TIMEOUT_MS, find_chromium, open_browser
from tests.e2e.fake_microphone import (
    SPEECH_PATIENCE_MS,
    OpenPage,
    Sounds,
    open_listening_browser,
    write_speech,
)
from tests.e2e.split_network import SplitNetwork, find_obstacle


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find_chromium()
    if executable is None:
        skip_or_fail("Chromium is not installed")
        return
    with open_browser(executable) as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(ACTION_TIMEOUT_MS)
    yield context.new_page()
    context.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[AppServer]:
    app = AppServer(tmp_path)
    app.start()
    yield app
    app.stop()


@pytest.fixture
def speech_models() -> None:
    """Skip where nobody would understand what is spoken."""
    for weights in (LIVE_SPEECH_MODEL, SPEECH_RECOGNITION_MODEL):
        if find_weights(weights, Settings().weights_folder) is None:
            skip_or_fail(f"the speech model {weights.name} is not there (make speech-weights)")


@pytest.fixture
def listening_server(tmp_path: Path, speech_models: None) -> Iterator[AppServer]:
    """Run the app where it understands speech and has its own place for recordings."""
    app = AppServer(tmp_path, MEDIA_URL=str(tmp_path / "media"), VOICE_CONNECT_S="60")
    app.start()
    yield app
    app.stop()


@pytest.fixture
def question(tmp_path: Path) -> Iterator[OpenPage]:
    """Return a function that shows the first question of a sample interview."""
    executable = find_chromium()
    if executable is None:
        skip_or_fail("Chromium is not installed")
        return
    with ExitStack() as stack:

        def open_question(server: AppServer, sound: Sounds, script: str = "") -> Page:
            wav = write_speech(tmp_path / "microphone.wav", sound)
            browser = stack.enter_context(open_listening_browser(executable, wav))
            context = browser.new_context(permissions=["microphone"])
            context.set_default_timeout(SPEECH_PATIENCE_MS)
            expect.set_options(timeout=SPEECH_PATIENCE_MS)
            context.add_init_script(script)
            page = context.new_page()
            page.goto(server.url)
            page.get_by_role("button", name="Try a sample interview").click()
            expect(page.get_by_role("textbox", name="Your answer")).to_be_visible()
            return page

        yield open_question
    expect.set_options(timeout=ACTION_TIMEOUT_MS)


@pytest.fixture
def network() -> Iterator[SplitNetwork]:
    """Return two networks, the browser's and the server's, with no direct way between them."""
    if obstacle := find_obstacle():
        pytest.skip(obstacle)
    with SplitNetwork() as split:
        assert split.is_direct_path_closed()
        yield split
