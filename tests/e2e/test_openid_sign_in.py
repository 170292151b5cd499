"""Sign-in through an OpenID provider in a browser: Streamlit's own sign-in, our accounts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.deploy.test_cohort_links import Links, seed
from tests.e2e.app_server import AppServer
from tests.e2e.browser import settle
from tests.fakes.openid_provider import CLIENT_ID, CLIENT_SECRET, OpenIdProvider

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
_CODE = re.compile(r"once, within 24 hours:\s+(\S+)")


@pytest.fixture
def provider() -> Iterator[OpenIdProvider]:
    with OpenIdProvider() as running:
        yield running


@pytest.fixture
def app(tmp_path: Path, provider: OpenIdProvider) -> AppServer:
    """Return the server, set up and not started yet."""
    secrets = tmp_path / "secrets.toml"
    app = AppServer(
        tmp_path,
        entry="deploy/server.py",
        SIGN_IN="oidc",
        STREAMLIT_SECRETS_FILES=str(secrets),
    )
    secrets.write_text(
        f'[auth]\nredirect_uri = "{app.url}/oauth2callback"\n'
        'cookie_secret = "a secret of this test only, long enough"\n'
        f'client_id = "{CLIENT_ID}"\nclient_secret = "{CLIENT_SECRET}"\n'
        f'server_metadata_url = "{provider.url}/.well-known/openid-configuration"\n'
    )
    return app


@pytest.fixture
def host(app: AppServer) -> Iterator[AppServer]:
    app.start()
    yield app
    app.stop()


@pytest.fixture
def links(app: AppServer) -> Links:
    """Put a cohort into the database before the server starts, and return the way in."""
    return seed(app)


def sign_in(page: Page, host: AppServer) -> None:
    page.goto(host.url)
    page.get_by_role("button", name="Sign in").click()


def put_code_in(page: Page, code: str) -> None:
    expect(page.get_by_role("heading", name="One step more")).to_be_visible()
    page.get_by_label("Invitation link or code").fill(code)
    page.get_by_role("button", name="Go on").click()


def test_a_subject_becomes_an_account_and_is_known_again(
    page: Page, host: AppServer, provider: OpenIdProvider
) -> None:
    found = _CODE.search(host.log.read_text("utf-8"))
    assert found is not None
    sign_in(page, host)
    put_code_in(page, "made up")
    expect(page.get_by_text("This link cannot be used")).to_be_visible()
    put_code_in(page, found[1])
    expect(page.get_by_role("link", name="Admin")).to_be_visible()

    page.reload()
    settle(page)
    expect(page.get_by_role("link", name="Admin")).to_be_visible()
    page.goto(f"{host.url}/account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()

    # Another subject with the same e-mail address is somebody else.
    provider.person = {"sub": "18", "name": "Eve", "email": "ada@example.org"}
    sign_in(page, host)
    put_code_in(page, found[1])
    expect(page.get_by_text("This link cannot be used")).to_be_visible()
    expect(page.get_by_role("link", name="Admin")).to_have_count(0)


def test_a_link_into_a_cohort_makes_an_account_and_leads_on_to_join(
    page: Page, links: Links, host: AppServer
) -> None:
    page.goto(f"{host.url}/join?token={links.cohort}")
    expect(page.get_by_text("open the link that you were sent once more")).to_be_visible()
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="One step more")).to_be_visible()

    page.goto(f"{host.url}/join?token={links.cohort}")
    page.get_by_role("button", name="Join the cohort").click()

    expect(page.get_by_text("They see: transcript")).to_be_visible()
