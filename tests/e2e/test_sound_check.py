"""The dry run in a real browser: a sentence is spoken, the interviewer heard, a picture seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from core.settings import Settings
from core.weights.catalogue import LIVE_SPEECH_MODEL, SPEECH_RECOGNITION_MODEL
from core.weights.fetch import find_weights
from tests.conftest import skip_or_fail
from tests.e2e.app_server import AppServer
from tests.e2e.browser import ACTION_TIMEOUT_MS, find_chromium
from tests.e2e.fake_microphone import open_listening_browser, write_speech
from tests.e2e.speech_synthesis import give_voices, said

# Models load, speech plays in real time, and machines that run tests run other things too.
_PATIENCE_MS = 90_000

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(400)]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[AppServer]:
    for weights in (LIVE_SPEECH_MODEL, SPEECH_RECOGNITION_MODEL):
        if find_weights(weights, Settings().weights_folder) is None:
            skip_or_fail(f"the speech model {weights.name} is not there (make speech-weights)")
    app = AppServer(tmp_path, MEDIA_URL=str(tmp_path / "media"), VOICE_CONNECT_S="60")
    app.start()
    yield app
    app.stop()


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    executable = find_chromium()
    if executable is None:
        skip_or_fail("Chromium is not installed")
        return
    wav = write_speech(tmp_path / "microphone.wav", [3.0, "trial", 60.0])
    with open_listening_browser(executable, wav) as browser:
        context = browser.new_context(
            permissions=["microphone", "camera"], viewport={"width": 1280, "height": 900}
        )
        context.set_default_timeout(_PATIENCE_MS)
        expect.set_options(timeout=_PATIENCE_MS)
        yield context.new_page()
    expect.set_options(timeout=ACTION_TIMEOUT_MS)


@pytest.mark.slow
def test_a_dry_run_tells_what_works_and_keeps_nothing(
    page: Page, server: AppServer, tmp_path: Path
) -> None:
    give_voices(page)
    page.goto(f"{server.url}/prepare")
    page.get_by_text("Try microphone and sound first").click()

    page.get_by_role("button", name="Try the microphone").click()
    # The sentence ends by itself.
    expect(page.get_by_text("of 15 words were understood.")).to_be_visible()
    expect(page.get_by_text("Your voice arrives clearly.")).to_be_visible()

    page.get_by_role("button", name="Hear the interviewer").click()
    expect(page.get_by_text("Did you hear it well?")).to_be_visible()
    assert said(page)[0].startswith("Hello, I am your interviewer")
    page.get_by_role("radio", name="Yes").click()
    expect(page.get_by_text("You hear the interviewer.")).to_be_visible()

    page.get_by_role("button", name="Turn the camera on").click()
    expect(page.get_by_text("Your picture arrives")).to_be_visible()
    assert not list((tmp_path / "media").rglob("*.*"))
