"""The main job, in a real browser: documents in, interviewed, judged, remembered."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.browser import see_score

FIXTURES = Path(__file__).parents[1] / "fixtures"
ANSWER = (
    "In my last job I rebuilt the booking service with FastAPI and PostgreSQL. First I measured "
    "where the time went, then I added an index and moved slow calls to Kafka. As a result the "
    "p95 latency fell from 900 ms to 140 ms within two months, and I learned to measure first."
)

pytestmark = pytest.mark.e2e


def prepare(page: Page) -> None:
    page.get_by_role("link", name="Prepare").first.click()
    page.locator("input[type=file]").first.set_input_files(FIXTURES / "resume_marta_kowalska.pdf")
    expect(page.get_by_role("heading", name="Marta Kowalska")).to_be_visible()
    page.get_by_text("Paste", exact=True).nth(1).click()
    page.get_by_label("Paste the job post").fill((FIXTURES / "job_payments.txt").read_text("utf-8"))
    page.get_by_label("Paste the job post").blur()
    page.get_by_role("button", name="Read this job post").click()
    expect(page.get_by_role("heading", name="Senior Backend Engineer")).to_be_visible()
    expect(page.get_by_role("heading", name="How they meet")).to_be_visible()
    page.get_by_role("button", name="Quick 5").click()
    page.get_by_role("button", name="Start: 5 questions").click()


def answer_question(page: Page, number: int, count: int) -> None:
    expect(page.get_by_text(f"Question {number} of {count}")).to_be_visible()
    box = page.get_by_label("Your answer")
    box.fill(f"{ANSWER} That was answer {number}.")
    page.get_by_role("button", name="Submit answer").click()
    see_score(page)


def test_a_learner_is_interviewed_and_finds_it_again_after_a_restart(
    page: Page, server: AppServer
) -> None:
    page.goto(server.url)
    expect(page.get_by_role("heading", name="Practise the interview")).to_be_visible()
    prepare(page)
    for number in range(1, 6):
        answer_question(page, number, 5)
        last = number == 5
        name = "Finish and see the report" if last else "Next question"
        page.get_by_role("button", name=name).click()

    expect(page.get_by_text("Average of 100")).to_be_visible()
    expect(page.get_by_text("Question by question")).to_be_visible()
    report_address = page.url
    average = page.get_by_test_id("stMetricValue").first.inner_text()

    server.stop()
    server.start()
    page.goto(server.url)
    page.get_by_role("link", name="History").first.click()
    row = page.get_by_text("Senior Backend Engineer (Payments) at Kattegat Pay")
    expect(row).to_be_visible()
    expect(page.get_by_text("5 of 5 answered")).to_be_visible()
    page.get_by_role("button", name="Report").click()
    expect(page).to_have_url(report_address)
    expect(page.get_by_test_id("stMetricValue").first).to_have_text(average)
    page.get_by_role("link", name="Progress").first.click()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    expect(page.get_by_text(re.compile("First interview: \\d+ of 100"))).to_be_visible()


@pytest.mark.slow
def test_a_draft_survives_leaving_and_a_killed_server(page: Page, server: AppServer) -> None:
    page.goto(server.url)
    page.get_by_role("button", name="Try a sample interview").click()
    box = page.get_by_label("Your answer")
    box.press_sequentially("Words that must not be lost", delay=5)
    expect(page.get_by_text("Draft saved")).to_be_visible()
    address = page.url

    # A window that is left open would go on with the interview as soon as the server is back.
    browser = page.context.browser
    page.close()
    server.kill()
    server.start()
    other = browser.new_context().new_page()  # type: ignore[union-attr]
    other.goto(address)

    expect(other.get_by_label("Your answer")).to_have_value("Words that must not be lost")
    other.context.close()


@pytest.mark.slow
def test_words_typed_while_the_server_is_away_reach_it_later(page: Page, server: AppServer) -> None:
    page.goto(server.url)
    page.get_by_role("button", name="Try a sample interview").click()
    box = page.get_by_label("Your answer")
    box.press_sequentially("Before", delay=5)
    expect(page.get_by_text("Draft saved")).to_be_visible()

    server.kill()
    box.press_sequentially(" and while the connection is gone", delay=5)
    expect(page.get_by_text("kept in this browser")).to_be_visible()
    server.start()

    expect(page.get_by_text("Draft saved")).to_be_visible(timeout=40_000)
    expect(box).to_have_value("Before and while the connection is gone")


@pytest.mark.slow
def test_a_deep_link_right_after_a_start_shows_the_whole_app(page: Page, server: AppServer) -> None:
    page.goto(f"{server.url}/report?id=nothing")

    expect(page.get_by_text("does not exist any more")).to_be_visible()
    expect(page.get_by_role("link", name="Progress")).to_be_visible()


@pytest.mark.slow
def test_finishing_early_needs_an_answer_and_deleting_needs_a_yes(
    page: Page, server: AppServer
) -> None:
    page.goto(server.url)
    page.get_by_role("button", name="Try a sample interview").click()
    page.get_by_role("button", name="Finish early").click()
    page.get_by_role("dialog").get_by_role("button", name="Finish and see").click()
    expect(page.get_by_text("answer at least one question first")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    answer_question(page, 1, 5)
    page.get_by_role("button", name="Finish early").click()
    page.get_by_role("dialog").get_by_role("button", name="Finish and see").click()
    expect(page.get_by_text("1 of 5 questions answered")).to_be_visible()

    page.get_by_role("link", name="History").first.click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete for good").click()

    expect(page.get_by_text("No interviews yet")).to_be_visible()


@pytest.mark.slow
def test_an_answer_submitted_while_the_server_dies_arrives_once(
    page: Page, server: AppServer
) -> None:
    page.goto(server.url)
    page.get_by_role("button", name="Try a sample interview").click()
    page.get_by_label("Your answer").fill(ANSWER)
    page.get_by_role("button", name="Submit answer").click()
    server.kill()
    server.start()

    see_score(page, 40_000)
    page.reload()
    see_score(page)
    page.get_by_role("link", name="History").first.click()
    expect(page.get_by_text("1 of 5 answered")).to_be_visible()
