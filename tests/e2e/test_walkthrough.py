"""A walk through own code in a real browser: pasted, asked about line by line, reported."""

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.core.coding.own_code import HOSTILE_PY, ORDERS_PY
from tests.e2e.app_server import AppServer
from tests.e2e.browser import see_score, settle

ANSWER = (
    "I wrote this in a hurry for one import. An error there vanishes silently, so the program goes "
    "on with wrong data. I would catch only the specific error, log it with its line, and add a "
    "test with a broken input. For ten times the load I would measure first and then use an index."
)
_QUESTIONS = 3

pytestmark = pytest.mark.e2e


def prepare(page: Page) -> None:
    page.get_by_role("link", name="Prepare").first.click()
    page.get_by_role("combobox", name="What you rehearse").click()
    page.get_by_role("option", name="Walk through your own code").click()
    expect(page.get_by_role("heading", name="What you walk through")).to_be_visible()
    settle(page)
    page.get_by_role("slider", name="Number of questions").press("Home")
    page.get_by_role("textbox", name="Name of the file").fill("orders.py")
    page.get_by_role("textbox", name="Your code").fill(ORDERS_PY + HOSTILE_PY)
    page.get_by_role("textbox", name="Your code").blur()
    expect(page.get_by_text("Asked about: orders.py")).to_be_visible()
    page.get_by_role("button", name=f"Start: {_QUESTIONS} questions").click()


def answer(page: Page) -> None:
    page.get_by_label("Your answer").fill(ANSWER)
    page.get_by_role("button", name="Submit answer").click()
    see_score(page)


@pytest.mark.slow
def test_code_is_walked_through_with_its_lines_marked(page: Page, server: AppServer) -> None:
    alerts: list[str] = []

    def note(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    page.goto(server.url)
    expect(page.get_by_role("heading", name="Practise the interview")).to_be_visible()
    prepare(page)

    expect(page.get_by_text(f"Question 1 of {_QUESTIONS}")).to_be_visible()
    code = page.get_by_role("region", name="orders.py")
    expect(code).to_contain_text("def load_orders(path, seen=[]):")
    expect(code).to_contain_text('<script>alert("own")</script>')
    expect(code.locator("mark")).to_have_count(0)
    answer(page)
    page.get_by_role("button", name="Next question").click()

    expect(page.get_by_text(f"Question 2 of {_QUESTIONS}")).to_be_visible()
    asked = page.get_by_role("heading", name=re.compile(r"In orders\.py, lines? \d+"))
    lines = re.findall(r"\d+", asked.inner_text())[:2]
    marked = page.locator(".line.marked")
    expect(marked.first).to_be_visible()
    expect(marked.first.locator(".number")).to_have_text(lines[0])
    page.reload()
    expect(marked.first.locator(".number")).to_have_text(lines[0])
    said = asked.inner_text()
    answer(page)
    page.get_by_role("button", name="Next question").click()

    expect(page.get_by_text(f"Question 3 of {_QUESTIONS}")).to_be_visible()
    answer(page)
    page.get_by_role("button", name="Finish and see the report").click()

    expect(page.get_by_text("Average of 100")).to_be_visible()
    expect(page.get_by_text(said[:40]).first).to_be_attached()
    assert alerts == []
