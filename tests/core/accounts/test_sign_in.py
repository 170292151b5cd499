from datetime import timedelta

import pytest

from core.accounts.errors import AccountError, LockedOutError, SignInRefusedError
from core.accounts.limits import MOST_TRIES, Door
from core.accounts.office import Office
from core.accounts.tokens import hash_token
from core.domain.account import Account
from core.store import accounts
from core.store.connection import Database
from tests.core.accounts.conftest import ADDRESS, BROWSER, PASSWORD

WRONG = "four other words here"


def sign_in(office: Office, password: str = PASSWORD, address: str = ADDRESS) -> str:
    return office.sign_in.sign_in("Lea@example.org", password, address, BROWSER)


def fail(office: Office, email: str = "lea@example.org", times: int = 5) -> None:
    for _ in range(times):
        with pytest.raises(SignInRefusedError):
            office.sign_in.sign_in(email, WRONG, ADDRESS, BROWSER)


def test_the_right_password_starts_a_session(office: Office, learner: Account) -> None:
    found = office.sessions.find(sign_in(office))

    assert found is not None
    assert found.account.user_id == learner.user_id
    assert found.account.last_sign_in_at is not None
    assert found.session.browser == BROWSER


def test_wrong_password_unknown_address_and_deactivated_account_are_told_the_same(
    office: Office, learner: Account, database: Database
) -> None:
    def told(email: str, password: str) -> str:
        with pytest.raises(SignInRefusedError) as refused:
            office.sign_in.sign_in(email, password, ADDRESS, BROWSER)
        return str(refused.value)

    first = told(learner.email, WRONG)
    unknown = told("nobody@example.org", PASSWORD)
    with database.write() as connection:
        accounts.set_active(connection, learner.user_id, is_active=False)

    assert told(learner.email, PASSWORD) == first == unknown


@pytest.mark.parametrize("email", ["lea@example.org", "nobody@example.org"])
def test_after_too_many_tries_even_the_right_password_waits(
    office: Office, learner: Account, email: str
) -> None:
    fail(office, email)

    with pytest.raises(LockedOutError, match="15 minutes"):
        office.sign_in.sign_in(email, PASSWORD, ADDRESS, BROWSER)


def test_a_lock_ends_by_itself_and_tries_meanwhile_do_not_lengthen_it(
    office: Office, learner: Account, database: Database
) -> None:
    fail(office)
    with pytest.raises(LockedOutError):
        sign_in(office)
    with database.write() as connection:
        rows = connection.rows("SELECT id, tried_at FROM failed_tries WHERE kind <> 'registration'")
        assert len(rows) == 2 * MOST_TRIES[Door.ACCOUNT]
        for row in rows:
            earlier = row["tried_at"] - timedelta(minutes=16)
            connection.run("UPDATE failed_tries SET tried_at = ? WHERE id = ?", earlier, row["id"])

    assert sign_in(office)


def test_an_address_that_tries_many_accounts_waits_and_others_do_not(
    office: Office, learner: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MOST_TRIES, Door.ADDRESS, 7)
    for number in range(MOST_TRIES[Door.ADDRESS]):
        fail(office, f"guess{number}@example.org", times=1)

    with pytest.raises(LockedOutError):
        sign_in(office)
    assert sign_in(office, address="192.0.2.8")


def test_successes_do_not_add_up_to_a_lock(office: Office, learner: Account) -> None:
    for _ in range(MOST_TRIES[Door.ACCOUNT] + 3):
        assert sign_in(office)


def test_a_password_kept_with_old_parameters_is_kept_anew(
    office: Office, learner: Account, database: Database
) -> None:
    from argon2 import PasswordHasher

    old = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash(PASSWORD)
    with database.write() as connection:
        accounts.set_password_hash(connection, learner.user_id, old)

    sign_in(office)

    with database.read() as connection:
        kept = accounts.password_hash_of(connection, learner.user_id)
    assert "t=1" in kept
    assert sign_in(office)


def test_a_changed_password_ends_every_session_and_starts_one(
    office: Office, learner: Account
) -> None:
    here, elsewhere = sign_in(office), sign_in(office)

    anew = office.sign_in.change_password(learner, PASSWORD, WRONG, ADDRESS, BROWSER)

    assert office.sessions.find(here) is None
    assert office.sessions.find(elsewhere) is None
    assert office.sessions.find(anew) is not None
    assert sign_in(office, WRONG)
    with pytest.raises(SignInRefusedError):
        sign_in(office, PASSWORD)


@pytest.mark.parametrize(
    ("current", "new"), [(WRONG, "six quite new words here"), (PASSWORD, "short")]
)
def test_a_password_is_not_changed_by_halves(
    office: Office, learner: Account, current: str, new: str
) -> None:
    token = sign_in(office)

    with pytest.raises(AccountError):
        office.sign_in.change_password(learner, current, new, ADDRESS, BROWSER)

    assert office.sessions.find(token) is not None
    assert sign_in(office, PASSWORD)


def test_only_hashes_are_stored(office: Office, learner: Account, database: Database) -> None:
    token = sign_in(office)
    fail(office, times=1)

    stored = ""
    with database.read() as connection:
        for table in ("sign_in_sessions", "accounts", "failed_tries", "account_links"):
            stored += str(connection.rows(f"SELECT * FROM {table}"))  # noqa: S608

    assert hash_token(token) in stored
    assert token not in stored
    assert PASSWORD not in stored
    assert ADDRESS not in stored
