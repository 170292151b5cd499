"""Every page by axe, in both themes and on a phone; a whole interview by the keyboard alone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from core.domain.interview import Brief
from core.domain.plan import PlanSettings
from core.interview.plan_desk import Clock
from core.interview.studio import Studio, open_studio
from core.settings import Settings
from tests.e2e.app_server import AppServer
from tests.e2e.browser import settle

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

_WAIT_S = 60.0
_PATIENCE_MS = 60_000
_ANSWER = (
    "In my last job I rebuilt the booking service with FastAPI and PostgreSQL. First I measured "
    "where the time went, then I added an index. As a result the p95 latency fell from 900 ms to "
    "140 ms within two months, and I learned to measure first."
)
_PAGES = [
    "",
    "prepare",
    "interview",
    "history",
    "analytics",
    "analytics?view=Levels",
    "analytics?view=Topics",
    "analytics?view=Table",
    "plan",
    "plan?section=roadmap",
    "plan?section=stories",
    "account",
    "scoring",
    "report?id={report}",
    "compare?first={report}&second={again}",
]
# Streamlit's own frame, toolbar and chart library are not ours to mend.
_OURS = "[data-testid=stMainBlockContainer]"
_MOST_TABS = 80


class Used(NamedTuple):
    """A server with two finished interviews, one under way and a plan."""

    url: str
    report: str
    again: str


def _finish(studio: Studio, name: str, brief: Brief) -> str:
    conductor, user_id = studio.conductor, studio.user_id
    interview_id = conductor.start(user_id, name, brief)
    assert conductor.is_ready(user_id, interview_id, wait_s=_WAIT_S)
    for asked in conductor.current(user_id, interview_id).questions:
        conductor.answer(user_id, f"{name}{asked.position}", interview_id, asked.id, _ANSWER)
        conductor.next(user_id, f"{name}next{asked.position}", interview_id)
    conductor.finish(user_id, f"{name}finish", interview_id)
    assert conductor.report(user_id, interview_id, wait_s=_WAIT_S)
    return interview_id


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Used]:
    folder = tmp_path_factory.mktemp("used")
    server = AppServer(folder)
    studio = open_studio(Settings(database_url=server.database_url, media_url=str(folder / "m")))
    try:
        brief = Brief(role="Backend developer", technologies=["SQL"], question_count=3)
        first, second = (_finish(studio, name, brief) for name in ("one", "two"))
        under_way = studio.conductor.start(studio.user_id, "three", brief)
        assert studio.conductor.is_ready(studio.user_id, under_way, wait_s=_WAIT_S)
        clock = Clock(datetime.now(UTC), UTC)
        settings = PlanSettings(interview_date=clock.today + timedelta(days=14))
        studio.plans.settle(studio.user_id, settings, clock)
    finally:
        studio.close()
    server.start()
    yield Used(server.url, first, second)
    server.stop()


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
@pytest.mark.parametrize("path", _PAGES)
def test_axe_finds_nothing_serious(
    browser: Browser, used: Used, path: str, theme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if theme == "dark" else "light",
    )
    context.set_default_timeout(_PATIENCE_MS)
    page = context.new_page()
    page.goto(f"{used.url}/{path.format(report=used.report, again=used.again)}")
    expect(page.locator("h1, h3").first).to_be_visible(timeout=_PATIENCE_MS)
    settle(page)

    serious = find_serious(page)
    context.close()
    assert serious == []


def find_serious(page: Page) -> list[str]:
    """Return what axe finds on a page that keeps people from using it."""
    found = Axe().run(page, context=_OURS).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"][:3]
    ]


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called `name`, as somebody without a mouse does."""
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        # An icon's name may stand before it.
        if focused.strip().endswith(name):
            return
    raise AssertionError(f"Tab never reached {name!r}")


_FOCUSED = """() => {
  let element = document.activeElement
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  return element.getAttribute("aria-label") || element.labels?.[0]?.innerText || element.innerText
}"""


def test_an_interview_is_led_by_the_keyboard_alone(page: Page, server: AppServer) -> None:
    page.set_default_timeout(_PATIENCE_MS)
    page.goto(server.url)
    expect(page.get_by_role("button", name="Try a sample interview")).to_be_visible()
    settle(page)
    _tab_to(page, "Try a sample interview")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Your answer")).to_be_visible(timeout=_PATIENCE_MS)
    settle(page)
    _tab_to(page, "Your answer")
    page.keyboard.type(_ANSWER)
    page.keyboard.press("Control+Enter")
    # Pressed on or judged, the way goes on by keys.
    leave = page.get_by_role("button", name="Leave it at that")
    following = page.get_by_role("button", name="Next question")
    expect(leave.or_(following)).to_be_visible(timeout=_PATIENCE_MS)
    settle(page)
    if leave.count():
        _tab_to(page, "Leave it at that")
        page.keyboard.press("Enter")
        expect(following).to_be_visible(timeout=_PATIENCE_MS)
        settle(page)
    _tab_to(page, "Finish early")
    page.keyboard.press("Enter")
    finish = page.get_by_role("dialog").get_by_role("button", name="Finish and see the report")
    expect(finish).to_be_visible()
    settle(page)
    _tab_to(page, "Finish and see the report")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Question by question")).to_be_visible(timeout=_PATIENCE_MS)
