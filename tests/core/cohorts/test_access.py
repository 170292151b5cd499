from collections.abc import Callable

import pytest

from core.accounts.errors import NotAllowedError
from core.cohorts.access import (
    check_coach,
    check_interview,
    check_learner,
    cohorts_of_coach,
    cohorts_of_learner,
    learners_of,
)
from core.domain.account import Role
from core.domain.cohort import Part, Sharing
from core.errors import NotFoundError
from core.store import accounts, cohorts, sharing
from core.store.connection import Connection, Database
from tests.core.cohorts.conftest import NOW, Bootcamp, put, take_out

# Each of these ends what a coach may see, at once.
Ending = Callable[[Connection, Bootcamp], object]
ENDINGS: dict[str, Ending] = {
    "the coach is taken out": lambda c, b: cohorts.end_membership(c, b.cohort, b.coach, NOW),
    "the coach is a learner now": lambda c, b: accounts.set_role(c, b.coach, Role.LEARNER),
    "the coach is switched off": lambda c, b: accounts.set_active(c, b.coach, is_active=False),
    "the cohort is archived": lambda c, b: cohorts.set_archived(c, b.cohort, NOW),
}


def test_a_coach_sees_what_their_learner_shares(database: Database, bootcamp: Bootcamp) -> None:
    coach, cohort = bootcamp.coach, bootcamp.cohort
    with database.read() as connection:
        access = check_interview(connection, coach, cohort, bootcamp.interview, Sharing.TRANSCRIPT)
        learners = learners_of(connection, coach, cohort)

        assert access == (bootcamp.learner, cohort, coach, Sharing.TRANSCRIPT)
        assert [each.user_id for each in learners] == [bootcamp.learner]
        assert check_learner(connection, coach, cohort, bootcamp.learner) == learners[0]
        assert [each.id for each in cohorts_of_coach(connection, coach)] == [cohort]
        [(found, place)] = cohorts_of_learner(connection, bootcamp.learner)
        assert (found.id, place.sharing) == (cohort, Sharing.TRANSCRIPT)


@pytest.mark.parametrize("ending", ENDINGS)
def test_access_ends_at_once(database: Database, bootcamp: Bootcamp, ending: str) -> None:
    with database.write() as connection:
        ENDINGS[ending](connection, bootcamp)

    with database.read() as connection:
        for ask in (
            lambda: check_coach(connection, bootcamp.coach, bootcamp.cohort),
            lambda: learners_of(connection, bootcamp.coach, bootcamp.cohort),
            lambda: check_learner(connection, bootcamp.coach, bootcamp.cohort, bootcamp.learner),
            lambda: check_interview(
                connection, bootcamp.coach, bootcamp.cohort, bootcamp.interview, Sharing.SCORES
            ),
        ):
            with pytest.raises(NotAllowedError):
                ask()
        assert cohorts_of_coach(connection, bootcamp.coach) == []


def test_nobody_else_sees_anything(database: Database, bootcamp: Bootcamp) -> None:
    others = (bootcamp.other_coach, bootcamp.learner, bootcamp.stranger, bootcamp.admin)
    with database.read() as connection:
        for who in (*others, "nobody", ""):
            with pytest.raises(NotAllowedError):
                check_interview(
                    connection, who, bootcamp.cohort, bootcamp.interview, Sharing.SCORES
                )
            with pytest.raises(NotAllowedError):
                learners_of(connection, who, bootcamp.cohort)


def test_a_coach_of_another_cohort_does_not_reach_in_from_their_own(
    database: Database, bootcamp: Bootcamp
) -> None:
    with database.read() as connection:
        with pytest.raises(NotFoundError):
            check_interview(
                connection,
                bootcamp.other_coach,
                bootcamp.other_cohort,
                bootcamp.interview,
                Sharing.SCORES,
            )
        with pytest.raises(NotFoundError):
            check_learner(connection, bootcamp.other_coach, bootcamp.other_cohort, bootcamp.learner)


def test_what_is_not_shared_looks_like_what_does_not_exist(
    database: Database, bootcamp: Bootcamp
) -> None:
    told = []
    with database.read() as connection:
        for interview_id in (bootcamp.interview, "no such interview"):
            with pytest.raises(NotFoundError) as error:
                check_interview(
                    connection, bootcamp.coach, bootcamp.cohort, interview_id, Sharing.AUDIO
                )
            told.append(str(error.value))

    assert len(set(told)) == 1


def test_one_interviews_choice_goes_before_the_cohorts(
    database: Database, bootcamp: Bootcamp
) -> None:
    def seen() -> Sharing:
        with database.read() as connection:
            return check_interview(
                connection, bootcamp.coach, bootcamp.cohort, bootcamp.interview, Sharing.SCORES
            ).sharing

    for chosen in (Sharing.AUDIO, Sharing.SCORES):
        with database.write() as connection:
            assert sharing.choose_sharing(
                connection, bootcamp.learner, bootcamp.interview, chosen, NOW
            )
        assert seen() is chosen
    with database.write() as connection:
        sharing.drop_sharing(connection, bootcamp.learner, bootcamp.interview)
    assert seen() is Sharing.TRANSCRIPT


def test_a_learner_who_left_shows_nothing_any_more(database: Database, bootcamp: Bootcamp) -> None:
    take_out(database, bootcamp.cohort, bootcamp.learner)

    with database.read() as connection:
        with pytest.raises(NotFoundError):
            check_interview(
                connection, bootcamp.coach, bootcamp.cohort, bootcamp.interview, Sharing.SCORES
            )
        assert learners_of(connection, bootcamp.coach, bootcamp.cohort) == []
        assert cohorts_of_learner(connection, bootcamp.learner) == []


def test_a_fellow_coach_is_no_learner(database: Database, bootcamp: Bootcamp) -> None:
    put(database, bootcamp.cohort, bootcamp.other_coach, Part.COACH)

    with database.read() as connection, pytest.raises(NotFoundError):
        check_learner(connection, bootcamp.coach, bootcamp.cohort, bootcamp.other_coach)


def test_an_admin_who_coaches_sees_their_cohort_only(
    database: Database, bootcamp: Bootcamp
) -> None:
    put(database, bootcamp.cohort, bootcamp.admin, Part.COACH)

    with database.read() as connection:
        assert check_coach(connection, bootcamp.admin, bootcamp.cohort).id == bootcamp.cohort
        with pytest.raises(NotAllowedError):
            check_coach(connection, bootcamp.admin, bootcamp.other_cohort)
