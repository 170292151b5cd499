"""Time from the click on "Run examples" to the result, in a browser.

`python -m tests.benchmarks.code_run [--runs 15]` orders a round in code, types its solution into
the editor, runs it three times to warm up and then prints, as JSON, the median and the highest of
the next runs in milliseconds, beside what the same run takes without a browser. It needs Chromium,
and the interpreter compiled, which takes two minutes the first time on a machine.
"""

import argparse
import json
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Page
from pydantic import SecretStr

from core.coding.interpreter import compile_interpreter
from core.coding.problems import find_problem
from core.coding.runner import open_runner
from core.domain.coding import Problem, RunKind
from core.domain.interview import Brief, Track
from core.interview.studio import open_studio
from core.settings import Settings
from tests.e2e.app_server import AppServer
from tests.e2e.browser import find_chromium, open_browser, settle
from tests.e2e.code_editor import write_code
from tests.models.instruction_model import model_cache

WARM_UP = 3
_WAIT_S = 30.0
# Watched in the page itself, every frame: asking from outside would add its own round trips, and
# reading the whole page's visible text would have it laid out anew each time.
_NOTE_CLICKS = """() => document.addEventListener(
  "click", () => { window.clickedAt = performance.now(); }, { capture: true })"""
_WHEN_SHOWN = """(text) => new Promise((done) => {
  const isThere = () => [...document.querySelectorAll("[data-testid=stCaptionContainer]")]
    .some((caption) => caption.textContent.includes(text))
  const look = () => isThere()
    ? done(performance.now() - window.clickedAt) : requestAnimationFrame(look);
  look();
})"""


def order_round(database_url: str, sandbox: Path) -> tuple[str, Problem]:
    """Order a round of one problem and return its id and the problem."""
    settings = Settings(
        database_url=SecretStr(database_url), sandbox_folder=sandbox, fetch_weights=False
    )
    studio = open_studio(settings)
    brief = Brief(role="Tester", track=Track.CODING, technologies=["Python"], question_count=1)
    interview_id = studio.conductor.start(studio.user_id, "benchmark", brief)
    studio.conductor.is_ready(studio.user_id, interview_id, wait_s=_WAIT_S)
    [asked] = studio.conductor.current(studio.user_id, interview_id).questions
    studio.close()
    assert asked.question.exercise is not None
    return interview_id, find_problem(asked.question.exercise.id)


def time_clicks(page: Page, runs: int) -> list[float]:
    """Run the code again and again; return the milliseconds from each click to its result."""
    page.evaluate(_NOTE_CLICKS)
    times = []
    for number in range(1, WARM_UP + runs + 1):
        settle(page)
        page.get_by_role("button", name="Run examples").click()
        times.append(float(page.evaluate(_WHEN_SHOWN, f"Run {number} ·")))
    return times[WARM_UP:]


def time_runs(problem: Problem, sandbox: Path, runs: int) -> list[float]:
    """Return the milliseconds that the same runs take without app and browser."""
    runner = open_runner(sandbox)
    times = []
    for _ in range(WARM_UP + runs):
        begun = time.perf_counter()
        runner.run(problem, problem.solution, RunKind.EXAMPLES)
        times.append(1000 * (time.perf_counter() - begun))
    runner.close()
    return times[WARM_UP:]


def main(runs: int) -> None:
    """Print the figures."""
    sandbox = model_cache() / "sandbox"
    compile_interpreter(sandbox)
    chromium = find_chromium()
    if chromium is None:
        raise SystemExit("Chromium is not installed")
    with tempfile.TemporaryDirectory() as folder:
        server = AppServer(Path(folder), SANDBOX_FOLDER=str(sandbox), FETCH_WEIGHTS="0")
        interview_id, problem = order_round(server.database_url, sandbox)
        bare = time_runs(problem, sandbox, runs)
        server.start()
        with open_browser(chromium) as browser:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{server.url}/interview?id={interview_id}")
            write_code(page, problem.solution)
            clicked = time_clicks(page, runs)
        server.stop()
    figures = {"problem": problem.id, "runs": runs, "click_to_result_ms": round(median(clicked))}
    figures |= {"highest_ms": round(max(clicked)), "without_browser_ms": round(median(bare))}
    print(json.dumps(figures))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    main(parser.parse_args().runs)
