"""Nothing that a page needs lies with somebody else: no font, icon, script or image."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.e2e.app_server import AppServer
from tests.e2e.browser import settle

pytestmark = pytest.mark.e2e


def foreign(addresses: list[str], own: str) -> list[str]:
    """Return the addresses that lead to another host than that of `own`."""
    return [
        address
        for address in addresses
        if urlsplit(address).netloc not in {"", urlsplit(own).netloc}
    ]


@pytest.mark.parametrize("name", ["Home", "Prepare", "Progress"])
def test_a_page_asks_no_host_but_our_own(page: Page, server: AppServer, name: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.goto(server.url)
    page.get_by_role("link", name=name).first.click()
    settle(page)
    page.wait_for_load_state("networkidle")

    assert any(urlsplit(address).scheme == "ws" for address in asked)
    assert foreign(asked, server.url) == []
