"""Answering by voice in a real browser, whose microphone plays recorded speech."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.browser import see_score
from tests.e2e.fake_microphone import SPEECH_PATIENCE_MS, OpenPage

# The microphone plays from when it is opened; nobody speaks before "Recording" is to be read.
LEAD_S = 6.0
_REFUSE = """navigator.mediaDevices.getUserMedia =
  () => Promise.reject(new DOMException("refused", "NotAllowedError"))"""
_SWITCH_OFF = """window.RTCPeerConnection =
  class { constructor() { throw new Error("switched off") } }"""
# Neither side learns where to send: as behind a firewall that lets nothing through.
_HIDE_WAYS = """{
  const Real = window.RTCPeerConnection
  const withoutWays = sdp => sdp.replace(/a=candidate:.*\\r\\n/g, "")
  window.RTCPeerConnection = class extends Real {
    addEventListener(name, ...more) {
      if (name !== "icecandidate") super.addEventListener(name, ...more)
    }
    get localDescription() {
      const own = super.localDescription
      return own && new RTCSessionDescription({ type: own.type, sdp: withoutWays(own.sdp) })
    }
    setRemoteDescription({ type, sdp }) {
      return super.setRemoteDescription({ type, sdp: withoutWays(sdp) })
    }
  }
}"""
_LEAVE_TAB_AND_RETURN = """() => [true, false].forEach(hidden => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true })
  document.dispatchEvent(new Event("visibilitychange"))
})"""
_KEEP_TRACKS = """{
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  window.tracks = []
  navigator.mediaDevices.getUserMedia = async wanted => {
    const stream = await open(wanted)
    window.tracks.push(...stream.getTracks())
    return stream
  }
}"""
# A script that stops a track gets no event of it; the system that takes a device away gives one.
_UNPLUG = """() => tracks.forEach(track => {
  track.stop()
  track.dispatchEvent(new Event("ended"))
})"""

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(400)]


@pytest.fixture
def server(listening_server: AppServer) -> AppServer:
    return listening_server


def answer_box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your answer")


def record(page: Page) -> None:
    page.get_by_role("button", name="Answer by voice").click()
    expect(page.get_by_text("Recording", exact=True)).to_be_visible()


def wait_for_live_words(page: Page, words: str) -> None:
    live = page.get_by_label("What was understood so far")
    expect(live).to_contain_text(re.compile(words, re.I))


def wait_for_words_in_box(page: Page, words: str) -> None:
    expect(answer_box(page)).to_have_value(re.compile(words, re.I | re.S))


def find_barriers(page: Page) -> list[tuple[str, list[str]]]:
    """Return what keeps people from using the recorder, as axe sees it: serious things only."""
    options = {"include": [[".st-key-voice_answer"]]}
    return [
        (each["id"], [node["html"] for node in each["nodes"]])
        for each in Axe().run(page, context=options).response["violations"]
        if each["impact"] in {"serious", "critical"}
    ]


def test_a_spoken_answer_is_seen_live_corrected_submitted_and_judged(
    server: AppServer, question: OpenPage
) -> None:
    page = question(server, [LEAD_S, "queue", 20.0])
    answer_box(page).press_sequentially("First I measured.", delay=5)
    expect(page.get_by_text("Draft saved")).to_be_visible()

    assert find_barriers(page) == []
    record(page)
    wait_for_live_words(page, "payment.*queue")
    assert answer_box(page).input_value() == "First I measured."
    assert find_barriers(page) == []
    wait_for_live_words(page, "change")
    page.get_by_role("button", name="Stop", exact=True).click()

    wait_for_words_in_box(page, r"^First I measured\.\s.*payment.*since the change")
    expect(page.get_by_text("Take 1")).to_be_visible()
    answer_box(page).press_sequentially(" As a result we lost none of 1.2 million.", delay=2)
    page.get_by_role("button", name="Submit answer").click()
    see_score(page, SPEECH_PATIENCE_MS)


@pytest.mark.slow
def test_where_no_connection_comes_about_a_clip_is_offered_and_its_words_are_judged(
    tmp_path: Path, server: AppServer, question: OpenPage
) -> None:
    server.stop()
    server = AppServer(tmp_path, MEDIA_URL=str(tmp_path / "media"))  # with the usual patience
    server.start()
    try:
        page = question(server, [1.0, "queue", 20.0], _HIDE_WAYS)
        page.get_by_role("button", name="Answer by voice").click()
        expect(page.get_by_text("Connecting…")).to_be_visible()
        expect(page.get_by_text("Record a clip below instead")).to_be_visible()

        clip = page.get_by_test_id("stAudioInput")
        clip.get_by_role("button", name="Record").click()
        page.wait_for_timeout(9000)  # the clip's own length
        clip.get_by_role("button", name="Stop recording").click()

        wait_for_words_in_box(page, "payment.*queue")
        page.get_by_role("button", name="Submit answer").click()
        see_score(page, SPEECH_PATIENCE_MS)
    finally:
        server.stop()


@pytest.mark.slow
def test_hands_free_the_turn_ends_by_itself_and_the_next_one_begins_by_itself(
    server: AppServer, question: OpenPage
) -> None:
    page = question(server, [LEAD_S, "queue", 30.0])
    page.get_by_label("Hands-free").check()

    record(page)
    expect(page.get_by_text("Your answer ends in")).to_be_visible()
    see_score(page, SPEECH_PATIENCE_MS)
    expect(page.get_by_text("What you said")).to_be_visible()

    page.get_by_role("button", name="Next question").click()
    expect(page.get_by_text("Question 2 of")).to_be_visible()
    expect(page.get_by_text("Recording", exact=True)).to_be_visible()


@pytest.mark.slow
def test_submitting_while_recording_brings_the_last_words_along(
    server: AppServer, question: OpenPage
) -> None:
    page = question(server, [LEAD_S, "queue", 20.0])

    record(page)
    wait_for_live_words(page, "payment")
    page.get_by_role("button", name="Stop and submit").click()

    see_score(page, SPEECH_PATIENCE_MS)
    page.get_by_text("What you said").click()
    expect(page.get_by_text(re.compile("waits in one", re.I)).first).to_be_visible()


@pytest.mark.slow
def test_another_tab_in_front_and_a_reload_in_the_middle_lose_nothing(
    server: AppServer, question: OpenPage
) -> None:
    page = question(server, [LEAD_S, "queue", 60.0])
    record(page)
    page.evaluate(_LEAVE_TAB_AND_RETURN)
    expect(page.get_by_text("This tab was in the background")).to_be_visible()
    wait_for_live_words(page, "payment.*queue")

    page.reload()

    wait_for_words_in_box(page, "payment.*queue")
    expect(page.get_by_role("button", name="Record more")).to_be_enabled()


@pytest.mark.slow
def test_after_the_tab_was_killed_in_the_middle_the_words_said_are_there(
    server: AppServer, question: OpenPage
) -> None:
    page = question(server, [LEAD_S, "queue", 60.0])
    record(page)
    wait_for_live_words(page, "payment.*change")
    address = page.url

    page.close()  # as it is closed here, nothing of it says goodbye
    again = page.context.new_page()
    again.goto(address)

    wait_for_words_in_box(again, "payment.*queue")
    expect(again.get_by_role("button", name="Record more")).to_be_enabled()


@pytest.mark.slow
def test_after_the_server_was_killed_in_the_middle_the_words_said_are_there(
    server: AppServer, question: OpenPage
) -> None:
    page = question(server, [LEAD_S, "queue", 60.0])
    record(page)
    wait_for_live_words(page, "payment.*change")

    server.kill()
    server.start()

    wait_for_words_in_box(page, "payment.*queue")
    expect(page.get_by_role("button", name="Record more")).to_be_enabled()


@pytest.mark.slow
def test_when_the_microphone_goes_away_what_was_said_stays(
    server: AppServer, question: OpenPage
) -> None:
    page = question(server, [LEAD_S, "queue", 60.0], _KEEP_TRACKS)
    record(page)
    wait_for_live_words(page, "payment.*queue")

    page.evaluate(_UNPLUG)

    expect(page.get_by_text("The microphone is gone")).to_be_visible()
    wait_for_words_in_box(page, "payment.*queue")


@pytest.mark.slow
def test_a_discarded_take_leaves_nothing_behind(server: AppServer, question: OpenPage) -> None:
    page = question(server, [LEAD_S, "queue", 60.0])
    record(page)
    wait_for_live_words(page, "payment")

    page.get_by_role("button", name="Discard this take").click()
    page.get_by_role("button", name="Discard it").click()

    expect(page.get_by_role("button", name="Record more")).to_be_enabled()
    expect(answer_box(page)).to_have_value("")
    expect(page.get_by_text("Take 1")).to_have_count(0)


@pytest.mark.slow
def test_a_refused_microphone_is_told_and_typing_goes_on(
    server: AppServer, question: OpenPage
) -> None:
    page = question(server, ["queue"], _REFUSE)

    page.get_by_role("button", name="Answer by voice").click()

    expect(page.get_by_text("The microphone is not allowed for this page")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    answer_box(page).press_sequentially("Then I type.", delay=5)
    expect(page.get_by_text("Draft saved")).to_be_visible()


@pytest.mark.slow
def test_where_webrtc_is_switched_off_a_clip_is_offered_at_once(
    server: AppServer, question: OpenPage
) -> None:
    page = question(server, ["queue"], _SWITCH_OFF)

    page.get_by_role("button", name="Answer by voice").click()

    expect(page.get_by_text("This browser does not allow live connections")).to_be_visible()
    expect(page.get_by_test_id("stAudioInput")).to_be_visible()
