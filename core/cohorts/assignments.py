"""What coaches give a whole cohort to practise, and what became of it."""

from datetime import datetime
from typing import NamedTuple

from core.cohorts.access import check_coach, cohorts_of_learner, learners_of
from core.cohorts.errors import CohortError
from core.domain.assignment import (
    AssignedAttempt,
    Assignment,
    AssignmentState,
    Recipe,
    state_of,
)
from core.errors import NotFoundError
from core.store import assignments
from core.store.cohorts import names_of
from core.store.connection import Connection, Database
from core.store.identity import name_id
from core.store.notifications import drop_unread_about

_GONE = "This assignment was withdrawn, or is not yours any more."


class Wanted(NamedTuple):
    """What a coach asks for; `attempts` None is as often as a learner likes."""

    title: str
    recipe: Recipe
    due_at: datetime
    attempts: int | None = None
    note: str = ""


class SetAssignment(NamedTuple):
    """An assignment as its coach sees it in a list: how many began and finished it."""

    assignment: Assignment
    learners: int
    begun: int
    done: int


class LearnerResult(NamedTuple):
    """How one learner stands with an assignment."""

    user_id: str
    name: str
    state: AssignmentState
    attempts: list[AssignedAttempt]


class GivenAssignment(NamedTuple):
    """An assignment as a learner sees it, with their own attempts, the oldest first."""

    assignment: Assignment
    cohort_name: str
    state: AssignmentState
    attempts: list[AssignedAttempt]

    @property
    def under_way(self) -> AssignedAttempt | None:
        """Return the attempt that can be gone on with."""
        begun = (a for a in self.attempts if a.status is not None and not a.is_finished)
        return next(begun, None)

    @property
    def may_begin(self) -> bool:
        """Tell whether another attempt is left."""
        most = self.assignment.attempts
        return self.under_way is None and (most is None or len(self.attempts) < most)


class Assignments:
    """Every call names who asks; coaches need their place in the cohort, learners theirs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, coach_id: str, cohort_id: str, wanted: Wanted, key: str, now: datetime) -> str:
        """Give a cohort an assignment and return its id; `key` is an operation id.

        Raises CohortError without a title or with a due date that is over.
        """
        title = wanted.title.strip()
        if not title:
            raise CohortError("Give the assignment a title, so that learners know what it is.")
        if wanted.due_at <= now:
            raise CohortError("The due date is over already. Choose a later one.")
        assignment = Assignment(
            id=name_id("assignment", coach_id, key),
            cohort_id=cohort_id,
            title=title,
            note=wanted.note.strip(),
            recipe=wanted.recipe,
            attempts=wanted.attempts,
            due_at=wanted.due_at,
            created_by=coach_id,
            created_at=now,
        )
        with self._database.write() as connection:
            check_coach(connection, coach_id, cohort_id)
            assignments.insert_assignment(connection, assignment)
        return assignment.id

    def withdraw(self, coach_id: str, cohort_id: str, assignment_id: str, now: datetime) -> None:
        """Take an assignment back from everybody; interviews that were begun stay."""
        with self._database.write() as connection:
            check_coach(connection, coach_id, cohort_id)
            if not assignments.withdraw_assignment(connection, cohort_id, assignment_id, now):
                raise NotFoundError("There is no such assignment any more.")
            drop_unread_about(connection, path_of(assignment_id))

    def of_cohort(self, coach_id: str, cohort_id: str) -> list[SetAssignment]:
        """Return a cohort's assignments, the last due first, with how many did them."""
        with self._database.read() as connection:
            learners = len(learners_of(connection, coach_id, cohort_id))
            found = assignments.list_assignments(connection, [cohort_id])
            counts = assignments.count_done(connection, cohort_id)
        return [
            SetAssignment(each, learners, *counts.get(each.id, (0, 0))) for each in reversed(found)
        ]

    def results(
        self, coach_id: str, cohort_id: str, assignment_id: str, now: datetime
    ) -> list[LearnerResult]:
        """Return how each current learner of the cohort stands with an assignment, by name."""
        with self._database.read() as connection:
            learners = [each.user_id for each in learners_of(connection, coach_id, cohort_id)]
            assignment = _find(connection, assignment_id, {cohort_id})
            names = names_of(connection, learners)
            attempts = assignments.attempts_at(connection, assignment_id)
        made: dict[str, list[AssignedAttempt]] = {user_id: [] for user_id in learners}
        for attempt in attempts:
            if attempt.user_id in made:
                made[attempt.user_id].append(attempt)
        results = [
            LearnerResult(user_id, names.get(user_id, ""), state_of(assignment, own, now), own)
            for user_id, own in made.items()
        ]
        return sorted(results, key=lambda each: (each.name.casefold(), each.user_id))

    def for_learner(self, user_id: str, now: datetime) -> list[GivenAssignment]:
        """Return what a learner's cohorts ask of them, the first due first."""
        with self._database.read() as connection:
            return given_to(connection, user_id, now)

    def find_given(self, user_id: str, assignment_id: str) -> Assignment:
        """Return an assignment of one of the learner's cohorts, or raise NotFoundError."""
        with self._database.read() as connection:
            return _find_given(connection, user_id, assignment_id)

    @staticmethod
    def take_attempt(
        connection: Connection, user_id: str, assignment_id: str, interview_id: str, now: datetime
    ) -> None:
        """Note an attempt in the transaction that orders its interview.

        Raises NotFoundError for an assignment that is not the learner's, and CohortError where no
        attempt is left, which takes the interview back too.
        """
        assignments.hold_assignment(connection, assignment_id)
        assignment = _find_given(connection, user_id, assignment_id)
        made = [
            attempt
            for attempt in assignments.attempts_of_learner(connection, user_id)
            if attempt.assignment_id == assignment_id and attempt.interview_id != interview_id
        ]
        if assignment.attempts is not None and len(made) >= assignment.attempts:
            raise CohortError("You have used every attempt at this assignment.")
        assignments.insert_attempt(connection, user_id, assignment_id, interview_id, now)


def given_to(connection: Connection, user_id: str, now: datetime) -> list[GivenAssignment]:
    """Return what a learner's cohorts ask of them, the first due first."""
    names = {cohort.id: cohort.name for cohort, _ in cohorts_of_learner(connection, user_id)}
    found = assignments.list_assignments(connection, names)
    if not found:
        return []
    made: dict[str, list[AssignedAttempt]] = {each.id: [] for each in found}
    for attempt in assignments.attempts_of_learner(connection, user_id):
        if attempt.assignment_id in made:
            made[attempt.assignment_id].append(attempt)
    return [
        GivenAssignment(
            each, names[each.cohort_id], state_of(each, made[each.id], now), made[each.id]
        )
        for each in found
    ]


def path_of(assignment_id: str) -> str:
    """Return the page on which a learner finds an assignment."""
    return f"home?assignment={assignment_id}"


def _find_given(connection: Connection, user_id: str, assignment_id: str) -> Assignment:
    cohorts = {cohort.id for cohort, _ in cohorts_of_learner(connection, user_id)}
    return _find(connection, assignment_id, cohorts)


def _find(connection: Connection, assignment_id: str, cohort_ids: set[str]) -> Assignment:
    found = assignments.find_assignment(connection, assignment_id)
    if found is None or found.cohort_id not in cohort_ids or found.withdrawn_at is not None:
        raise NotFoundError(_GONE)
    return found
