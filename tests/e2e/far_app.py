"""The app in one network, the learner's browser in another."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.browser import ACTION_TIMEOUT_MS, find_chromium
from tests.e2e.fake_microphone import (
    SPEECH_PATIENCE_MS,
    Sounds,
    open_listening_browser,
    write_speech,
)
from tests.e2e.split_network import SERVER, SplitNetwork

_SPOKEN = (1.0, "queue", 60.0)


@contextmanager
def visit(
    network: SplitNetwork, folder: Path, sound: Sounds = _SPOKEN, **settings: str
) -> Iterator[Page]:
    """Show a question of the app to a browser whose microphone plays `sound`."""
    executable = find_chromium()
    if executable is None:
        pytest.skip("Chromium is not installed")
    settings |= {"MEDIA_URL": str(folder / "media"), "STREAMLIT_SERVER_ADDRESS": SERVER}
    settings |= {"ALLOW_REMOTE": "1"}
    app = AppServer(folder, inside=network.inside("server"), **settings)
    network.pass_on(app.port)
    wav = write_speech(folder / "microphone.wav", sound)
    try:
        app.start()
        with open_listening_browser(network.wrap(executable, folder), wav) as browser:
            page = browser.new_context(permissions=["microphone"]).new_page()
            page.set_default_timeout(SPEECH_PATIENCE_MS)
            expect.set_options(timeout=SPEECH_PATIENCE_MS)
            page.goto(app.url)
            page.get_by_role("button", name="Try a sample interview").click()
            expect(page.get_by_role("textbox", name="Your answer")).to_be_visible()
            yield page
    finally:
        expect.set_options(timeout=ACTION_TIMEOUT_MS)
        app.stop()
