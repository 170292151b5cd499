"""Take a screenshot of every page: `python -m tests.e2e.screenshots FOLDER`.

Each page at 1280 and 390 pixels wide, in the light and the dark theme, after one interview was
led on the fixtures. Files are named page-width-theme.png.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.browser import find_chromium, open_browser, settle, skip_question
from tests.e2e.test_journey import answer_question, prepare

WIDTHS = {1280: 900, 390: 844}
THEMES = ("light", "dark")
ANSWERED = 4
# A machine that is busy with other work takes its pictures too.
_PATIENCE_MS = 60_000


def lead_interviews(page: Page, url: str) -> None:
    """Lead one interview to its report, then one question again; leave another in the middle."""
    page.goto(url)
    prepare(page)
    for number in range(1, ANSWERED + 1):
        answer_question(page, number, 5)
        page.get_by_role("button", name="Next question").click()
    skip_question(page)
    page.get_by_role("button", name="Finish and see the report").click()
    expect(page.get_by_text("Question by question")).to_be_visible()
    page.get_by_role("button", name="Same questions again").click()
    answer_question(page, 1, 5)
    page.get_by_role("button", name="Finish early").click()
    page.get_by_role("dialog").get_by_role("button", name="Finish and see the report").click()
    expect(page.get_by_text("Against the time before")).to_be_visible()
    page.goto(url)
    page.get_by_role("button", name="Try a sample interview").click()
    page.get_by_label("Your answer").press_sequentially("I would start by asking what", delay=5)
    expect(page.get_by_text("Draft saved")).to_be_visible()


def visit_pages(page: Page, url: str) -> Iterator[str]:
    """Go to one page after another and yield each one's name when it is there."""
    page.goto(url)
    yield "home"
    page.goto(f"{url}/prepare")
    page.get_by_text("Earlier", exact=True).first.click()
    yield "prepare"
    page.get_by_text("Describe it", exact=True).click()
    message = page.get_by_placeholder("I have an interview")
    message.fill("A backend interview at a fintech on Friday, junior, five questions")
    message.press("Enter")
    expect(page.get_by_text("Noted:")).to_be_visible()
    yield "prepare-chat"
    page.goto(f"{url}/history")
    page.get_by_role("button", name="Resume").first.click()
    expect(page.get_by_label("Your answer")).to_be_visible()
    yield "interview"
    page.goto(f"{url}/history")
    yield "history"
    page.get_by_role("button", name="Report").last.click()
    expect(page.get_by_text("Question by question")).to_be_visible()
    yield "report"
    page.get_by_text("Question by question").locator("xpath=following::summary[1]").click()
    expect(page.get_by_text("What works").first).to_be_visible()
    yield "report-answer"
    page.goto(f"{url}/compare")
    expect(page.get_by_role("heading", name="Answer by answer")).to_be_visible()
    yield "compare"
    page.goto(f"{url}/analytics")
    expect(page.locator(".js-plotly-plot")).to_have_count(4)
    yield "progress"
    page.goto(f"{url}/plan")
    expect(page.get_by_role("button", name="Make my plan")).to_be_visible()
    yield "plan"
    page.goto(f"{url}/scoring")
    expect(page.get_by_role("heading", name="How scoring works")).to_be_visible()
    yield "scoring"
    page.goto(f"{url}/account")
    expect(page.get_by_text("Settings for whoever hosts this app")).to_be_visible()
    yield "account"


def take_screenshots(browser: Browser, url: str, folder: Path) -> None:
    """Visit every page in every width and theme."""
    for width, height in WIDTHS.items():
        for theme in THEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if theme == "dark" else "light",
            )
            page = context.new_page()
            for name in visit_pages(page, url):
                settle(page)
                page.wait_for_timeout(700)  # charts and bars end their animation
                shoot(page, folder / f"{name}-{width}-{theme}.png")
            context.close()


def shoot(page: Page, file: Path) -> None:
    """Save the whole page, which Streamlit scrolls inside its own container."""
    main = page.locator("[data-testid=stMain]")
    height = int(main.evaluate("element => element.scrollHeight")) + 60
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": size["width"], "height": min(height, 6000)})
    page.wait_for_timeout(300)
    page.screenshot(path=file)
    page.set_viewport_size(size)


def main(folder: Path) -> None:
    """Start a server, lead interviews, take the screenshots."""
    expect.set_options(timeout=_PATIENCE_MS)
    executable = find_chromium()
    if executable is None:
        sys.exit("Chromium is not installed: apt-get install chromium")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, open_browser(executable) as browser:
        server = AppServer(Path(scratch))
        server.start()
        try:
            page = browser.new_page()
            lead_interviews(page, server.url)
            page.close()
            take_screenshots(browser, server.url, folder)
        finally:
            server.stop()
    print(f"{len(list(folder.glob('*.png')))} screenshots in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
