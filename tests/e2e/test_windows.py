"""Two windows, two clicks, the back button, a reload: one interview, nothing lost or doubled."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.browser import see_score, settle
from tests.e2e.test_journey import ANSWER

pytestmark = pytest.mark.e2e

_ELSEWHERE = "This interview goes on in another window"


def begin(page: Page, server: AppServer) -> None:
    page.goto(server.url)
    page.get_by_role("button", name="Try a sample interview").click()
    expect(page.get_by_label("Your answer")).to_be_visible()


def expect_answers(page: Page, count: int) -> None:
    page.get_by_role("link", name="History").first.click()
    expect(page.get_by_text(f"{count} of 5 answered")).to_be_visible()


@pytest.mark.slow
def test_a_second_window_says_so_and_takes_over(page: Page, server: AppServer) -> None:
    begin(page, server)
    page.get_by_label("Your answer").press_sequentially("Begun in the first window", delay=5)
    expect(page.get_by_text("Draft saved")).to_be_visible()

    second = page.context.new_page()
    second.goto(page.url)
    expect(second.get_by_text(_ELSEWHERE)).to_be_visible()
    expect(second.get_by_label("Your answer")).to_have_count(0)
    second.get_by_role("button", name="Continue here").click()

    expect(second.get_by_label("Your answer")).to_have_value("Begun in the first window")
    expect(page.get_by_text(_ELSEWHERE)).to_be_visible()
    second.get_by_label("Your answer").fill(ANSWER)
    second.get_by_role("button", name="Submit answer").click()
    see_score(second)
    page.get_by_role("button", name="Continue here").click()
    expect(page.get_by_text("Score of 100")).to_be_visible()
    expect_answers(page, 1)


def test_two_clicks_on_submit_are_one_answer(page: Page, server: AppServer) -> None:
    begin(page, server)
    page.get_by_label("Your answer").fill(ANSWER)
    page.evaluate(
        """() => {
          const find = root => root.querySelector?.("#submit") ?? [...root.querySelectorAll("*")]
            .map(e => e.shadowRoot && find(e.shadowRoot)).find(Boolean)
          const button = find(document)
          button.click()
          button.click()
        }"""
    )
    see_score(page)

    expect_answers(page, 1)


@pytest.mark.slow
def test_a_reload_and_the_back_button_lead_to_the_same_question(
    page: Page, server: AppServer
) -> None:
    begin(page, server)
    box = page.get_by_label("Your answer")
    box.press_sequentially("Half an answer", delay=5)
    expect(page.get_by_text("Draft saved")).to_be_visible()

    page.reload()
    expect(box).to_have_value("Half an answer")
    page.get_by_role("link", name="History").first.click()
    expect(page.get_by_text("0 of 5 answered")).to_be_visible()
    page.go_back()
    expect(box).to_have_value("Half an answer")
    box.fill(ANSWER)
    page.get_by_role("button", name="Submit answer").click()
    see_score(page)
    page.get_by_role("button", name="Next question").click()
    expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    settle(page)
    page.go_back()
    page.go_forward()
    expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    expect_answers(page, 1)


@pytest.mark.slow
def test_a_laptop_that_slept_goes_on_where_it_was(page: Page, server: AppServer) -> None:
    begin(page, server)
    box = page.get_by_label("Your answer")
    box.press_sequentially("Before the lid was closed", delay=5)
    expect(page.get_by_text("Draft saved")).to_be_visible()
    session = page.context.new_cdp_session(page)

    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    page.wait_for_timeout(8_000)
    session.send("Page.setWebLifecycleState", {"state": "active"})
    box.press_sequentially(", and after it", delay=5)
    expect(page.get_by_text("Draft saved")).to_be_visible()
    page.get_by_role("button", name="Submit answer").click()

    see_score(page)
    expect_answers(page, 1)


@pytest.mark.slow
def test_a_follow_up_is_answered_after_the_server_died(page: Page, server: AppServer) -> None:
    begin(page, server)
    page.get_by_label("Your answer").fill("We improved the whole thing a lot, and it got better.")
    page.get_by_role("button", name="Submit answer").click()
    expect(page.get_by_role("button", name="Leave it at that")).to_be_visible()
    box = page.get_by_label("Your answer")
    box.press_sequentially("I measured it", delay=5)
    expect(page.get_by_text("Draft saved")).to_be_visible()

    server.kill()
    server.start()
    page.reload()
    expect(box).to_have_value("I measured it")
    box.fill(ANSWER)
    page.get_by_role("button", name="Submit answer").click()

    see_score(page)
    page.get_by_text("The whole exchange").click()
    expect(page.get_by_text("We improved the whole thing a lot").first).to_be_visible()
    expect_answers(page, 1)
