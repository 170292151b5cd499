"""An office on each database, with a password hash that costs little."""

import pytest
from argon2 import PasswordHasher

from core.accounts.administration import Administration
from core.accounts.first_admin import offer_first_admin
from core.accounts.office import Office, open_office
from core.accounts.passwords import PasswordKeeper
from core.domain.account import Account, Registration
from core.store.connection import Database

ADDRESS = "192.0.2.7"
BROWSER = "Firefox"
PASSWORD = "four plain words here"
FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True)
def _hash_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.accounts.office.PasswordKeeper", lambda: PasswordKeeper(FAST))


@pytest.fixture
def office(database: Database) -> Office:
    return open_office(database, Registration.OPEN)


@pytest.fixture
def learner(office: Office) -> Account:
    return office.registrar.register("Lea", "lea@example.org", PASSWORD, "", ADDRESS)


@pytest.fixture
def admin(office: Office, database: Database) -> Account:
    token = offer_first_admin(database)
    assert token is not None
    return office.registrar.register("Ada", "ada@example.org", PASSWORD, token, ADDRESS)


@pytest.fixture
def administration(office: Office) -> Administration:
    return office.administration
