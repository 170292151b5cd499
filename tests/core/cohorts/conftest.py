"""A bootcamp on each database: a cohort with a coach and a learner, another cohort beside it."""

from datetime import UTC, datetime
from typing import NamedTuple

import pytest

from core.cohorts.office import CohortOffice, open_cohorts
from core.domain.account import Account, Role
from core.domain.cohort import Cohort, Membership, Part, Sharing
from core.domain.interview import Brief
from core.store import accounts, cohorts
from core.store.connection import Database
from core.store.identity import new_id
from core.store.interviews import insert_interview

NOW = datetime.now(UTC)


class Bootcamp(NamedTuple):
    """Ids of who and what there is. The learner has one interview, and shows its transcript."""

    admin: str
    coach: str
    other_coach: str
    learner: str
    stranger: str
    cohort: str
    other_cohort: str
    interview: str


def make_account(database: Database, name: str, role: Role) -> str:
    account = Account(
        user_id=new_id(), name=name, email=f"{name}@example.org", role=role, created_at=NOW
    )
    with database.write() as connection:
        accounts.insert_account(connection, account, f"email:{account.email}", "")
    return account.user_id


def make_cohort(database: Database, name: str, default: Sharing = Sharing.TRANSCRIPT) -> str:
    cohort = Cohort(
        id=new_id(), name=name, default_sharing=default, created_by="admin", created_at=NOW
    )
    with database.write() as connection:
        cohorts.insert_cohort(connection, cohort)
    return cohort.id


def put(
    database: Database,
    cohort_id: str,
    user_id: str,
    part: Part,
    sharing: Sharing = Sharing.TRANSCRIPT,
) -> bool:
    member = Membership(
        id=cohorts.member_id_of(cohort_id, user_id),
        cohort_id=cohort_id,
        user_id=user_id,
        part=part,
        sharing=sharing,
        joined_at=NOW,
    )
    with database.write() as connection:
        return cohorts.put_member(connection, member)


def take_out(database: Database, cohort_id: str, user_id: str) -> None:
    with database.write() as connection:
        assert cohorts.end_membership(connection, cohort_id, user_id, NOW)


@pytest.fixture
def bootcamp(database: Database) -> Bootcamp:
    roles = {
        "admin": Role.ADMIN,
        "coach": Role.COACH,
        "other_coach": Role.COACH,
        "learner": Role.LEARNER,
        "stranger": Role.LEARNER,
    }
    people = {name: make_account(database, name, role) for name, role in roles.items()}
    cohort, other_cohort = make_cohort(database, "Autumn"), make_cohort(database, "Spring")
    put(database, cohort, people["coach"], Part.COACH)
    put(database, other_cohort, people["other_coach"], Part.COACH)
    put(database, cohort, people["learner"], Part.LEARNER)
    interview = new_id()
    with database.write() as connection:
        insert_interview(connection, people["learner"], interview, Brief(role="Tester"))
    return Bootcamp(**people, cohort=cohort, other_cohort=other_cohort, interview=interview)


@pytest.fixture
def cohort_office(database: Database) -> CohortOffice:
    return open_cohorts(database)
