"""A design round in a real browser: written, drawn, left in the middle, handed in, judged."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from core.domain.interview import Brief, Track
from core.interview.studio import open_studio
from core.settings import Settings
from tests.e2e.app_server import AppServer
from tests.e2e.browser import see_score, settle

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]

_WAIT_S = 60.0
# A server that has just been started, on a machine that does other things too.
_FIRST_PAGE_MS = 120_000


@pytest.fixture
def round_url(tmp_path: Path) -> Iterator[str]:
    """Order a design round before the server has the database, and return its address."""
    server = AppServer(tmp_path, FETCH_WEIGHTS="0")
    studio = open_studio(Settings(database_url=server.database_url, fetch_weights=False))
    brief = Brief(
        role="Backend developer",
        track=Track.SYSTEM_DESIGN,
        question_count=1,
        exercises=True,
        follow_ups=False,
    )
    interview_id = studio.conductor.start(studio.user_id, "start-design", brief)
    assert studio.conductor.is_ready(studio.user_id, interview_id, wait_s=_WAIT_S)
    studio.close()
    server.start()
    yield f"{server.url}/interview?id={interview_id}"
    server.stop()


def choose(page: Page, step: str) -> None:
    page.get_by_test_id("stButtonGroup").get_by_text(step).click()
    expect(page.get_by_role("heading", name=step)).to_be_visible()
    settle(page)


def notes(page: Page) -> Locator:
    """Return the field once the one of the step before has gone."""
    field = page.get_by_label("Your notes")
    expect(field).to_have_count(1)
    return field


def add_boxes(page: Page, *names: str) -> None:
    page.get_by_role("button", name="Add a box").click()
    for name in names:
        page.get_by_label("Name of the box").fill(name)
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_label("As text, in Mermaid")).to_have_value(_containing(name))
        expect(page.get_by_label("Name of the box")).to_have_value("")
    page.keyboard.press("Escape")


def add_arrow(page: Page, start: str, end: str, label: str) -> None:
    page.get_by_role("button", name="Add an arrow").click()
    for field, box in (("From", start), ("To", end)):
        page.get_by_label(field, exact=True).click()
        page.get_by_role("option", name=box, exact=True).click()
    page.get_by_label("What goes along it").fill(label)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_label("As text, in Mermaid")).to_have_value(_containing(label))
    page.keyboard.press("Escape")


def _containing(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words))


@pytest.mark.slow
def test_a_round_is_led_with_a_reload_in_the_middle(page: Page, round_url: str) -> None:
    page.goto(round_url)
    expect(page.get_by_label("Your notes")).to_be_visible(timeout=_FIRST_PAGE_MS)
    settle(page)
    notes(page).press_sequentially("It must answer in seconds.", delay=5)
    # Straight on, without leaving the field or waiting for it to be saved.
    page.get_by_role("button", name="Next: Estimates").click()
    expect(page.get_by_role("heading", name="Estimates")).to_be_visible()
    settle(page)
    expect(notes(page)).to_have_value("")
    notes(page).press_sequentially("48 million entries a day", delay=5)
    page.reload()

    expect(page.get_by_text("steps begun")).to_be_visible()
    choose(page, "Requirements")
    expect(notes(page)).to_have_value("It must answer in seconds.")
    choose(page, "Estimates")
    expect(notes(page)).to_have_value("48 million entries a day")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()

    choose(page, "Diagram and flows")
    add_boxes(page, "API gateway", "Orders")
    add_arrow(page, "API gateway", "Orders", "writes")
    text = page.get_by_label("As text, in Mermaid")
    text.press("Control+End")
    text.press_sequentially("\norders ==> bill[(Billing)]", delay=5)
    picture = page.get_by_role("img", name="Diagram of 3 boxes and 2 arrows")
    expect(picture).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("img", name="Diagram of 2 boxes and 1 arrow")).to_be_visible()
    expect(text).not_to_have_value(_containing("Billing"))
    text.press("Control+End")
    text.press_sequentially("\norders ==> bill[(Billing)]", delay=5)
    expect(picture).to_be_visible()

    choose(page, "Scaling")
    notes(page).press_sequentially("Shard the orders by customer.", delay=5)
    page.get_by_role("button", name="Submit answer").click()

    see_score(page)
    for words in (
        "It must answer in seconds.",
        "48 million entries a day",
        "Shard the orders by customer.",
    ):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(picture).to_be_visible()
    page.reload()
    see_score(page)
    expect(page.get_by_role("img", name="Diagram of 3 boxes and 2 arrows")).to_be_visible()
