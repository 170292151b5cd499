"""In a browser: taking all of one's data along, then deleting the account, or everything."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from tests.core.privacy.planting import find_marks
from tests.e2e.app_server import AppServer
from tests.e2e.browser import settle
from tests.e2e.test_sign_in import PASSWORD, fill_in, register_admin

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.timeout(400)]
MARK = "Qz7-vWx93-kPl2-Mnb48"
ANSWER = f"First I measured the queue, then I added an outbox table called {MARK}. " * 3


@pytest.fixture
def host(tmp_path: Path) -> Iterator[AppServer]:
    app = AppServer(
        tmp_path,
        entry="deploy/server.py",
        SIGN_IN="password",
        REGISTRATION="open",
        MEDIA_URL=str(tmp_path / "media"),
    )
    app.start()
    yield app
    app.stop()


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[AppServer]:
    app = AppServer(tmp_path, MEDIA_URL=str(tmp_path / "media"))
    app.start()
    yield app
    app.stop()


def answer_once(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_role("button", name="Try a sample interview").click()
    page.get_by_role("textbox", name="Your answer").fill(ANSWER)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("You wrote")).to_be_visible()


def take_along(page: Page, url: str, folder: Path) -> ZipFile:
    page.goto(f"{url}/account")
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download all my data").click()
    file = folder / "taken" / "data.zip"
    download.value.save_as(file)
    return ZipFile(file)


def delete(page: Page, title: str) -> None:
    page.get_by_text(title, exact=True).click()
    page.get_by_label("Type").fill(title.lower())
    page.get_by_role("button", name="Delete for good").last.click()


def test_a_learner_takes_their_data_and_goes(
    page: Page, host: AppServer, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    register_admin(page, host)
    settle(page)
    page.goto(f"{host.url}/account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto(f"{host.url}/register")
    fill_in(page, Your_name="Lea", **{"E-mail_address": "lea@example.org"}, Password=PASSWORD)
    settle(page)
    answer_once(page, host.url)
    assert find_marks([MARK], tmp_path)
    second_tab = page.context.new_page()
    second_tab.goto(f"{host.url}/history")
    settle(second_tab)

    archive = take_along(page, host.url, tmp_path_factory.mktemp("elsewhere"))
    assert MARK in archive.read("data/answers.json").decode()
    delete(page, "Delete my account")

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    second_tab.get_by_role("link", name="Home").click()
    expect(second_tab.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto(f"{host.url}/sign-in")
    fill_in(page, **{"E-mail_address": "lea@example.org"}, Password=PASSWORD)
    expect(page.get_by_text("do not belong together")).to_be_visible()
    fill_in(page, **{"E-mail_address": "ada@example.org"}, Password=PASSWORD)
    settle(page)
    page.goto(f"{host.url}/admin")
    page.get_by_text("Deleted accounts").click()
    settle(page)
    host.stop()
    assert find_marks([MARK], tmp_path) == set()


def test_on_a_laptop_everything_goes_and_it_starts_anew(
    page: Page, laptop: AppServer, tmp_path: Path
) -> None:
    answer_once(page, laptop.url)
    page.goto(f"{laptop.url}/account")
    settle(page)

    delete(page, "Delete everything")

    expect(page.get_by_role("button", name="Try a sample interview")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0 or MARK not in str(
        page.evaluate("JSON.stringify(localStorage)")
    )
    assert find_marks([MARK], tmp_path) == set()
    answer_once(page, laptop.url)
