"""Through a browser: a learner joins a cohort by its link, a stranger reads a shared report."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.parts.signed_in import COOKIE
from tests.deploy.test_cohort_links import Links, seed
from tests.e2e.app_server import AppServer
from tests.e2e.browser import settle
from tests.e2e.test_accessibility import find_serious
from tests.e2e.test_sign_in import PASSWORD, fill_in, watch_policy

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.timeout(400)]
_PATIENCE_MS = 60_000


@pytest.fixture
def host(tmp_path: Path) -> AppServer:
    return AppServer(tmp_path, entry="deploy/server.py", SIGN_IN="password", FETCH_WEIGHTS="0")


@pytest.fixture
def links(host: AppServer) -> Iterator[Links]:
    secrets = seed(host)
    host.start()
    yield secrets
    host.stop()


def test_somebody_new_comes_by_a_link_reads_joins_and_changes_their_mind(
    page: Page, host: AppServer, links: Links
) -> None:
    violations = watch_policy(page)
    page.goto(f"{host.url}/join?token={links.cohort}")
    fill_in(page, Your_name="Nora", **{"E-mail_address": "nora@example.org"}, Password=PASSWORD)

    expect(page.get_by_role("heading", name="Join Autumn")).to_be_visible()
    page.get_by_text("Scores", exact=True).click()
    page.get_by_role("button", name="Join the cohort").click()
    expect(page.get_by_text("They see: scores")).to_be_visible()

    page.get_by_role("link", name="Who can see what").click()
    expect(page.get_by_role("heading", name="Who can see what")).to_be_visible()
    page.get_by_role("button", name="Leave this cohort").click()
    page.get_by_role("button", name="Leave", exact=True).click()
    expect(page.get_by_text("You are in no cohort")).to_be_visible()
    assert violations == []


def test_a_stranger_reads_a_shared_report_first_of_all_and_nothing_else(
    page: Page, host: AppServer, links: Links
) -> None:
    violations = watch_policy(page)
    page.goto(f"{host.url}/shared?report={links.report}")
    settle(page)

    expect(page.get_by_role("heading", name="Tester at Acme")).to_be_visible()
    expect(page.get_by_text("I measured the queue first").first).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("link", name="History")).to_have_count(0)
    text = page.locator("body").inner_text()
    assert "kowalska" not in text.lower()
    assert "contact.example" not in text

    page.reload()
    settle(page)
    expect(page.get_by_role("heading", name="Tester at Acme")).to_be_visible()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Rehearse").last.click()
    expect(opened.value.get_by_role("heading", name="Sign in")).to_be_visible()
    assert violations == []


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_serious(
    browser: Browser, host: AppServer, links: Links, theme: Literal["light", "dark"], width: int
) -> None:
    places = [("learner", f"join?token={links.cohort}"), ("learner", "account"), ("admin", "admin")]
    found: dict[str, list[str]] = {}
    for who, path in [*places, ("nobody", f"shared?report={links.report}")]:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
        if who != "nobody":
            context.add_cookies([{"name": COOKIE, "value": getattr(links, who), "url": host.url}])
        page = context.new_page()
        page.goto(f"{host.url}/{path}")
        expect(page.locator("h1").first).to_be_visible(timeout=_PATIENCE_MS)
        settle(page)
        found[path.partition("?")[0]] = find_serious(page)
        context.close()

    assert {path: serious for path, serious in found.items() if serious} == {}
