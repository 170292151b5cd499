"""The interviewer's voice in a real browser: what is said, once, and what can be done about it."""

import io
import re
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.browser import see_score, settle, skip_question
from tests.e2e.speech_synthesis import give_voices, said
from tests.e2e.test_journey import ANSWER
from tests.fakes.audio_server import AudioServer, sound

pytestmark = pytest.mark.e2e

# Long enough for a redraw or a voice that should not be there; nothing is timed by it.
_A_WHILE_MS = 2_500


def order_spoken_interview(page: Page, url: str) -> None:
    """Order the sample interview with an interviewer who speaks."""
    page.goto(f"{url}/prepare")
    page.get_by_text("The interviewer speaks").click()
    page.get_by_role("button", name="Try a sample interview instead").click()
    expect(page.get_by_text("Question 1 of 5")).to_be_visible()


def question_on(page: Page) -> str:
    settle(page)  # a new question's number is drawn before its text
    return page.locator("h3").first.inner_text()


def expect_said(page: Page, text: str) -> None:
    """Wait until the sentences said, joined, end with a text."""
    spoken = re.sub(r"[*`_]", "", text)
    page.wait_for_function(
        "text => window.said.map(each => each.text).join(' ').endsWith(text)", arg=spoken
    )


def voice_state(page: Page, state: str) -> None:
    expect(page.locator("section.voice:not(.feed)")).to_have_attribute("data-state", state)


@pytest.mark.slow
def test_nothing_is_said_to_a_learner_who_did_not_ask_for_it(page: Page, server: AppServer) -> None:
    give_voices(page)
    page.goto(server.url)
    page.get_by_role("button", name="Try a sample interview").click()
    expect(page.get_by_role("button", name="Hear the question")).to_be_visible()
    page.wait_for_timeout(_A_WHILE_MS)
    assert said(page) == []

    page.get_by_role("button", name="Hear the question").click()

    expect_said(page, question_on(page))
    expect(page.get_by_role("button", name="Hear it again")).to_be_visible()


@pytest.mark.slow
def test_the_question_is_said_once_whatever_is_redrawn(page: Page, server: AppServer) -> None:
    give_voices(page)
    order_spoken_interview(page, server.url)
    expect_said(page, question_on(page))
    count = len(said(page))

    page.get_by_label("Your answer").press_sequentially("Some words", delay=5)
    expect(page.get_by_text("Draft saved")).to_be_visible()
    page.wait_for_timeout(_A_WHILE_MS)
    assert len(said(page)) == count
    page.reload()
    expect(page.get_by_role("button", name="Hear it again")).to_be_visible()
    page.wait_for_timeout(_A_WHILE_MS)
    assert said(page) == []

    page.get_by_role("button", name="Hear it again").click()

    expect_said(page, question_on(page))


@pytest.mark.slow
def test_the_reply_and_the_next_question_are_said(page: Page, server: AppServer) -> None:
    give_voices(page)
    order_spoken_interview(page, server.url)
    expect_said(page, question_on(page))

    page.get_by_label("Your answer").fill(ANSWER)
    page.get_by_role("button", name="Submit answer").click()
    see_score(page)
    reply = page.get_by_test_id("stChatMessage").first.get_by_test_id("stMarkdown").inner_text()
    expect_said(page, reply)
    heard = said(page)
    assert len(heard) == len(set(heard))

    page.get_by_role("button", name="Next question").click()
    expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    expect_said(page, question_on(page))


@pytest.mark.slow
def test_escape_stops_the_interviewer_in_the_middle(page: Page, server: AppServer) -> None:
    give_voices(page)
    page.add_init_script("window.sentenceMs = 60000")
    order_spoken_interview(page, server.url)
    voice_state(page, "speaking")

    page.keyboard.press("Escape")

    voice_state(page, "idle")
    assert page.evaluate("window.cutOff.length") == 1
    page.wait_for_timeout(_A_WHILE_MS)
    assert len(said(page)) == 1


@pytest.mark.slow
def test_beginning_to_answer_stops_the_interviewer(page: Page, server: AppServer) -> None:
    give_voices(page)
    page.add_init_script("window.sentenceMs = 60000")
    order_spoken_interview(page, server.url)
    voice_state(page, "speaking")

    page.get_by_role("button", name="Answer by voice").click()

    voice_state(page, "idle")


@pytest.mark.slow
def test_a_muted_interviewer_writes_only(page: Page, server: AppServer) -> None:
    give_voices(page)
    order_spoken_interview(page, server.url)
    expect_said(page, question_on(page))

    page.get_by_role("button", name="Mute").click()
    voice_state(page, "off")
    count = len(said(page))
    skip_question(page)
    expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    page.wait_for_timeout(_A_WHILE_MS)
    assert len(said(page)) == count

    page.get_by_role("button", name="Voice", exact=True).click()
    page.get_by_label("Read everything aloud").check()

    expect_said(page, question_on(page))


@pytest.mark.slow
def test_voice_and_speed_are_chosen_and_remembered(page: Page, server: AppServer) -> None:
    give_voices(page)
    order_spoken_interview(page, server.url)
    expect_said(page, question_on(page))
    assert page.evaluate("window.said.at(-1).voice") == "Alice"  # spoken on this device, English

    page.get_by_role("button", name="Voice", exact=True).click()
    page.get_by_label("Voice", exact=True).select_option(label="Bob (en-US)")
    page.get_by_label("Speed").select_option(label="Faster")
    skip_question(page)
    expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    expect_said(page, question_on(page))
    assert page.evaluate("[window.said.at(-1).voice, window.said.at(-1).rate]") == ["Bob", 1.3]

    page.reload()
    page.get_by_role("button", name="Hear it again").click()
    expect_said(page, question_on(page))
    assert page.evaluate("[window.said.at(-1).voice, window.said.at(-1).rate]") == ["Bob", 1.3]


@pytest.mark.slow
def test_leaving_the_page_ends_what_is_being_said(page: Page, server: AppServer) -> None:
    give_voices(page)
    page.add_init_script("window.sentenceMs = 60000")
    order_spoken_interview(page, server.url)
    voice_state(page, "speaking")

    page.get_by_role("link", name="History").first.click()

    page.wait_for_function("window.cutOff.length === 1")


@pytest.mark.slow
def test_a_browser_that_wants_a_click_first_gets_a_button(page: Page, server: AppServer) -> None:
    give_voices(page)
    page.add_init_script("window.refusal = 'not-allowed'")
    order_spoken_interview(page, server.url)
    expect(page.get_by_text("waits for a click")).to_be_visible()

    page.evaluate("window.refusal = null")
    page.get_by_role("button", name="Hear the question").click()

    expect_said(page, question_on(page))
    expect(page.get_by_text("waits for a click")).to_be_hidden()


@pytest.mark.slow
def test_a_browser_without_voices_says_so_and_goes_on(page: Page, server: AppServer) -> None:
    # The real thing: headless Chromium has speech synthesis, but no voice.
    order_spoken_interview(page, server.url)

    expect(page.get_by_text("no English voice of its own")).to_be_visible()
    expect(page.get_by_role("button", name="Hear the question")).to_be_visible()
    page.get_by_label("Your answer").fill(ANSWER)
    page.get_by_role("button", name="Submit answer").click()
    see_score(page)


# Notes what is played and lets it last 0.2 s: headless browsers differ in whether they have a
# sound device.
_PLAYED = """
window.played = []
HTMLMediaElement.prototype.play = function () {
  window.played.push({ bytes: this.src.slice(0, 5), rate: this.playbackRate })
  setTimeout(() => this.onended(), 200)
  return Promise.resolve()
}
"""


def tone(length_s: float = 0.2) -> bytes:
    """Return a WAV file."""
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(b"\x00\x10" * int(16_000 * length_s))
    return target.getvalue()


@pytest.fixture
def voices() -> Iterator[AudioServer]:
    with AudioServer(sound(tone())) as opened:
        yield opened


@pytest.fixture
def speaking_server(tmp_path: Path, voices: AudioServer) -> Iterator[AppServer]:
    app = AppServer(
        tmp_path,
        SPEECH_REMOTE="true",
        SPEECH_BASE_URL=voices.url,
        SPEECH_VOICE_MODEL="tts-1",
        SPEECH_VOICE="alloy",
    )
    app.start()
    yield app
    app.stop()


@pytest.mark.slow
def test_sound_of_the_server_is_played_sentence_by_sentence(
    page: Page, speaking_server: AppServer, voices: AudioServer
) -> None:
    give_voices(page)
    page.add_init_script(_PLAYED)
    order_spoken_interview(page, speaking_server.url)
    expect(page.get_by_role("button", name="Hear it again")).to_be_visible()

    asked = [request.value("input") for request in voices.requests]
    assert set(" ".join(map(str, asked)).split()) == set(question_on(page).split())
    assert len(page.evaluate("window.played")) == len(asked)
    assert said(page) == []
    page.get_by_role("button", name="Hear it again").click()
    expect(page.get_by_role("button", name="Hear it again")).to_be_visible()
    assert len(voices.requests) == len(asked)  # kept, not made again


@pytest.mark.slow
def test_the_browser_stands_in_for_a_service_that_fails(
    page: Page, speaking_server: AppServer, voices: AudioServer
) -> None:
    from tests.fakes.audio_server import failing

    voices.reply_next(*[failing(401)] * 20)
    give_voices(page)
    order_spoken_interview(page, speaking_server.url)

    expect_said(page, question_on(page))
