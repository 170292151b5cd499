from datetime import UTC, datetime, timedelta

import pytest

from core.accounts.errors import NotAllowedError
from core.cohorts.assignments import Assignments, Wanted
from core.cohorts.errors import CohortError
from core.domain.assignment import AssignmentState, Recipe
from core.domain.cohort import Part
from core.domain.interview import Brief, InterviewStatus
from core.errors import NotFoundError
from core.store.connection import Database
from core.store.interviews import delete_interview, insert_interview, set_status
from tests.core.cohorts.conftest import Bootcamp, put, take_out

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
DUE = NOW + timedelta(days=5)
WANTED = Wanted("Behavioural round", Recipe(question_count=5), DUE, attempts=2, note="Be brief.")


@pytest.fixture
def assignments(database: Database) -> Assignments:
    return Assignments(database)


@pytest.fixture
def assignment_id(assignments: Assignments, bootcamp: Bootcamp) -> str:
    return assignments.create(bootcamp.coach, bootcamp.cohort, WANTED, "once", NOW)


def begin(database: Database, user_id: str, assignment_id: str, interview_id: str) -> None:
    with database.write() as connection:
        insert_interview(connection, user_id, interview_id, Brief(role="Tester"))
        Assignments.take_attempt(connection, user_id, assignment_id, interview_id, NOW)


def finish(database: Database, user_id: str, interview_id: str) -> None:
    with database.write() as connection:
        set_status(connection, user_id, interview_id, InterviewStatus.FINISHED)


def test_every_learner_of_the_cohort_is_given_it_once(
    assignments: Assignments, bootcamp: Bootcamp, assignment_id: str
) -> None:
    assignments.create(bootcamp.coach, bootcamp.cohort, WANTED, "once", NOW)

    [given] = assignments.for_learner(bootcamp.learner, NOW)
    assert (given.assignment.id, given.cohort_name) == (assignment_id, "Autumn")
    assert given.assignment.recipe == WANTED.recipe
    assert (given.state, given.may_begin) == (AssignmentState.OPEN, True)
    assert assignments.for_learner(bootcamp.stranger, NOW) == []


def test_it_is_begun_gone_on_with_and_done_and_the_coach_sees_it(
    database: Database, assignments: Assignments, bootcamp: Bootcamp, assignment_id: str
) -> None:
    begin(database, bootcamp.learner, assignment_id, "first")

    [given] = assignments.for_learner(bootcamp.learner, NOW)
    assert (given.state, given.may_begin) == (AssignmentState.BEGUN, False)
    assert given.under_way is not None
    assert given.under_way.interview_id == "first"
    finish(database, bootcamp.learner, "first")
    [given] = assignments.for_learner(bootcamp.learner, DUE + timedelta(days=1))
    assert (given.state, given.may_begin) == (AssignmentState.DONE, True)
    [listed] = assignments.of_cohort(bootcamp.coach, bootcamp.cohort)
    assert (listed.learners, listed.begun, listed.done) == (1, 1, 1)
    [result] = assignments.results(bootcamp.coach, bootcamp.cohort, assignment_id, NOW)
    assert (result.name, result.state) == ("learner", AssignmentState.DONE)
    assert [attempt.interview_id for attempt in result.attempts] == ["first"]


def test_attempts_are_counted_deleted_ones_too(
    database: Database, assignments: Assignments, bootcamp: Bootcamp, assignment_id: str
) -> None:
    for interview_id in ("first", "second"):
        begin(database, bootcamp.learner, assignment_id, interview_id)
        finish(database, bootcamp.learner, interview_id)
    with database.write() as connection:
        delete_interview(connection, bootcamp.learner, "first")

    with pytest.raises(CohortError, match="every attempt"):
        begin(database, bootcamp.learner, assignment_id, "third")
    with database.read() as connection:
        assert connection.rows("SELECT id FROM interviews WHERE id = 'third'") == []
    [given] = assignments.for_learner(bootcamp.learner, NOW)
    assert [attempt.status for attempt in given.attempts] == [None, InterviewStatus.FINISHED]
    assert not given.may_begin


def test_the_same_interview_is_one_attempt(
    database: Database, assignments: Assignments, bootcamp: Bootcamp, assignment_id: str
) -> None:
    for _ in range(3):
        begin(database, bootcamp.learner, assignment_id, "first")

    [given] = assignments.for_learner(bootcamp.learner, NOW)
    assert len(given.attempts) == 1


def test_what_is_not_begun_in_time_is_overdue_and_may_still_be(
    assignments: Assignments, bootcamp: Bootcamp, assignment_id: str
) -> None:
    [given] = assignments.for_learner(bootcamp.learner, DUE)

    assert (given.state, given.may_begin) == (AssignmentState.OVERDUE, True)


def test_a_withdrawn_one_is_gone_for_everybody(
    database: Database, assignments: Assignments, bootcamp: Bootcamp, assignment_id: str
) -> None:
    assignments.withdraw(bootcamp.coach, bootcamp.cohort, assignment_id, NOW)

    assert assignments.for_learner(bootcamp.learner, NOW) == []
    assert assignments.of_cohort(bootcamp.coach, bootcamp.cohort) == []
    with pytest.raises(NotFoundError):
        begin(database, bootcamp.learner, assignment_id, "first")
    with pytest.raises(NotFoundError):
        assignments.withdraw(bootcamp.coach, bootcamp.cohort, assignment_id, NOW)


def test_nobody_else_gives_withdraws_looks_or_begins(
    database: Database, assignments: Assignments, bootcamp: Bootcamp, assignment_id: str
) -> None:
    take_out(database, bootcamp.cohort, bootcamp.coach)
    for other in (bootcamp.coach, bootcamp.other_coach, bootcamp.learner, bootcamp.admin):
        with pytest.raises(NotAllowedError):
            assignments.create(other, bootcamp.cohort, WANTED, "other", NOW)
        with pytest.raises(NotAllowedError):
            assignments.withdraw(other, bootcamp.cohort, assignment_id, NOW)
        with pytest.raises(NotAllowedError):
            assignments.of_cohort(other, bootcamp.cohort)
        with pytest.raises(NotAllowedError):
            assignments.results(other, bootcamp.cohort, assignment_id, NOW)
    with pytest.raises(NotFoundError):
        assignments.results(bootcamp.other_coach, bootcamp.other_cohort, assignment_id, NOW)
    with pytest.raises(NotFoundError):
        begin(database, bootcamp.stranger, assignment_id, "theirs")
    with pytest.raises(NotFoundError):
        assignments.find_given(bootcamp.stranger, assignment_id)


def test_who_left_is_asked_nothing_and_not_counted(
    database: Database, assignments: Assignments, bootcamp: Bootcamp, assignment_id: str
) -> None:
    begin(database, bootcamp.learner, assignment_id, "first")
    put(database, bootcamp.cohort, bootcamp.stranger, Part.LEARNER)
    take_out(database, bootcamp.cohort, bootcamp.learner)

    assert assignments.for_learner(bootcamp.learner, NOW) == []
    [listed] = assignments.of_cohort(bootcamp.coach, bootcamp.cohort)
    assert (listed.learners, listed.begun, listed.done) == (1, 0, 0)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (WANTED._replace(title="  "), "title"),
        (WANTED._replace(due_at=NOW), "due date"),
    ],
)
def test_what_cannot_be_done_is_refused(
    assignments: Assignments, bootcamp: Bootcamp, wanted: Wanted, said: str
) -> None:
    with pytest.raises(CohortError, match=said):
        assignments.create(bootcamp.coach, bootcamp.cohort, wanted, "key", NOW)
