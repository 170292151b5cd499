"""Kill the server at random moments of an interview: is a submitted answer lost or doubled?

`python -m tests.benchmarks.crashes [--kills 20] [--seed 1]` leads one interview in a real browser,
sends SIGKILL while the learner types, right after a submit, or around Next, starts the server
again and looks into the database file. Prints a line a kill and one JSON line last.
"""

import argparse
import json
import random
import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import duckdb
from playwright.sync_api import Locator, Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.browser import find_chromium, open_browser, see_score

QUESTIONS = 20
DRAFT_LAG_LIMIT_S = 3.0
RECOVERY_TIMEOUT_MS = 60_000
SENTENCE = (
    "I measured the queue first and then changed one thing at a time until the latency was down "
    "and nobody had to restart the consumers by hand any more"
)


class Typed(NamedTuple):
    """What stood in the box at a moment."""

    at_s: float
    text: str


class Interviewee:
    """Types, submits and moves on in the browser, and remembers what was typed and submitted."""

    def __init__(self, page: Page, server: AppServer, rng: random.Random) -> None:
        self.page, self.server, self.rng = page, server, rng
        self.submitted: list[str] = []
        self.lags_s: list[float] = []

    def start(self) -> None:
        """Order a technical interview of twenty questions."""
        self.page.goto(f"{self.server.url}/prepare")
        role = self.page.get_by_role("textbox", name="Role")
        role.fill("Backend developer")
        role.press("Enter")
        self.page.get_by_role("radio", name="Technical").click()
        self.page.get_by_role("button", name=f"Full {QUESTIONS}").click()
        self.page.get_by_role("button", name=f"Start: {QUESTIONS}").click()

    def kill_while_typing(self, number: int) -> str:
        """Kill after some seconds of typing and measure how far the draft lags behind."""
        log = self._type(number, for_s=self.rng.uniform(0.5, 6.0))
        self.server.kill()
        killed_at_s = time.monotonic()
        saved = self._saved_draft(log[-1].text)
        newest = max((t.at_s for t in log if saved and t.text == saved), default=log[0].at_s)
        later = [t.at_s for t in log if t.at_s > newest]
        lag_s = killed_at_s - min(later) if later else 0.0
        self.lags_s.append(lag_s)
        self.server.start()
        self._submit(log[-1].text)
        self._next()
        return f"typing: {len(log[-1].text)} characters, draft {lag_s:.2f} s behind"

    def kill_after_submit(self, number: int) -> str:
        """Kill within half a second of the click on Submit."""
        text = self._type(number, for_s=0.4)[-1].text
        self._click_submit(text)
        delay_s = self.rng.uniform(0.0, 0.5)
        time.sleep(delay_s)
        self.server.kill()
        self.server.start()
        self._see_judgement()
        self._next()
        return f"submit: killed {delay_s * 1000:.0f} ms after the click"

    def kill_around_next(self, number: int) -> str:
        """Kill within half a second of the click on Next."""
        self._submit(self._type(number, for_s=0.4)[-1].text)
        before = self._position()
        self.page.get_by_role("button", name="Next question").click()
        delay_s = self.rng.uniform(0.0, 0.5)
        time.sleep(delay_s)
        self.server.kill()
        self.server.start()
        self.page.reload()
        expect(self._place()).to_be_visible(timeout=RECOVERY_TIMEOUT_MS)
        if self._position() == before:
            self._next()
        return f"next: killed {delay_s * 1000:.0f} ms after the click"

    def _type(self, number: int, for_s: float) -> list[Typed]:
        box = self.page.get_by_label("Your answer")
        expect(box).to_be_enabled(timeout=RECOVERY_TIMEOUT_MS)
        box.fill(f"Answer {number}:")
        log = [Typed(time.monotonic(), f"Answer {number}:")]
        ends_s = time.monotonic() + for_s
        while time.monotonic() < ends_s:
            word = self.rng.choice(SENTENCE.split())
            box.press_sequentially(f" {word}")
            log.append(Typed(time.monotonic(), f"{log[-1].text} {word}"))
            time.sleep(self.rng.uniform(0.0, 0.12))
        return log

    def _click_submit(self, text: str) -> None:
        self.submitted.append(text)
        self.page.get_by_role("button", name="Submit answer").click(timeout=RECOVERY_TIMEOUT_MS)

    def _submit(self, text: str) -> None:
        box = self.page.get_by_label("Your answer")
        expect(box).to_be_enabled(timeout=RECOVERY_TIMEOUT_MS)
        expect(box).to_have_value(text)  # the browser still holds every word
        self._click_submit(text)
        self._see_judgement()

    def _see_judgement(self) -> None:
        see_score(self.page, RECOVERY_TIMEOUT_MS)

    def _next(self) -> None:
        before = self._position()
        if before < QUESTIONS:
            self.page.get_by_role("button", name="Next question").click()
            expect(self.page.get_by_text(f"Question {before + 1} of {QUESTIONS}")).to_be_visible()

    def _position(self) -> int:
        return int(self._place().inner_text().split()[1])

    def _place(self) -> Locator:
        return self.page.get_by_text(re.compile(r"^Question \d+ of \d+$"))

    def _saved_draft(self, typed: str) -> str | None:
        """Return the newest draft in the file that is a beginning of what was typed."""
        drafts = read_rows(self.server, "SELECT text FROM drafts ORDER BY saved_at DESC LIMIT 1")
        text = str(drafts[0][0]) if drafts else ""
        return text if text and typed.startswith(text) else None


def read_rows(server: AppServer, sql: str) -> list[tuple[object, ...]]:
    """Query a copy of the database as the killed server left it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(server.database_url)
        for file in source.parent.glob(f"{source.name}*"):
            shutil.copy(file, folder)
        with duckdb.connect(str(Path(folder) / source.name)) as connection:
            return connection.execute(sql).fetchall()


def run(kills: int, seed: int) -> dict[str, object]:
    """Lead the interview, killing the server once a question; return the figures."""
    executable = find_chromium()
    if executable is None:
        raise SystemExit("Chromium is not installed: apt-get install chromium")
    rng = random.Random(seed)  # noqa: S311  a benchmark, not a secret
    with tempfile.TemporaryDirectory() as folder, open_browser(executable) as browser:
        server = AppServer(Path(folder))
        server.start()
        try:
            learner = Interviewee(browser.new_page(), server, rng)
            learner.start()
            ways = [learner.kill_while_typing, learner.kill_after_submit, learner.kill_around_next]
            for number in range(1, min(kills, QUESTIONS) + 1):
                way = rng.choice(ways[:2] if number == QUESTIONS else ways)  # no Next at the end
                print(f"{number:2}  {way(number)}", flush=True)
        finally:
            server.kill()
        stored = [str(row[0]) for row in read_rows(server, "SELECT text FROM answers")]
        judged = read_rows(server, "SELECT count(*), count(DISTINCT answer_id) FROM evaluations")
        return {
            "benchmark": "crashes",
            "kills": min(kills, QUESTIONS),
            "submitted": len(learner.submitted),
            "lost": len(set(learner.submitted) - set(stored)),
            "doubled": len(stored) - len(set(stored)),
            "evaluations": judged[0][0],
            "evaluated_answers": judged[0][1],
            "draft_lag_max_s": round(max(learner.lags_s, default=0.0), 2),
            "draft_lag_limit_s": DRAFT_LAG_LIMIT_S,
        }


def main() -> None:
    """Read the command line, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=QUESTIONS)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print(json.dumps(run(arguments.kills, arguments.seed)))


if __name__ == "__main__":
    main()
