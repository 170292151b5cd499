"""A spoken answer is heard again, in a real browser: at the right second, by mouse and by key."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from core.domain.interview import Brief
from core.interview.studio import open_studio
from core.settings import Settings
from tests.e2e.app_server import AppServer
from tests.e2e.browser import settle
from tests.fakes.encoded_clips import to_opus, to_video
from tests.fakes.spoken_answers import (
    BROKERS,
    CORRECTED_QUOTE,
    QUEUE,
    SPOKEN_QUOTE,
    read_clip,
    speak_answer,
)

# Machines that run tests run other things too.
_PATIENCE_MS = 90_000

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(400)]

_TOLERANCE_S = 0.3
# By construction of the clip its second sentence begins and ends here.
SENTENCE_BEGINS_S, SENTENCE_ENDS_S = 3.147, 5.724
_WAIT_S = 60.0
# Notes where each sound began and where it was stopped, whatever happens in between.
_LISTEN = """
window.heard = []
const known = new WeakSet()
const find = root => root.querySelectorAll("*").forEach(element => {
  if (element.shadowRoot) find(element.shadowRoot)
  if (!["AUDIO", "VIDEO"].includes(element.tagName) || known.has(element)) return
  known.add(element)
  for (const kind of ["play", "pause"]) {
    element.addEventListener(kind, () => window.heard.push([kind, element.currentTime]))
  }
})
setInterval(() => find(document), 50)
"""


class SpokenReport(NamedTuple):
    server: AppServer
    url: str


@pytest.fixture
def report(tmp_path: Path) -> Iterator[SpokenReport]:
    """Serve a report with two spoken answers: by sound, and with a picture."""
    media_url = str(tmp_path / "media")
    server = AppServer(tmp_path, MEDIA_URL=media_url)
    studio = open_studio(Settings(database_url=server.database_url, media_url=media_url))
    try:
        brief = Brief(role="Backend developer", technologies=["SQL"], question_count=3)
        interview_id = studio.conductor.start(studio.user_id, "start", brief)
        assert studio.conductor.is_ready(studio.user_id, interview_id, wait_s=_WAIT_S)
        interview = studio.conductor.current(studio.user_id, interview_id)
        queue, brokers = read_clip("queue.wav", QUEUE), read_clip("brokers.wav", BROKERS)
        speak_answer(studio, interview, clips=[to_opus(queue), brokers])
        speak_answer(studio, interview, 1, clips=[to_video(queue), to_opus(brokers)])
        studio.conductor.finish(studio.user_id, "finish", interview_id)
        assert studio.conductor.report(studio.user_id, interview_id, wait_s=_WAIT_S)
    finally:
        studio.close()
    server.start()
    yield SpokenReport(server, f"{server.url}/report?id={interview_id}")
    server.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(_PATIENCE_MS)
    context.add_init_script(_LISTEN)
    yield context.new_page()
    context.close()


def open_answer(page: Page, report: SpokenReport, number: int = 1) -> Locator:
    """Open the report and unfold an answer; return its replay."""
    page.goto(report.url)
    replay = page.get_by_role("region", name="Replay of your answer")
    # Before all is drawn an answer may be folded up again.
    settle(page)
    page.locator("summary", has_text=re.compile(rf"^\D*{number}\. ")).click()
    expect(replay).to_be_visible(timeout=_PATIENCE_MS)
    return replay


def link_to_sound(page: Page, quote: str) -> Locator:
    """Return the links that play a quote; others lead to its words in the transcript."""
    return page.locator('a[href^="#hear-"]', has_text=quote)


def heard(page: Page, kind: str, count: int = 1) -> float:
    """Return where the sound stood at the newest event of a kind, once there were so many."""
    page.wait_for_function(
        "([kind, count]) => window.heard.filter(each => each[0] === kind).length >= count",
        arg=[kind, count],
    )
    return float(
        page.evaluate("kind => window.heard.filter(each => each[0] === kind).at(-1)[1]", kind)
    )


@pytest.mark.slow
def test_a_quote_is_heard_at_its_second_and_stops_at_its_end(
    page: Page, report: SpokenReport
) -> None:
    open_answer(page, report)

    link_to_sound(page, SPOKEN_QUOTE).locator("visible=true").first.click()

    assert heard(page, "play") == pytest.approx(SENTENCE_BEGINS_S, abs=_TOLERANCE_S)
    assert heard(page, "pause") == pytest.approx(SENTENCE_ENDS_S, abs=_TOLERANCE_S)
    expect(page).to_have_url(report.url, timeout=_PATIENCE_MS)


@pytest.mark.slow
def test_a_quote_whose_words_were_corrected_is_heard_in_the_other_take(
    page: Page, report: SpokenReport
) -> None:
    replay = open_answer(page, report)
    page.locator("summary", has_text="Key points:").locator("visible=true").click()

    link_to_sound(page, CORRECTED_QUOTE).locator("visible=true").first.click()

    assert heard(page, "play") == pytest.approx(1.33, abs=_TOLERANCE_S)
    expect(replay.locator(".time")).to_contain_text("/ 0:10", timeout=_PATIENCE_MS)


@pytest.mark.slow
def test_a_word_is_played_by_click_and_by_key_and_is_marked(
    page: Page, report: SpokenReport
) -> None:
    replay = open_answer(page, report)
    replay.get_by_role("button", name="Words").click()
    words = replay.get_by_role("listbox")

    words.get_by_role("option", name="lost").click()

    assert heard(page, "play") == pytest.approx(3.82, abs=_TOLERANCE_S)
    expect(words.locator(".now")).to_have_count(1, timeout=_PATIENCE_MS)
    page.keyboard.press("Escape")
    heard(page, "pause")
    words.focus()
    for key in ("Home", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    assert heard(page, "play", 2) == pytest.approx(0.71, abs=_TOLERANCE_S)


@pytest.mark.slow
def test_takes_are_one_answer_from_beginning_to_end(page: Page, report: SpokenReport) -> None:
    replay = open_answer(page, report)
    replay.get_by_label("Speed").select_option("2")

    replay.get_by_role("button", name="Play your answer").click()

    assert heard(page, "play") == pytest.approx(0.0, abs=_TOLERANCE_S)
    assert heard(page, "play", 2) == pytest.approx(0.0, abs=_TOLERANCE_S)
    expect(replay.locator(".time")).to_have_text("0:10 / 0:10", timeout=_PATIENCE_MS)
    expect(replay.get_by_role("button", name="Play your answer")).to_be_visible()


@pytest.mark.slow
def test_a_picture_is_shown_while_its_take_is_played(page: Page, report: SpokenReport) -> None:
    replay = open_answer(page, report, 2)
    screen = replay.locator("video")
    expect(screen).to_be_hidden(timeout=_PATIENCE_MS)

    link_to_sound(page, SPOKEN_QUOTE).locator("visible=true").first.click()

    assert heard(page, "play") == pytest.approx(SENTENCE_BEGINS_S, abs=_TOLERANCE_S)
    expect(screen).to_be_visible(timeout=_PATIENCE_MS)
    assert screen.evaluate("video => video.videoWidth") == 320
    assert heard(page, "pause") == pytest.approx(SENTENCE_ENDS_S, abs=_TOLERANCE_S)


@pytest.mark.slow
def test_the_original_files_can_be_had(page: Page, report: SpokenReport) -> None:
    replay = open_answer(page, report)
    replay.get_by_role("button", name="Download").click()

    with page.expect_download() as download:
        replay.get_by_role("link", name="answer-1-take-2.wav").click()

    clip = Path(__file__).parents[1] / "fixtures" / "speech" / "brokers.wav"
    assert Path(download.value.path()).read_bytes() == clip.read_bytes()


@pytest.mark.slow
def test_a_deleted_recording_is_gone_and_its_words_stay(page: Page, report: SpokenReport) -> None:
    replay = open_answer(page, report)
    card = page.locator(".st-key-report_answer_0").locator("visible=true")
    link = card.locator('a[href^="#hear-"]', has_text=SPOKEN_QUOTE).first.get_attribute("href")
    page.get_by_role("button", name="Delete 2 recordings").click()
    page.get_by_role("button", name="Delete for good").click()

    expect(page.get_by_text("no longer kept")).to_be_visible(timeout=_PATIENCE_MS)
    expect(replay).to_have_count(0)
    expect(page.locator(f'a[href="{link}"]')).to_have_count(0)
    expect(page.get_by_text(SPOKEN_QUOTE).first).to_be_visible()


@pytest.mark.slow
def test_a_recording_whose_file_is_lost_says_so(page: Page, report: SpokenReport) -> None:
    replay = open_answer(page, report)
    for file in (Path(report.server.log).parent / "media").rglob("*"):
        if file.is_file():
            file.unlink()

    replay.get_by_role("button", name="Play your answer").click()

    expect(replay.get_by_role("status")).to_contain_text("not kept any more", timeout=_PATIENCE_MS)


@pytest.mark.slow
def test_the_replay_has_no_serious_barrier(page: Page, report: SpokenReport) -> None:
    replay = open_answer(page, report)
    replay.get_by_role("button", name="Words").click()
    expect(replay.get_by_role("listbox")).to_be_visible(timeout=_PATIENCE_MS)

    found = Axe().run(page).response["violations"]

    serious = [
        (each["id"], [node["html"] for node in each["nodes"]])
        for each in found
        if each["impact"] in {"serious", "critical"}
        and any(
            "replay" in str(node["target"]) or "hear-" in node["html"] for node in each["nodes"]
        )
    ]
    assert serious == []
