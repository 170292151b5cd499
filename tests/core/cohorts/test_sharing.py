import pytest

from core.cohorts.access import check_interview
from core.cohorts.office import CohortOffice
from core.domain.account import Role
from core.domain.cohort import Sharing
from core.errors import NotFoundError
from core.store.accounts import set_role
from core.store.connection import Database
from tests.core.cohorts.conftest import Bootcamp


def can_see(database: Database, bootcamp: Bootcamp, wanted: Sharing) -> bool:
    with database.read() as connection:
        try:
            check_interview(connection, bootcamp.coach, bootcamp.cohort, bootcamp.interview, wanted)
        except NotFoundError:
            return False
    return True


def test_a_choice_for_the_cohort_holds_at_once(
    cohort_office: CohortOffice, bootcamp: Bootcamp, database: Database
) -> None:
    sharing = cohort_office.sharing
    assert can_see(database, bootcamp, Sharing.TRANSCRIPT)

    sharing.choose(bootcamp.learner, bootcamp.cohort, Sharing.SCORES)
    assert not can_see(database, bootcamp, Sharing.TRANSCRIPT)
    assert can_see(database, bootcamp, Sharing.SCORES)

    sharing.choose(bootcamp.learner, bootcamp.cohort, Sharing.AUDIO)
    assert can_see(database, bootcamp, Sharing.AUDIO)


def test_a_choice_for_one_interview_goes_first_and_can_be_taken_back(
    cohort_office: CohortOffice, bootcamp: Bootcamp, database: Database
) -> None:
    sharing, learner = cohort_office.sharing, bootcamp.learner
    sharing.choose_for_interview(learner, bootcamp.interview, Sharing.SCORES)
    sharing.choose(learner, bootcamp.cohort, Sharing.AUDIO)

    shown = sharing.of_interview(learner, bootcamp.interview)
    assert shown is not None
    assert shown.chosen is Sharing.SCORES
    assert [(s.cohort.name, s.coaches) for s in shown.cohorts] == [("Autumn", ["coach"])]
    assert not can_see(database, bootcamp, Sharing.TRANSCRIPT)

    sharing.choose_for_interview(learner, bootcamp.interview, None)
    assert can_see(database, bootcamp, Sharing.AUDIO)


def test_nobody_chooses_for_another(
    cohort_office: CohortOffice, bootcamp: Bootcamp, database: Database
) -> None:
    sharing = cohort_office.sharing
    for who in (bootcamp.stranger, bootcamp.coach, bootcamp.admin):
        with pytest.raises(NotFoundError):
            sharing.choose(who, bootcamp.cohort, Sharing.AUDIO)
        with pytest.raises(NotFoundError):
            sharing.choose_for_interview(who, bootcamp.interview, Sharing.AUDIO)
    sharing.choose_for_interview(bootcamp.learner, bootcamp.interview, Sharing.SCORES)
    sharing.choose_for_interview(bootcamp.stranger, bootcamp.interview, None)

    assert not can_see(database, bootcamp, Sharing.TRANSCRIPT)


def test_who_may_no_longer_coach_is_not_named(
    cohort_office: CohortOffice, bootcamp: Bootcamp, database: Database
) -> None:
    with database.write() as connection:
        set_role(connection, bootcamp.coach, Role.LEARNER)

    [shared] = cohort_office.sharing.of_learner(bootcamp.learner)
    assert shared.coaches == []


def test_who_is_in_no_cohort_is_asked_nothing(
    cohort_office: CohortOffice, bootcamp: Bootcamp
) -> None:
    assert cohort_office.sharing.of_learner(bootcamp.stranger) == []
    assert cohort_office.sharing.of_interview(bootcamp.stranger, bootcamp.interview) is None
