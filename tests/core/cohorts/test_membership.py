from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from core.accounts.errors import NotAllowedError
from core.cohorts.errors import CohortError
from core.cohorts.membership import Memberships
from core.cohorts.office import CohortOffice
from core.domain.account import AuditAction
from core.domain.cohort import Part, Sharing
from core.errors import NotFoundError
from core.store.audit import list_entries
from core.store.connection import Database
from tests.core.cohorts.conftest import Bootcamp

Deed = Callable[[Memberships, str, Bootcamp], object]
DEEDS: dict[str, Deed] = {
    "cohorts": lambda m, who, b: m.cohorts(who),
    "create": lambda m, who, b: m.create(who, "Mine", Sharing.AUDIO),
    "change": lambda m, who, b: m.change(who, b.cohort, "Mine", Sharing.AUDIO),
    "set_archived": lambda m, who, b: m.set_archived(who, b.cohort, is_archived=True),
    "members": lambda m, who, b: m.members(who, b.cohort, Part.LEARNER),
    "add_coach": lambda m, who, b: m.add_coach(who, b.cohort, who),
    "remove": lambda m, who, b: m.remove(who, b.cohort, b.learner),
    "make_link": lambda m, who, b: m.make_link(who, b.cohort, 7),
    "links": lambda m, who, b: m.links(who, b.cohort),
    "revoke_link": lambda m, who, b: m.revoke_link(who, b.cohort, "any"),
}


def actions(database: Database) -> list[AuditAction]:
    with database.read() as connection:
        return [entry.action for entry in reversed(list_entries(connection))]


def test_everything_that_admins_do_is_tried_here() -> None:
    assert {name for name in vars(Memberships) if not name.startswith("_")} == set(DEEDS)


def test_nobody_but_an_admin_does_it(
    cohort_office: CohortOffice, bootcamp: Bootcamp, database: Database
) -> None:
    membership = cohort_office.membership
    before = membership.cohorts(bootcamp.admin)

    for who in (bootcamp.coach, bootcamp.learner, "nobody", ""):
        for deed in DEEDS.values():
            with pytest.raises(NotAllowedError):
                deed(membership, who, bootcamp)

    assert membership.cohorts(bootcamp.admin) == before
    assert actions(database) == []


def test_a_cohort_is_made_renamed_archived_and_opened_again(
    cohort_office: CohortOffice, bootcamp: Bootcamp, database: Database
) -> None:
    membership, admin = cohort_office.membership, bootcamp.admin
    cohort = membership.create(admin, "  Winter   2027 ", Sharing.SCORES)
    membership.change(admin, cohort.id, "Winter", Sharing.AUDIO)
    membership.set_archived(admin, cohort.id, is_archived=True)
    membership.set_archived(admin, cohort.id, is_archived=True)

    [last] = [each for each in membership.cohorts(admin) if each.cohort.id == cohort.id]
    assert cohort.name == "Winter 2027"
    assert (last.cohort.name, last.cohort.default_sharing) == ("Winter", Sharing.AUDIO)
    assert last.cohort.archived_at is not None
    assert membership.cohorts(admin)[-1] == last
    membership.set_archived(admin, cohort.id, is_archived=False)
    assert membership.cohorts(admin)[0].cohort.archived_at is None
    assert actions(database) == [
        AuditAction.COHORT_MADE,
        AuditAction.COHORT_CHANGED,
        AuditAction.COHORT_ARCHIVED,
        AuditAction.COHORT_REOPENED,
    ]


def test_a_cohort_needs_a_name(cohort_office: CohortOffice, bootcamp: Bootcamp) -> None:
    for name in ("", "  ", "x" * 121):
        with pytest.raises(CohortError, match="name"):
            cohort_office.membership.create(bootcamp.admin, name, Sharing.SCORES)


def test_two_cohorts_cannot_be_taken_for_one_another(
    cohort_office: CohortOffice, bootcamp: Bootcamp
) -> None:
    membership, admin = cohort_office.membership, bootcamp.admin
    with pytest.raises(CohortError, match="already"):
        membership.create(admin, "autumn", Sharing.SCORES)
    with pytest.raises(CohortError, match="already"):
        membership.change(admin, bootcamp.other_cohort, "Autumn", Sharing.SCORES)
    membership.change(admin, bootcamp.cohort, "AUTUMN", Sharing.SCORES)

    assert len(membership.cohorts(admin)) == 2


def test_only_who_may_coach_becomes_a_coach_once(
    cohort_office: CohortOffice, bootcamp: Bootcamp, database: Database
) -> None:
    membership, admin, cohort = cohort_office.membership, bootcamp.admin, bootcamp.cohort
    for who in (bootcamp.learner, bootcamp.stranger, "nobody"):
        with pytest.raises(CohortError):
            membership.add_coach(admin, cohort, who)
    membership.add_coach(admin, cohort, bootcamp.other_coach)
    membership.add_coach(admin, cohort, bootcamp.other_coach)

    named = [each.name for each in membership.members(admin, cohort, Part.COACH)]
    assert sorted(named) == ["coach", "other_coach"]
    assert actions(database) == [AuditAction.COACH_ADDED]


def test_who_was_removed_may_come_again_as_something_else(
    cohort_office: CohortOffice, bootcamp: Bootcamp
) -> None:
    membership, admin, cohort = cohort_office.membership, bootcamp.admin, bootcamp.cohort
    membership.remove(admin, cohort, bootcamp.coach)
    assert membership.members(admin, cohort, Part.COACH) == []
    token = membership.make_link(admin, cohort, 7)

    cohort_office.joining.join(bootcamp.coach, token, Sharing.SCORES, "192.0.2.1")

    with pytest.raises(CohortError, match="learner"):
        membership.add_coach(admin, cohort, bootcamp.coach)
    assert len(membership.members(admin, cohort, Part.LEARNER)) == 2


def test_links_are_made_listed_and_revoked(
    cohort_office: CohortOffice, bootcamp: Bootcamp, database: Database
) -> None:
    membership, admin = cohort_office.membership, bootcamp.admin
    token = membership.make_link(admin, bootcamp.cohort, 7)
    [link] = membership.links(admin, bootcamp.cohort)

    assert link.is_open_at(datetime.now(UTC))
    assert token not in str(link)
    membership.revoke_link(admin, bootcamp.other_cohort, link.id)
    assert membership.links(admin, bootcamp.cohort) == [link]
    membership.revoke_link(admin, bootcamp.cohort, link.id)
    assert not membership.links(admin, bootcamp.cohort)[0].is_open_at(datetime.now(UTC))
    assert actions(database) == [AuditAction.LINK_MADE, AuditAction.LINK_REVOKED]


def test_nobody_is_invited_into_an_archived_cohort(
    cohort_office: CohortOffice, bootcamp: Bootcamp
) -> None:
    membership, admin = cohort_office.membership, bootcamp.admin
    membership.set_archived(admin, bootcamp.cohort, is_archived=True)

    with pytest.raises(CohortError, match="archived"):
        membership.make_link(admin, bootcamp.cohort, 7)
    with pytest.raises(NotFoundError):
        membership.make_link(admin, "no such cohort", 7)
