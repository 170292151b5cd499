"""After the report: an answer rewritten, a question bookmarked, the same questions again."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.browser import see_score
from tests.e2e.test_journey import ANSWER

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(400)]

BETTER = f"{ANSWER} What I would do differently: agree on a target with the team first."


def answer_first_and_finish(page: Page, text: str) -> None:
    """Answer the question on screen, leave the others, and go to the report."""
    page.get_by_label("Your answer").fill(text)
    page.get_by_role("button", name="Submit answer").click()
    see_score(page)
    page.get_by_role("button", name="Finish early").click()
    page.get_by_role("dialog").get_by_role("button", name="Finish and see the report").click()
    expect(page.get_by_text("Question by question")).to_be_visible()


def unfold_first_answer(page: Page) -> None:
    page.get_by_text("Question by question").locator("xpath=following::summary[1]").click()


@pytest.mark.slow
def test_a_learner_rewrites_an_answer_bookmarks_it_and_is_asked_again(
    page: Page, server: AppServer
) -> None:
    page.goto(server.url)
    page.get_by_role("button", name="Try a sample interview").click()
    answer_first_and_finish(page, ANSWER)
    unfold_first_answer(page)

    page.get_by_role("button", name="Rewrite this answer").click()
    box = page.get_by_label("Your answer")
    expect(box).to_have_value(ANSWER)
    box.fill(BETTER)
    expect(page.get_by_text("Draft saved")).to_be_visible()
    page.reload()
    unfold_first_answer(page)
    page.get_by_role("button", name="Rewrite this answer").click()
    expect(page.get_by_label("Your answer")).to_have_value(BETTER)
    page.get_by_role("button", name="Submit answer").click()
    expect(page.get_by_role("heading", name="Attempt 1")).to_be_visible()
    page.get_by_text("The words side by side").first.click()
    expect(page.get_by_text("agree on a target with the team first")).to_be_visible()

    page.get_by_role("button", name="Bookmark", exact=True).first.click()
    expect(page.get_by_role("button", name="Bookmarked")).to_be_visible()

    page.get_by_role("button", name="Note", exact=True).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Note").fill("Name the target *first*")
    dialog.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_text("Name the target *first*")).to_be_visible()

    page.get_by_role("button", name="Same questions again").click()
    expect(page.get_by_text("Question 1 of 5")).to_be_visible()
    answer_first_and_finish(page, BETTER)
    expect(page.get_by_text("Same questions, 1 answer scored in both")).to_be_visible()
    page.get_by_role("button", name="Compare answer by answer").click()
    expect(page.get_by_role("heading", name="Compare two interviews")).to_be_visible()
    expect(page.get_by_text("Both interviews asked the same questions")).to_be_visible()
    expect(page.get_by_role("heading", name="Answer by answer")).to_be_visible()

    page.get_by_role("link", name="History").first.click()
    page.get_by_text("Bookmarks and notes").click()
    expect(page.get_by_text("1 of 1 questions")).to_be_visible()
    expect(page.get_by_role("button", name="Open in its report")).to_be_visible()
