"""Time what a learner waits for in a browser.

`python -m tests.benchmarks.flow [--engine model] [--questions 5] [--model-s 4]
[--first-word-s 0.6] [--answer-s 10] [--pictures FOLDER]` starts the app on a fake model on the
loopback, answers in a headless Chromium and prints, in milliseconds beyond the model's own time,
how late the next question, the first words of the interviewer and the evaluation came.

`python -m tests.benchmarks.flow --engine embedded [--interviews 4] [--questions 5] [--answer-s 10]`
starts it without a model and prints how long feedback takes from the click on "Submit answer" (a
score, or a follow-up where the interviewer presses), a score from the click that ended the answer
("Submit answer", or "Leave it at that" after a follow-up) and the question from the click on "Next
question", as median and 95th percentile. The last line is a JSON object.
"""

import argparse
import json
import math
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from tests.core.engine.chains.cases import sound_questions
from tests.e2e.app_server import AppServer
from tests.e2e.browser import find_chromium, open_browser, settle
from tests.fakes.mistral_server import MistralServer
from tests.fakes.sound_model import REMARK, sound_model

STORY = (
    "In my last job I rebuilt the booking service with FastAPI and PostgreSQL. First I measured "
    "where the time went, then I added an index and moved slow calls to Kafka. As a result the "
    "p95 latency fell from 900 ms to 140 ms within two months, and I learned to measure first."
)
_WAIT_MS = 60_000
_EMBEDDED_WAITS = ("feedback", "pressed", "score", "next")
_SCORE, _LEAVE = "Score of 100", "Leave it at that"
# Until another question stands there with its box.
_WHEN_OTHER = """(before) => new Promise((done) => {
  const look = () => {
    const heading = document.querySelector("h3")
    const isOther = heading && heading.innerText !== before
    isOther ? done(performance.now() - window.clickedAt) : requestAnimationFrame(look)
  }
  look();
})"""
_NOTE_CLICKS = """() => document.addEventListener(
  "click", () => { window.clickedAt = performance.now(); }, { capture: true })"""
# Watched in the page itself, every frame: asking from outside would add its own round trips.
_WHEN_SHOWN = """(text) => new Promise((done) => {
  const texts = [text].flat()
  const look = () => texts.some(each => document.body.innerText.includes(each))
    ? done(performance.now() - window.clickedAt) : requestAnimationFrame(look);
  look();
})"""


def press(page: Page, button: str) -> None:
    """Press a button; the page notes its own time of it."""
    target = page.get_by_role("button", name=button)
    target.wait_for(timeout=_WAIT_MS)
    target.click()


def wait_ms(page: Page, text: str | list[str]) -> float:
    """Return how many milliseconds after the last click the text, or one of them, was there."""
    return float(page.evaluate(_WHEN_SHOWN, text))


def answer(page: Page, answer_s: float, picture: Path | None) -> tuple[float | None, float]:
    """Answer the question well; return when the remark began and when the score was there.

    Where the interviewer presses instead, there is no remark yet, and the score counts from the
    click that leaves it at what was said.
    """
    box = page.get_by_label("Your answer")
    box.wait_for(timeout=_WAIT_MS)
    box.fill(find_answer(page.inner_text("h3")))
    time.sleep(answer_s)
    press(page, "Submit answer")
    spoke: float | None = wait_ms(page, [REMARK.split()[0], _LEAVE])
    if page.get_by_role("button", name=_LEAVE).count():
        spoke = None
        settle(page)
        press(page, _LEAVE)
    if picture:
        page.wait_for_timeout(1000)
        page.screenshot(path=picture)
    return spoke, wait_ms(page, "Score of 100")


def find_answer(question: str) -> str:
    """Return the bank's own answer, so that both engines think well of it.

    The few questions that are not the bank's get a story that fits no question badly.
    """
    own = (q.model_answer for q in sound_questions() if q.text.split() == question.split())
    return next(own, STORY)


def interview(page: Page, url: str, arguments: argparse.Namespace) -> dict[str, list[float]]:
    """Take a sample interview and return the times of its steps."""
    page.goto(url)
    page.evaluate(_NOTE_CLICKS)
    page.get_by_role("button", name="Try a sample interview").click()
    times: dict[str, list[float]] = {"remark": [], "evaluation": [], "next": []}
    for number in range(1, arguments.questions + 1):
        page.get_by_text(f"Question {number} of").wait_for(timeout=_WAIT_MS)
        picture = arguments.pictures and arguments.pictures / f"judging-{number}.png"
        spoke, judged = answer(page, arguments.answer_s, picture)
        times["remark"] += [] if spoke is None else [spoke]
        times["evaluation"].append(judged)
        settle(page)
        if arguments.pictures:
            page.screenshot(path=arguments.pictures / f"judged-{number}.png", full_page=True)
        if number < arguments.questions:
            press(page, "Next question")
            times["next"].append(wait_ms(page, f"Question {number + 1} of"))
    return times


def interview_embedded(
    page: Page, url: str, arguments: argparse.Namespace
) -> dict[str, list[float]]:
    """Take a sample interview without a model and return the times of its steps."""
    page.goto(url)
    page.evaluate(_NOTE_CLICKS)
    page.get_by_role("button", name="Try a sample interview").click()
    times: dict[str, list[float]] = {name: [] for name in _EMBEDDED_WAITS}
    for number in range(1, arguments.questions + 1):
        page.get_by_text(f"Question {number} of").wait_for(timeout=_WAIT_MS)
        box = page.get_by_label("Your answer")
        box.wait_for(timeout=_WAIT_MS)
        box.fill(find_answer(page.inner_text("h3")))
        time.sleep(arguments.answer_s)
        press(page, "Submit answer")
        shown_ms = wait_ms(page, [_SCORE, _LEAVE])
        if page.get_by_role("button", name=_LEAVE).count():
            times["pressed"].append(shown_ms)
            settle(page)
            press(page, _LEAVE)
            times["score"].append(wait_ms(page, _SCORE))
        else:
            times["score"].append(shown_ms)
        times["feedback"].append(shown_ms)
        settle(page)
        if number < arguments.questions:
            before = page.inner_text("h3")
            press(page, "Next question")
            times["next"].append(float(page.evaluate(_WHEN_OTHER, before)))
    return times


def measure_embedded(arguments: argparse.Namespace) -> dict[str, object]:
    """Run some interviews on the embedded engine and return the waits, in milliseconds."""
    executable = find_chromium()
    if executable is None:
        raise SystemExit("Chromium is not installed: apt-get install chromium")
    times: dict[str, list[float]] = {name: [] for name in _EMBEDDED_WAITS}
    with tempfile.TemporaryDirectory() as folder:
        app = AppServer(Path(folder))
        app.start()
        try:
            with open_browser(executable) as browser:
                for _ in range(arguments.interviews):
                    page = browser.new_page(viewport={"width": 1280, "height": 900})
                    taken = interview_embedded(page, app.url, arguments)
                    times = {name: [*times[name], *taken[name]] for name in times}
                    page.close()
        finally:
            app.stop()
    figures: dict[str, object] = {
        "engine": "embedded",
        "answers": len(times["feedback"]),
        "pressed": len(times["pressed"]),
    }
    for name in ("feedback", "score", "next"):
        figures[f"{name}_median_ms"] = round(median(times[name]))
        figures[f"{name}_p95_ms"] = round(_percentile_95(times[name]))
    return figures


def _percentile_95(values: list[float]) -> float:
    """Return the smallest value that at least 95 % of `values` do not exceed."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


def measure(arguments: argparse.Namespace) -> dict[str, object]:
    """Run one interview and return how late things came, in milliseconds."""
    executable = find_chromium()
    if executable is None:
        raise SystemExit("Chromium is not installed: apt-get install chromium")
    model = sound_model(arguments.model_s, arguments.first_word_s)
    with tempfile.TemporaryDirectory() as folder, MistralServer(model) as server:
        app = AppServer(Path(folder), LLM_MODEL="mistralai:fake", LLM_BASE_URL=server.url)
        app.start()
        try:
            with open_browser(executable) as browser:
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                times = interview(page, app.url, arguments)
        finally:
            app.stop()
    beyond = {"remark": 1000 * arguments.first_word_s, "evaluation": 1000 * arguments.model_s}
    figures = {
        f"{name}_beyond_model_ms": round(median(values) - beyond.get(name, 0.0))
        for name, values in times.items()
    }
    worst = {f"{n}_worst_ms": round(max(v) - beyond.get(n, 0.0)) for n, v in times.items()}
    return {**figures, **worst}


def main() -> None:
    """Measure and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=("model", "embedded"), default="model")
    parser.add_argument("--interviews", type=int, default=4)
    parser.add_argument("--questions", type=int, default=5)
    parser.add_argument("--model-s", type=float, default=4.0)
    parser.add_argument("--first-word-s", type=float, default=0.6)
    parser.add_argument("--answer-s", type=float, default=10.0)
    parser.add_argument("--pictures", type=Path)
    arguments = parser.parse_args()
    run = measure_embedded if arguments.engine == "embedded" else measure
    print(json.dumps({"benchmark": "flow", **run(arguments)}))


if __name__ == "__main__":
    main()
