from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from core.accounts.errors import LinkError, LockedOutError, NotAllowedError
from core.accounts.limits import MOST_TRIES, Door
from core.cohorts.access import check_interview
from core.cohorts.errors import CohortError
from core.cohorts.office import CohortOffice
from core.domain.account import AuditAction
from core.domain.cohort import Part, Sharing
from core.errors import NotFoundError
from core.store.connection import Database
from tests.core.cohorts.conftest import Bootcamp
from tests.core.cohorts.test_membership import actions

ADDRESS = "192.0.2.7"


@pytest.fixture
def token(cohort_office: CohortOffice, bootcamp: Bootcamp) -> str:
    return cohort_office.membership.make_link(bootcamp.admin, bootcamp.cohort, 7)


def count_learners(office: CohortOffice, bootcamp: Bootcamp) -> int:
    return len(office.membership.members(bootcamp.admin, bootcamp.cohort, Part.LEARNER))


def test_a_learner_reads_first_and_then_joins_by_choice(
    cohort_office: CohortOffice, bootcamp: Bootcamp, token: str, database: Database
) -> None:
    joining = cohort_office.joining
    told = joining.look(bootcamp.stranger, token, ADDRESS)

    assert (told.cohort.name, told.coaches, told.place) == ("Autumn", ["coach"], None)
    assert told.cohort.default_sharing is Sharing.TRANSCRIPT
    assert count_learners(cohort_office, bootcamp) == 1
    joining.join(bootcamp.stranger, token, Sharing.SCORES, ADDRESS)
    place = joining.look(bootcamp.stranger, token, ADDRESS).place
    assert place is not None
    assert place.sharing is Sharing.SCORES
    assert actions(database)[-1] is AuditAction.COHORT_JOINED


def test_several_join_by_one_link_and_each_is_counted_once(
    cohort_office: CohortOffice, bootcamp: Bootcamp, token: str
) -> None:
    for who in (bootcamp.stranger, bootcamp.other_coach, bootcamp.stranger, bootcamp.learner):
        cohort_office.joining.join(who, token, Sharing.SCORES, ADDRESS)

    [link] = cohort_office.membership.links(bootcamp.admin, bootcamp.cohort)
    assert link.joined == 2
    assert count_learners(cohort_office, bootcamp) == 3


def test_who_is_in_already_keeps_their_choice(
    cohort_office: CohortOffice, bootcamp: Bootcamp, token: str
) -> None:
    cohort_office.joining.join(bootcamp.learner, token, Sharing.AUDIO, ADDRESS)

    [shared] = cohort_office.sharing.of_learner(bootcamp.learner)
    assert shared.place.sharing is Sharing.TRANSCRIPT


def test_a_click_that_comes_four_times_at_once_joins_once(
    cohort_office: CohortOffice, bootcamp: Bootcamp, token: str
) -> None:
    def join(_: int) -> None:
        cohort_office.joining.join(bootcamp.stranger, token, Sharing.SCORES, ADDRESS)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(join, range(4)))

    [link] = cohort_office.membership.links(bootcamp.admin, bootcamp.cohort)
    assert link.joined == 1
    assert count_learners(cohort_office, bootcamp) == 2


@pytest.mark.parametrize("ending", ["revoked", "expired", "archived", "made up"])
def test_a_link_that_ended_lets_nobody_in(
    cohort_office: CohortOffice, bootcamp: Bootcamp, token: str, database: Database, ending: str
) -> None:
    membership, admin = cohort_office.membership, bootcamp.admin
    if ending == "revoked":
        [link] = membership.links(admin, bootcamp.cohort)
        membership.revoke_link(admin, bootcamp.cohort, link.id)
    elif ending == "expired":
        with database.write() as connection:
            earlier = datetime.now(UTC) - timedelta(seconds=1)
            connection.run("UPDATE cohort_links SET expires_at = ?", earlier)
    elif ending == "archived":
        membership.set_archived(admin, bootcamp.cohort, is_archived=True)
    else:
        token = "made up"

    with pytest.raises(LinkError):
        cohort_office.joining.look(bootcamp.stranger, token, ADDRESS)
    with pytest.raises(LinkError):
        cohort_office.joining.join(bootcamp.stranger, token, Sharing.AUDIO, ADDRESS)
    assert cohort_office.sharing.of_learner(bootcamp.stranger) == []


def test_links_cannot_be_guessed_without_end(
    cohort_office: CohortOffice,
    bootcamp: Bootcamp,
    token: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(MOST_TRIES, Door.LINK, 3)
    for _ in range(3):
        with pytest.raises(LinkError):
            cohort_office.joining.look(bootcamp.stranger, "guess", ADDRESS)

    with pytest.raises(LockedOutError):
        cohort_office.joining.look(bootcamp.stranger, token, ADDRESS)
    assert cohort_office.joining.look(bootcamp.stranger, token, "192.0.2.8")


def test_who_has_no_account_joins_nothing(
    cohort_office: CohortOffice, bootcamp: Bootcamp, token: str
) -> None:
    with pytest.raises(NotAllowedError):
        cohort_office.joining.join("nobody", token, Sharing.SCORES, ADDRESS)


def test_a_coach_cannot_learn_in_their_own_cohort(
    cohort_office: CohortOffice, bootcamp: Bootcamp, token: str
) -> None:
    with pytest.raises(CohortError, match="coach"):
        cohort_office.joining.join(bootcamp.coach, token, Sharing.SCORES, ADDRESS)


def test_leaving_ends_what_coaches_see(
    cohort_office: CohortOffice, bootcamp: Bootcamp, database: Database
) -> None:
    cohort_office.joining.leave(bootcamp.learner, bootcamp.cohort)
    cohort_office.joining.leave(bootcamp.learner, bootcamp.cohort)

    with database.read() as connection, pytest.raises(NotFoundError):
        check_interview(
            connection, bootcamp.coach, bootcamp.cohort, bootcamp.interview, Sharing.SCORES
        )
    assert actions(database) == [AuditAction.COHORT_LEFT]


@pytest.mark.parametrize("way", ["removed", "left"])
def test_who_is_out_needs_a_link_that_is_newer(
    cohort_office: CohortOffice, bootcamp: Bootcamp, token: str, way: str
) -> None:
    if way == "removed":
        cohort_office.membership.remove(bootcamp.admin, bootcamp.cohort, bootcamp.learner)
    else:
        cohort_office.joining.leave(bootcamp.learner, bootcamp.cohort)

    with pytest.raises(LinkError, match="from before"):
        cohort_office.joining.look(bootcamp.learner, token, ADDRESS)
    with pytest.raises(LinkError, match="from before"):
        cohort_office.joining.join(bootcamp.learner, token, Sharing.SCORES, ADDRESS)
    newer = cohort_office.membership.make_link(bootcamp.admin, bootcamp.cohort, 7)
    cohort_office.joining.join(bootcamp.learner, newer, Sharing.SCORES, ADDRESS)

    assert count_learners(cohort_office, bootcamp) == 1
