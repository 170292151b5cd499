"""Measure what the app weighs: memory, and the time until the first page can be used.

`python -m tests.benchmarks.footprint` starts a server of its own, opens the first page in a fresh
browser, leads a sample interview of five and looks at the report and the charts. Memory is the
resident size of the server process (Linux). Prints one JSON line last.
"""

import json
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.browser import find_chromium, open_browser, see_score

ANSWER = (
    "At my last company I owned the settlement service. I moved it from a nightly batch to an "
    "outbox with Kafka, because the batch lost messages under load. I measured first, then added "
    "an index and idempotent consumers. As a result nothing was lost in 1.2 million messages."
)


def resident_mb(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"/proc/{pid}/status has no VmRSS")


def open_first_page(page: Page, server: AppServer) -> float:
    """Open the first page and return the seconds until its main button can be clicked."""
    started_s = time.monotonic()
    page.goto(server.url)
    expect(page.get_by_role("button", name="Prepare an interview")).to_be_enabled()
    return time.monotonic() - started_s


def lead_interview(page: Page, server: AppServer) -> float:
    """Lead a sample interview to its report; return the greatest memory seen, in MB."""
    seen = []
    page.get_by_role("button", name="Try a sample interview").click()
    for number in range(1, 6):
        page.get_by_label("Your answer").fill(f"{ANSWER} That was answer {number}.")
        page.get_by_role("button", name="Submit answer").click()
        see_score(page)
        seen.append(resident_mb(server.pid))
        name = "Finish and see the report" if number == 5 else "Next question"
        page.get_by_role("button", name=name).click()
    expect(page.get_by_text("Question by question")).to_be_visible()
    seen.append(resident_mb(server.pid))
    return max(seen)


def measure() -> dict[str, object]:
    """Return all figures."""
    executable = find_chromium()
    if executable is None:
        raise SystemExit("Chromium is not installed: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, open_browser(executable) as browser:
        server = AppServer(Path(folder))
        started_s = time.monotonic()
        server.start()
        answers_s = time.monotonic() - started_s
        try:
            page = browser.new_page()
            first_page_s = open_first_page(page, server)
            first_page_mb = resident_mb(server.pid)
            interview_mb = lead_interview(page, server)
            page.goto(f"{server.url}/analytics")
            expect(page.locator(".js-plotly-plot")).to_have_count(4)
            charts_mb = resident_mb(server.pid)
        finally:
            server.stop()
    return {
        "benchmark": "footprint",
        "server_answers_s": round(answers_s, 2),
        "first_page_s": round(first_page_s, 2),
        "first_page_mb": round(first_page_mb),
        "text_interview_mb": round(interview_mb),
        "with_charts_mb": round(charts_mb),
    }


if __name__ == "__main__":
    print(json.dumps(measure()))
