"""Every page and shared link, tried by those who are near a learner's work and may not see it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from core.accounts.limits import MOST_TRIES, Door
from core.cohorts.comments import About, Said
from core.domain.account import Account, Role
from core.domain.cohort import Sharing
from core.domain.interview import Interview
from core.interview.studio import Studio
from core.store.interviews import delete_interview
from tests.isolation.rows import rows_of
from tests.isolation.test_pages import PAGES, ROOT, SECRETS, everything_on
from tests.pages.bootcamp import ADDRESS, Bootcamp, join, make_account, open_bootcamp, sign_in

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

REMARK = "Kelp forest remark"
NAMES = ("Autumn 2026", "lea@mail.example", REMARK)
# Who could otherwise come near: each with what of the learner's they may not see.
PERSONAS = ("nobody", "other_learner", "other_coach", "removed_coach", "coach_with_scores")
ENDINGS = ("revoked", "expired", "deleted", "guessed")


class Near:
    """A bootcamp, and people near it; the learner shares scores only."""

    def __init__(self, camp: Bootcamp, finished: Interview) -> None:
        self.camp, self.finished = camp, finished
        office, admin, studio = camp.office, camp.admin.user_id, camp.studio
        about = About(camp.cohort.id, finished.id)
        office.comments.add(camp.coach.user_id, about, Said(REMARK), "key")
        office.sharing.choose(camp.learner.user_id, camp.cohort.id, Sharing.SCORES)
        other = office.membership.create(admin, "Spring 2027", Sharing.AUDIO)
        self.other_learner = make_account(studio, "Olga", Role.LEARNER)
        self.other_coach = make_account(studio, "Otto", Role.COACH)
        self.removed_coach = make_account(studio, "Rita", Role.COACH)
        self.coach_with_scores = camp.coach
        self.nobody = None
        office.membership.add_coach(admin, other.id, self.other_coach.user_id)
        join(office, camp.admin, other, self.other_learner, Sharing.AUDIO)
        office.membership.add_coach(admin, camp.cohort.id, self.removed_coach.user_id)
        office.membership.remove(admin, camp.cohort.id, self.removed_coach.user_id)

    def addresses(self) -> list[dict[str, str]]:
        """Return what the address may name: each parameter that a page reads, with real ids."""
        ids = {"cohort": self.camp.cohort.id, "learner": self.camp.learner.user_id}
        interview = self.finished.id
        alone = dict.fromkeys(
            ("id", "first", "second", "assignment", "section", "token"), interview
        )
        return [alone | {"cohort": ids["cohort"]}, ids, ids | {"interview": interview}]


@pytest.fixture
def near(studio: Studio, finished: Interview, monkeypatch: pytest.MonkeyPatch) -> Near:
    monkeypatch.setattr("pages.parts.shared_report.find_address", lambda: ADDRESS)
    monkeypatch.setitem(MOST_TRIES, Door.LINK, 10_000)
    return Near(open_bootcamp(studio), finished)


def is_listed(account: Account, page: str) -> bool:
    coaches = account.role in {Role.COACH, Role.ADMIN}
    return {"admin": account.role is Role.ADMIN, "cohort": coaches}.get(page, True)


def visit(account: Account | None, page: str, address: dict[str, str]) -> str:
    """Return everything that a page shows to somebody at an address."""
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
    test.query_params.update(address)
    test.run()
    if account is not None and page != "home" and is_listed(account, page):
        test.switch_page(f"pages/{page}.py")
        test.query_params.update(address)
        test.run()
    return everything_on(test)


def owners_rows(near: Near) -> dict[str, list[str]]:
    with near.camp.studio.database.read() as connection:
        return rows_of(connection, near.camp.learner.user_id)


@pytest.mark.parametrize("persona", PERSONAS)
def test_who_is_near_sees_and_changes_nothing_beyond_what_is_shared(
    near: Near,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
    persona: str,
) -> None:
    account: Account | None = getattr(near, persona)
    sign_in(monkeypatch, account)
    monkeypatch.setattr("pages.parts.sign_in_card._show_sessions", lambda *of: None)
    # The learner's coach may know who learns there, and what they said themselves.
    secrets = SECRETS if persona == "coach_with_scores" else (*SECRETS, *NAMES)
    before, tries, leaks = owners_rows(near), 0, []
    for page in PAGES:
        for address in near.addresses():
            shown = visit(account, page, address)
            tries += 1
            leaks += [(page, secret) for secret in secrets if secret in shown]
    record_property("tries", tries)

    assert leaks == []
    assert owners_rows(near) == before
    assert tries == 3 * len(PAGES)


def test_the_coach_does_see_what_is_shared(near: Near, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(monkeypatch, near.camp.coach)
    near.camp.office.sharing.choose(
        near.camp.learner.user_id, near.camp.cohort.id, Sharing.TRANSCRIPT
    )

    shown = visit(near.camp.coach, "cohort", near.addresses()[2])

    assert any(secret in shown for secret in SECRETS)
    assert REMARK in shown


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_shared_link_that_ended_shows_nothing_on_any_page(
    near: Near,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
    ending: str,
) -> None:
    token = end_link(near, ending)
    before, tries, leaks = owners_rows(near), 0, []
    for account in (None, near.other_learner, near.other_coach):
        sign_in(monkeypatch, account)
        for page in ("shared", "home", "report"):
            shown = visit(account, page, {"report": token, "id": near.finished.id})
            tries += 1
            leaks += [(page, s) for s in (*SECRETS, *NAMES, "Backend") if s in shown]
    record_property("tries", tries)

    assert leaks == []
    assert owners_rows(near) == before


def end_link(near: Near, ending: str) -> str:
    """Make a link, end it, and return its secret."""
    links, learner = near.camp.office.report_links, near.camp.learner.user_id
    token = links.make(learner, near.finished.id, 7)
    with near.camp.studio.database.write() as connection:
        if ending == "expired":
            earlier = datetime.now(UTC) - timedelta(seconds=1)
            connection.run("UPDATE report_links SET expires_at = ?", earlier)
        elif ending == "deleted":
            delete_interview(connection, learner, near.finished.id)
    if ending == "revoked":
        links.revoke(learner, links.list_of(learner, near.finished.id)[0].id)
    return token[:-1] + ("A" if token[-1] != "A" else "B") if ending == "guessed" else token


def test_a_shared_link_leads_to_its_report_and_nowhere_else(
    near: Near, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    sign_in(monkeypatch, None)
    learner = near.camp.learner.user_id
    token = near.camp.office.report_links.make(learner, near.finished.id, 7)
    tries, leaks = 0, []
    for page in PAGES:
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
        test.query_params["report"] = token
        test.run()
        assert any(secret in everything_on(test) for secret in SECRETS)
        # From the report to another page, as a browser could ask by its protocol.
        test.switch_page(f"pages/{page}.py")
        for address in ({"id": near.finished.id}, {"report": token, **near.addresses()[2]}):
            test.query_params.clear()
            test.query_params.update(address)
            test.run()
            tries += 1
            shown = everything_on(test)
            leaks += [(page, name) for name in NAMES if name in shown]
            # Nothing to press, and no page of anybody's without the link.
            assert not test.button
            if "report" not in address:
                leaks += [(page, secret) for secret in SECRETS if secret in shown]
    record_property("tries", tries)

    assert leaks == []
