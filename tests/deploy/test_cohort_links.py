"""Links into cohorts and to reports over HTTP: where they lead, and that no log has them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import httpx
import pytest

from core.accounts.sessions import Sessions
from core.cohorts.office import open_cohorts
from core.domain.account import Role
from core.domain.cohort import Sharing
from core.store.database import open_database
from tests.core.cohorts.conftest import make_account
from tests.core.cohorts.test_report_links import keep_report
from tests.deploy.conftest import PASSWORD, Visit, is_signed_in, register, sign_in
from tests.e2e.app_server import AppServer


class Links(NamedTuple):
    """The secrets of a link into a cohort, of one that was taken back, to a report, and more.

    `admin` and `learner` are the cookies' of two who are signed in.
    """

    cohort: str
    ended: str
    report: str
    admin: str
    learner: str


class Host(NamedTuple):
    server: AppServer
    links: Links


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Run a server where nobody may register, on a database with a cohort and a report."""
    server = AppServer(
        tmp_path_factory.mktemp("cohorts"),
        entry="deploy/server.py",
        SIGN_IN="password",
        REGISTRATION="closed",
        MEDIA_URL="memory://tests",
        FETCH_WEIGHTS="0",
    )
    links = seed(server)
    server.start()
    yield Host(server, links)
    server.stop()


def seed(server: AppServer) -> Links:
    database = open_database(server.database_url)
    office = open_cohorts(database)
    admin = make_account(database, "ada", Role.ADMIN)
    learner = make_account(database, "lea", Role.LEARNER)
    cohort = office.membership.create(admin, "Autumn", Sharing.TRANSCRIPT)
    ended = office.membership.make_link(admin, cohort.id, 7)
    [link] = office.membership.links(admin, cohort.id)
    office.membership.revoke_link(admin, cohort.id, link.id)
    into = office.membership.make_link(admin, cohort.id, 7)
    report = office.report_links.make(learner, keep_report(database, learner), 7)
    sessions = Sessions(database)
    cookies = [sessions.start(each, "Chromium") for each in (admin, learner)]
    database.close()
    return Links(into, ended, report, *cookies)


@pytest.fixture
def host(seeded: Host) -> AppServer:
    return seeded.server


@pytest.fixture
def links(seeded: Host) -> Links:
    return seeded.links


def hidden_fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


def test_a_link_into_a_cohort_leads_somebody_new_to_register_and_on_to_join(
    visit: Visit, links: Links, email: str
) -> None:
    browser = visit()
    wanted = f"/join?token={links.cohort}"
    first = browser.get(wanted)
    assert first.status_code == 303
    assert httpx.URL(first.headers["location"]).path == "/register"

    form = browser.get(first.headers["location"])
    fields = hidden_fields(form.text)
    assert fields == {"invitation": links.cohort, "next": wanted}
    assert "/sign-in?next=" in form.text

    answer = register(browser, email, **fields)
    assert answer.status_code == 303
    assert answer.headers["location"] == wanted
    assert is_signed_in(browser)


def test_who_has_an_account_signs_in_and_is_led_to_join(
    visit: Visit, links: Links, email: str
) -> None:
    wanted = f"/join?token={links.cohort}"
    register(visit(), email, invitation=links.cohort)

    answer = visit().post("/sign-in", data={"email": email, "password": PASSWORD, "next": wanted})

    assert answer.headers["location"] == wanted
    assert sign_in(visit(), email).headers["location"] == "/"


def test_several_make_accounts_by_one_link_and_nobody_by_one_that_ended(
    visit: Visit, links: Links, email: str
) -> None:
    for number in range(2):
        assert register(visit(), f"{number}{email}", invitation=links.cohort).status_code == 303
    assert register(visit(), email).status_code == 422
    assert register(visit(), email, invitation=links.ended).status_code == 422
    assert register(visit(), email, invitation=links.report).status_code == 422
    shown = visit().get("/register", params={"next": f"/join?token={links.ended}"})

    assert shown.status_code == 410


def test_a_shared_report_is_open_to_all_and_says_to_nobody_where_it_was(
    visit: Visit, links: Links
) -> None:
    stranger = visit()
    answer = stranger.get("/shared", params={"report": links.report})

    assert answer.status_code == 200
    assert "noindex" in answer.headers["x-robots-tag"]
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    # The address opens one page, not the house.
    for path in ("/history", "/report", "/shared/x", "/media/x.ogg", "/_stcore/upload_file/a/b"):
        assert stranger.get(path, params={"report": links.report}).status_code in {303, 401, 400}
    for send in (stranger.post, stranger.put, stranger.delete):
        assert send("/shared").status_code in {401, 403, 405}


def test_no_secret_of_a_link_is_written_into_the_log(
    visit: Visit, host: AppServer, links: Links
) -> None:
    for path in ("/join?token=", "/shared?report=", "/register?invitation="):
        for secret in links:
            visit().get(path + secret)

    log = host.log.read_text("utf-8")

    assert [secret for secret in links if secret in log] == []
