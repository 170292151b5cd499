"""A learner disagrees with a score, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.test_journey import answer_question

pytestmark = pytest.mark.e2e


@pytest.mark.slow
def test_a_learner_disagrees_has_the_answer_judged_again_and_withdraws(
    page: Page, server: AppServer
) -> None:
    page.goto(server.url)
    page.get_by_role("button", name="Try a sample interview").click()
    answer_question(page, 1, 5)

    page.get_by_role("button", name="I see this differently").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Keep my view").click()
    expect(dialog.get_by_text("why you see this score differently")).to_be_visible()
    dialog.get_by_label("Why?").fill("The index is named in sentence two.")
    dialog.get_by_label("The score that you think is right").fill("90")
    dialog.get_by_role("button", name="Keep my view").click()

    expect(page.get_by_text("You see this differently and would give 90.")).to_be_visible()
    expect(page.get_by_text("The index is named in sentence two.")).to_be_visible()
    page.get_by_role("button", name="Judge again").click()
    expect(
        page.get_by_text(re.compile(r"First: (\d+) \(.+\) · judged again: \1 \("))
    ).to_be_visible()

    page.reload()
    expect(page.get_by_text("You see this differently and would give 90.")).to_be_visible()
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_role("button", name="I see this differently")).to_be_visible()
    expect(page.get_by_text(re.compile("judged again"))).to_be_visible()

    page.get_by_role("link", name="How scoring works").click()
    expect(page.get_by_role("heading", name="How scoring works")).to_be_visible()
