"""A network that is gone for ten seconds, for page and voice: nothing is lost, nothing doubled."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import see_score
from tests.e2e.fake_microphone import SPEECH_PATIENCE_MS
from tests.e2e.far_app import visit
from tests.e2e.split_network import MIDDLE, TURN_PORT, SplitNetwork
from tests.e2e.test_journey import ANSWER
from tests.e2e.test_voice_journey import (
    LEAD_S,
    answer_box,
    record,
    wait_for_live_words,
    wait_for_words_in_box,
)

_CUT_MS = 10_000
# Shorter than what makes browser or server give the voice's connection up.
_SHORT_CUT_MS = 4_000

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.timeout(400)]


@pytest.fixture
def turn(network: SplitNetwork, speech_models: None) -> dict[str, str]:
    """Return settings by which a voice finds its way."""
    network.start_turn("--use-auth-secret", "--static-auth-secret=north")
    return {
        "TURN_URLS": f"turn:{MIDDLE}:{TURN_PORT}",
        "TURN_SECRET": "north",
        "VOICE_CONNECT_S": "60",
    }


def begin(page: Page) -> None:
    answer_box(page).press_sequentially("First I measured.", delay=5)
    expect(page.get_by_text("Draft saved")).to_be_visible()


def expect_one_judged_answer(page: Page) -> None:
    see_score(page, SPEECH_PATIENCE_MS)
    page.get_by_role("link", name="History").first.click()
    expect(page.get_by_text("1 of 5 answered")).to_be_visible()


def test_a_spoken_answer_goes_on_after_the_network_was_gone(
    network: SplitNetwork, tmp_path: Path, turn: dict[str, str]
) -> None:
    with visit(network, tmp_path, [LEAD_S, "queue", 60.0], **turn) as page:
        begin(page)
        record(page)
        wait_for_live_words(page, "payment.*queue")

        with network.cut("browser"):
            expect(page.get_by_text("No connection to Rehearse")).to_be_visible()
            page.wait_for_timeout(_CUT_MS)

        expect(page.get_by_text("The connection for your voice broke off")).to_be_visible()
        expect(page.get_by_text("No connection to Rehearse")).to_have_count(0)
        wait_for_words_in_box(page, r"^First I measured\.\s.*payment.*queue")
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_text("Recording", exact=True)).to_be_visible()
        wait_for_live_words(page, "payment.*queue")
        page.get_by_role("button", name="Stop", exact=True).click()
        wait_for_words_in_box(page, r"^First I measured\.\s.*queue.*queue")
        text = answer_box(page).input_value()
        assert len(re.findall("queue", text)) == 2
        page.get_by_role("button", name="Submit answer").click()

        expect_one_judged_answer(page)


def test_a_short_gap_is_told_and_the_recording_goes_on(
    network: SplitNetwork, tmp_path: Path, turn: dict[str, str]
) -> None:
    with visit(network, tmp_path, [LEAD_S, *["queue"] * 12, 60.0], **turn) as page:
        begin(page)
        record(page)
        wait_for_live_words(page, "payment.*queue")

        with network.cut("browser"):
            page.wait_for_timeout(_SHORT_CUT_MS)

        expect(page.get_by_text("s of what you said did not arrive")).to_be_visible()
        expect(page.get_by_text("Recording", exact=True)).to_be_visible()
        page.get_by_role("button", name="Stop", exact=True).click()
        wait_for_words_in_box(page, r"^First I measured\.\s.*payment.*queue")


def test_words_typed_while_the_network_is_gone_reach_the_server_later(
    network: SplitNetwork, tmp_path: Path
) -> None:
    with visit(network, tmp_path) as page:
        begin(page)

        with network.cut("browser"):
            answer_box(page).press_sequentially(" Then the network was gone.", delay=5)
            expect(page.get_by_text("kept in this browser")).to_be_visible()
            page.wait_for_timeout(_CUT_MS)
            answer_box(page).press_sequentially(" And I went on.", delay=5)

        expect(page.get_by_text("Draft saved")).to_be_visible()
        written = "First I measured. Then the network was gone. And I went on."
        expect(answer_box(page)).to_have_value(written)
        other = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
        other.goto(page.url)
        other.get_by_role("button", name="Continue here").click()
        expect(answer_box(other)).to_have_value(written)


@pytest.mark.parametrize("is_sent_first", [True, False], ids=["just after", "just before"])
def test_an_answer_that_is_submitted_while_the_network_goes_arrives_once(
    network: SplitNetwork, tmp_path: Path, is_sent_first: bool
) -> None:
    with visit(network, tmp_path) as page:
        begin(page)
        answer_box(page).fill(ANSWER)
        expect(page.get_by_text("Draft saved")).to_be_visible()
        submit = page.get_by_role("button", name="Submit answer")

        if is_sent_first:
            submit.click()
        with network.cut("browser"):
            if not is_sent_first:
                submit.click()
                expect(page.get_by_text("Keeping your answer")).to_be_visible()
            page.wait_for_timeout(_CUT_MS)

        see_score(page, SPEECH_PATIENCE_MS)
        page.get_by_role("button", name="Next question").click()
        expect(page.get_by_text("Question 2 of 5")).to_be_visible()
        expect(answer_box(page)).to_have_value("")
        page.get_by_role("link", name="History").first.click()
        expect(page.get_by_text("1 of 5 answered")).to_be_visible()
