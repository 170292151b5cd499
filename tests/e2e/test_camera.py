"""An answer with a picture, in a real browser whose camera and microphone are fed by files."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from core.settings import Settings
from core.speech.sound import duration_of
from core.speech.sound_files import decode_clip
from core.weights.catalogue import SPEECH_RECOGNITION_MODEL
from core.weights.fetch import find_weights
from tests.conftest import skip_or_fail
from tests.e2e.app_server import AppServer
from tests.e2e.browser import find_chromium, see_score
from tests.e2e.fake_microphone import open_listening_browser, write_speech

# Models load, speech plays in real time, and machines that run tests run other things too.
_PATIENCE_MS = 120_000
# The microphone plays from when it is opened: said often enough, it is said while we record.
_SPOKEN: tuple[str | float, ...] = (2.0, *(("queue", 1.0) * 10))
_RECORDED_MS = 16_000
_NO_CAMERA = """navigator.mediaDevices.getUserMedia =
  () => Promise.reject(new DOMException("refused", "NotAllowedError"))"""

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[AppServer]:
    if find_weights(SPEECH_RECOGNITION_MODEL, Settings().weights_folder) is None:
        skip_or_fail("the speech model is not there (make speech-weights)")
    app = AppServer(tmp_path, MEDIA_URL=str(tmp_path / "media"))
    app.start()
    yield app
    app.stop()


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    executable = find_chromium()
    if executable is None:
        skip_or_fail("Chromium is not installed")
        return
    wav = write_speech(tmp_path / "microphone.wav", _SPOKEN)
    with open_listening_browser(executable, wav) as browser:
        context = browser.new_context(permissions=["microphone", "camera"])
        context.set_default_timeout(_PATIENCE_MS)
        yield context.new_page()


def agree_to_camera(page: Page, server: AppServer) -> None:
    page.goto(server.url)
    page.get_by_role("button", name="Try a sample interview").click()
    page.get_by_role("button", name="Record a clip instead").click()
    expect(page.get_by_role("button", name="Turn the camera on")).to_have_count(0)
    page.get_by_role("button", name="With your picture?").click()
    expect(page.get_by_text("Nothing judges your face")).to_be_visible()
    page.get_by_role("button", name="I agree").click()
    page.get_by_role("button", name="Turn the camera on").click()


@pytest.mark.slow
def test_an_answer_with_a_picture_is_understood_judged_and_seen_again(
    page: Page, server: AppServer
) -> None:
    agree_to_camera(page, server)
    page.get_by_role("button", name="Record with picture").click()
    page.wait_for_timeout(_RECORDED_MS)
    page.get_by_role("button", name="Stop", exact=True).click()

    box = page.get_by_role("textbox", name="Your answer")
    expect(box).to_have_value(re.compile("payment.*queue", re.I | re.S), timeout=_PATIENCE_MS)
    box.press_sequentially(" As a result we lost none of 1.2 million.", delay=2)
    page.get_by_role("button", name="Submit answer").click()
    see_score(page, _PATIENCE_MS)
    replay = page.get_by_role("region", name="Replay of your answer")
    expect(replay).to_be_visible(timeout=_PATIENCE_MS)
    replay.get_by_role("button", name="Play your answer").click()

    screen = replay.locator("video")
    expect(screen).to_be_visible()
    page.wait_for_function("video => video.currentTime > 1", arg=screen.element_handle())
    assert screen.evaluate("video => [video.videoWidth, video.videoHeight]") == [320, 240]

    page.get_by_role("link", name="Account").first.click()
    expect(page.get_by_text("1 of them with a picture")).to_be_visible()
    page.get_by_role("button", name="Take that back").click()
    expect(page.get_by_text("Camera: off")).to_be_visible()


def box_of(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your answer")


@pytest.mark.slow
def test_what_was_recorded_until_the_tab_died_reaches_the_answer_and_is_seen_again(
    page: Page, server: AppServer
) -> None:
    agree_to_camera(page, server)
    page.get_by_role("button", name="Record with picture").click()
    # Nobody who writes meanwhile is disturbed by the pieces that go to the server.
    box_of(page).click()
    page.keyboard.type("Written while the film goes to the server. ", delay=_RECORDED_MS / 43)
    expect(box_of(page)).to_be_focused()
    expect(box_of(page)).to_have_value("Written while the film goes to the server. ")
    address = page.url
    page.close()

    again = page.context.new_page()
    again.goto(address)
    expect(box_of(again)).to_have_value(
        re.compile("Written while.*payment.*queue", re.I | re.S), timeout=_PATIENCE_MS
    )
    again.get_by_role("button", name="Submit answer").click()
    see_score(again, _PATIENCE_MS)
    replay = again.get_by_role("region", name="Replay of your answer")
    replay.get_by_role("button", name="Play your answer").click()
    screen = replay.locator("video")
    again.wait_for_function("video => video.currentTime > 1", arg=screen.element_handle())
    assert screen.evaluate("video => [video.videoWidth, video.videoHeight]") == [320, 240]


@pytest.mark.slow
def test_a_recording_goes_on_over_a_crash_of_the_server(
    page: Page, server: AppServer, tmp_path: Path
) -> None:
    agree_to_camera(page, server)
    page.get_by_role("button", name="Record with picture").click()
    page.wait_for_timeout(_RECORDED_MS / 3)

    server.kill()
    page.wait_for_timeout(_RECORDED_MS / 3)
    server.start()

    page.wait_for_timeout(_RECORDED_MS / 3)
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_text("Kept. Your words")).to_be_visible(timeout=_PATIENCE_MS)
    expect(box_of(page)).to_have_value(
        re.compile("payment.*queue", re.I | re.S), timeout=_PATIENCE_MS
    )
    [folder] = (tmp_path / "media").iterdir()
    data = b"".join(file.read_bytes() for file in sorted(folder.iterdir()))
    assert duration_of(decode_clip(data)) > 0.9 * _RECORDED_MS / 1000


@pytest.mark.slow
def test_a_refused_camera_says_what_to_do(page: Page, server: AppServer) -> None:
    page.add_init_script(_NO_CAMERA)

    agree_to_camera(page, server)

    expect(page.get_by_text("The browser does not allow the camera")).to_be_visible()
    expect(page.get_by_role("button", name="Turn the camera on")).to_be_enabled()
