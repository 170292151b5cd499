"""Every page, asked for somebody else's interview by every parameter that a page reads."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.accounts.office import open_office
from core.accounts.registration import Person
from core.domain.account import Account, Registration, Role
from core.domain.interview import Interview
from core.interview.studio import Studio
from core.store import accounts
from tests.isolation.rows import rows_of

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "__init__")
PARAMETERS = (
    *("id", "first", "second", "section"),
    *("cohort", "learner", "interview", "assignment", "token"),
)
SECRETS = ("lost messages under", "booking service", "outbox table")
_PAGE_LIMIT_S = 600
_ONLY_FOR = {"admin": {Role.ADMIN}, "cohort": {Role.COACH, Role.ADMIN}}


@pytest.fixture
def visit(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Return a function that opens a page as somebody, or as nobody."""

    def open_as(account: Account | None, page: str, value: str) -> AppTest:
        monkeypatch.setattr("pages.parts.password_gate.find_by_cookie", lambda office: account)
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
        test.query_params.update(dict.fromkeys(PARAMETERS, value))
        test.run()
        if account is not None and page != "home":
            is_hidden = account.role not in _ONLY_FOR.get(page, set(Role))
            if not is_hidden:
                test.switch_page(f"pages/{page}.py")
                test.query_params.update(dict.fromkeys(PARAMETERS, value))
                test.run()
        return test

    return open_as


def make_account(studio: Studio, role: Role) -> Account:
    office = open_office(studio.database, Registration.OPEN)
    account = office.registrar.welcome(Person("https://id.example", role, role.value), "", "")
    with studio.database.write() as connection:
        accounts.set_role(connection, account.user_id, role)
    return account.model_copy(update={"role": role})


def everything_on(test: AppTest) -> str:
    protos = [str(getattr(node, "proto", "")) for node in test._tree]
    return " ".join([*protos, repr(test.session_state)])


def owners_rows(studio: Studio) -> dict[str, list[str]]:
    with studio.database.read() as connection:
        return rows_of(connection, studio.user_id)


@pytest.mark.timeout(_PAGE_LIMIT_S)
@pytest.mark.parametrize("role", [Role.LEARNER, Role.COACH, Role.ADMIN, None])
def test_no_page_shows_or_changes_somebody_elses_work(
    studio: Studio,
    finished: Interview,
    visit: Callable[..., AppTest],
    record_property: Callable[[str, object], None],
    role: Role | None,
) -> None:
    account = make_account(studio, role) if role else None
    before, tries, leaks = owners_rows(studio), 0, []
    for page in PAGES:
        for value in (finished.id, finished.questions[0].id):
            shown = everything_on(visit(account, page, value))
            tries += 1
            leaks += [(page, secret) for secret in SECRETS if secret in shown]
    record_property("tries", tries)

    assert leaks == []
    assert owners_rows(studio) == before
    assert tries == 2 * len(PAGES)


def test_the_owner_does_see_it(
    studio: Studio, finished: Interview, visit: Callable[..., AppTest]
) -> None:
    owner = make_account(studio, Role.LEARNER).model_copy(update={"user_id": studio.user_id})

    shown = everything_on(visit(owner, "report", finished.id))

    assert any(secret in shown for secret in SECRETS)


def test_nobody_is_shown_the_way_in_and_no_navigation(
    studio: Studio, visit: Callable[..., AppTest]
) -> None:
    test = visit(None, "home", "x")

    assert [title.value for title in test.title] == ["You are signed out"]
    assert not test.button
    assert not test.exception


@pytest.mark.parametrize("role", [Role.LEARNER, Role.COACH])
def test_only_admins_find_the_admin_page(
    studio: Studio, visit: Callable[..., AppTest], role: Role
) -> None:
    test = visit(make_account(studio, role), "home", "x")

    with pytest.raises(Exception, match="admin"):
        test.switch_page("pages/admin.py").run()
