"""deploy/nginx.conf as it is, before two replicas on one PostgreSQL."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest

from tests.conftest import skip_or_fail
from tests.deploy.conftest import is_signed_in, register
from tests.deploy.nginx import Nginx
from tests.deploy.streamlit_tab import StreamlitTab
from tests.deploy.two_replicas import Host, can_host, run_host

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
_WAY = "rehearse_replica"


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    if not can_host():
        skip_or_fail("nginx or PostgreSQL is not installed")
        return
    with run_host(tmp_path_factory.mktemp("hosted")) as host:
        yield host


@pytest.fixture
def browser(hosted: Host) -> Iterator[httpx.Client]:
    with open_browser(hosted.nginx) as client:
        yield client


def open_browser(nginx: Nginx, **headers: str) -> httpx.Client:
    own = {"Origin": nginx.url, "Sec-Fetch-Site": "same-origin", "Accept": "text/html", **headers}
    return httpx.Client(base_url=nginx.url, headers=own, verify=nginx.tls, timeout=60)


def test_plain_http_leads_to_tls(hosted: Host) -> None:
    answer = httpx.get(f"{hosted.nginx.plain_url}/history?id=1")

    assert answer.status_code == 301
    assert answer.headers["location"] == f"{hosted.nginx.url}/history?id=1"


def test_who_registers_at_one_replica_is_signed_in_at_the_other(
    hosted: Host, browser: httpx.Client
) -> None:
    answer = register(browser, "both@example.org")

    [line] = [s for s in answer.headers.get_list("set-cookie") if "rehearse_session" in s]
    assert line.startswith("__Host-")
    assert "Secure" in line
    for replica in hosted.replicas:
        browser.cookies.set(_WAY, str(replica.port), domain="localhost.local")
        assert is_signed_in(browser)


def test_a_browser_stays_where_it_began(hosted: Host, browser: httpx.Client) -> None:
    register(browser, "stays@example.org")
    found = {
        cookie.partition("=")[2].partition(";")[0]
        for _ in range(6)
        for cookie in browser.get("/history").headers.get_list("set-cookie")
        if cookie.startswith(_WAY)
    }

    assert len(found) == 1
    assert found <= {str(replica.port) for replica in hosted.replicas}


def test_browsers_spread_over_the_replicas(hosted: Host) -> None:
    ways = set()
    for _ in range(6):
        with open_browser(hosted.nginx) as client:
            client.get("/sign-in")
            ways.add(client.cookies[_WAY])

    assert len(ways) == 2


def test_an_address_that_a_browser_made_up_is_not_passed_on(hosted: Host) -> None:
    for number in range(6):
        with open_browser(hosted.nginx, X_Forwarded_For=f"198.51.100.{number}") as liar:
            liar.post("/sign-in", data={"email": "nobody@example.org", "password": "wrong"})

    with open_browser(hosted.nginx, **{"X-Forwarded-For": "198.51.100.99"}) as liar:
        answer = liar.post("/sign-in", data={"email": "nobody@example.org", "password": "wrong"})

    assert "Wait 15 minutes" in answer.text


def test_no_secret_of_a_link_reaches_a_log(hosted: Host, browser: httpx.Client) -> None:
    secret = "a-secret-of-a-link-0123456789"
    for path in ("/register?invitation=", "/reset?token=", "/join?token=", "/shared?token="):
        browser.get(path + secret)

    logs = [hosted.nginx.access_log, hosted.nginx.error_log, *(r.log for r in hosted.replicas)]
    assert "/register" in hosted.nginx.access_log.read_text()
    assert [log for log in logs if log.exists() and secret in log.read_text()] == []


def test_what_is_too_large_is_refused_before_it_reaches_the_app(browser: httpx.Client) -> None:
    register(browser, "large@example.org")

    assert browser.post("/sign-in", content=b"x" * (13 << 20)).status_code == 413


def test_a_tab_speaks_through_the_proxy(hosted: Host) -> None:
    async def look() -> bool:
        headers = {"Origin": hosted.nginx.url, "Sec-Fetch-Site": "same-origin"}
        async with httpx.AsyncClient(
            base_url=hosted.nginx.url, headers=headers, verify=hosted.nginx.tls
        ) as client:
            form = {"name": "Tab", "email": "tab@example.org", "new_password": "four plain words"}
            await client.post("/register", data=form)
            tab = StreamlitTab(client, hosted.nginx.tls)
            await tab.open()
            found = await tab.until(lambda: tab.has_button("Try a sample interview"))
            await tab.close()
            return found

    assert asyncio.run(look())
