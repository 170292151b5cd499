"""A headless Chromium that talks to nobody but us."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Playwright's five seconds are too few for a machine that runs other things too.
ACTION_TIMEOUT_MS = 20_000
_MOST_FOLLOW_UPS = 2
_EFFECT_MS = 400
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find_chromium() -> str | None:
    """Return the system's Chromium, or None. Playwright's own is not always in reach."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


# Playwright refuses to be started twice in a thread: browsers beside each other share one.
_running: list[Playwright] = []


@contextmanager
def _share_playwright() -> Iterator[Playwright]:
    if _running:
        yield _running[0]
        return
    with sync_playwright() as playwright:
        _running.append(playwright)
        try:
            yield playwright
        finally:
            _running.clear()


@contextmanager
def open_browser(executable: str, *more_flags: str) -> Iterator[Browser]:
    """Start a headless browser; what is expected of its pages may take its time."""
    expect.set_options(timeout=ACTION_TIMEOUT_MS)
    with _share_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*FLAGS, *more_flags])
        yield browser
        browser.close()


def settle(page: Page) -> None:
    """Wait until Streamlit has run the script to its end."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0)


def see_score(page: Page, timeout_ms: int = ACTION_TIMEOUT_MS) -> None:
    """Wait for the score of an answer; where the interviewer presses, leave it at what was said."""
    score = page.get_by_text("Score of 100")
    leave = page.get_by_role("button", name="Leave it at that")
    for _ in range(_MOST_FOLLOW_UPS + 1):
        # What was just clicked has an effect first: an old button may still stand there.
        page.wait_for_timeout(_EFFECT_MS)
        expect(score.or_(leave).first).to_be_visible(timeout=timeout_ms)
        settle(page)
        if leave.is_visible():
            leave.click()
        elif score.is_visible():
            return
    expect(score).to_be_visible(timeout=timeout_ms)


def skip_question(page: Page) -> None:
    """Pass the question on screen over, without a reason."""
    page.get_by_role("button", name="Skip", exact=True).click()
    page.get_by_role("button", name="Skip this question").click()
