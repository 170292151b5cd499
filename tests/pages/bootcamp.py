"""People of a bootcamp who are signed in, for tests of pages."""

from typing import NamedTuple

import pytest
from streamlit.testing.v1 import AppTest

from core.accounts.office import open_office
from core.accounts.registration import Person
from core.cohorts.office import CohortOffice, open_cohorts
from core.domain.account import Account, Registration, Role
from core.domain.cohort import Cohort, Part, Sharing
from core.interview.studio import Studio
from core.store import accounts, cohorts

ADDRESS = "192.0.2.7"


class Bootcamp(NamedTuple):
    """A cohort with a coach and, as its learner, the user whose work the studio's fixtures make."""

    studio: Studio
    office: CohortOffice
    admin: Account
    coach: Account
    learner: Account
    cohort: Cohort


def make_account(studio: Studio, name: str, role: Role) -> Account:
    """Return a new account with a role."""
    office = open_office(studio.database, Registration.OPEN)
    person = Person("https://id.example", name, name, f"{name.lower()}@mail.example")
    account = office.registrar.welcome(person, "", "")
    with studio.database.write() as connection:
        accounts.set_role(connection, account.user_id, role)
    return account.model_copy(update={"role": role})


def adopt(studio: Studio, name: str) -> Account:
    """Return an account for the local user, whose work the studio's fixtures make."""
    account = make_account(studio, name, Role.LEARNER)
    with studio.database.write() as connection:
        for table in ("accounts", "account_identities"):
            connection.run(
                f"UPDATE {table} SET user_id = ? WHERE user_id = ?",  # noqa: S608 - our own
                studio.user_id,
                account.user_id,
            )
        connection.run(
            "UPDATE users SET display_name = ? WHERE id = ?", account.name, studio.user_id
        )
    return account.model_copy(update={"user_id": studio.user_id})


def open_bootcamp(studio: Studio, sharing: Sharing = Sharing.TRANSCRIPT) -> Bootcamp:
    """Return a bootcamp in which the studio's user learns."""
    office = open_cohorts(studio.database)
    admin = make_account(studio, "Ada", Role.ADMIN)
    coach = make_account(studio, "Cora", Role.COACH)
    learner = adopt(studio, "Lea")
    cohort = office.membership.create(admin.user_id, "Autumn 2026", Sharing.TRANSCRIPT)
    office.membership.add_coach(admin.user_id, cohort.id, coach.user_id)
    join(office, admin, cohort, learner, sharing)
    return Bootcamp(studio, office, admin, coach, learner, cohort)


def join(
    office: CohortOffice, admin: Account, cohort: Cohort, learner: Account, sharing: Sharing
) -> None:
    """Let a learner into a cohort by a link."""
    token = office.membership.make_link(admin.user_id, cohort.id, 7)
    office.joining.join(learner.user_id, token, sharing, ADDRESS)


def count_in(camp: Bootcamp, part: Part) -> int:
    """Return how many are in the cohort now."""
    with camp.studio.database.read() as connection:
        return len(cohorts.list_members(connection, camp.cohort.id, part))


def sign_in(monkeypatch: pytest.MonkeyPatch, account: Account | None) -> None:
    """Let pages find somebody signed in, or nobody."""
    monkeypatch.setattr("pages.parts.password_gate.find_by_cookie", lambda office: account)
    monkeypatch.setattr("pages.parts.sign_in_card.find_session_id", lambda: "a session")


def press(test: AppTest, label: str) -> AppTest:
    """Press a button by its label, and expect nothing to go wrong."""
    next(button for button in test.button if button.label == label).click()
    test.run()
    assert not test.exception
    assert not test.error
    return test
