"""What a learner shows to whom: by cohort, and for single interviews."""

from datetime import UTC, datetime
from typing import NamedTuple

from core.cohorts.access import cohorts_of_learner, name_coaches
from core.domain.cohort import Cohort, Membership, Sharing
from core.errors import NotFoundError
from core.store import cohorts, sharing
from core.store.connection import Database


class SharedCohort(NamedTuple):
    """A cohort that a learner is in, who its coaches are, and the learner's place."""

    cohort: Cohort
    coaches: list[str]
    place: Membership


class InterviewSharing(NamedTuple):
    """What coaches see of an interview: `chosen` for it alone, else what each cohort sees."""

    chosen: Sharing | None
    cohorts: list[SharedCohort]


class SharingChoices:
    """Every call names the learner whose choice it is; what they choose holds at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_learner(self, user_id: str) -> list[SharedCohort]:
        """Return the cohorts that a learner is in, by name; empty for most people."""
        with self._database.read() as connection:
            return [
                SharedCohort(
                    cohort,
                    name_coaches(connection, cohort.id),
                    place,
                )
                for cohort, place in cohorts_of_learner(connection, user_id)
            ]

    def choose(self, user_id: str, cohort_id: str, level: Sharing) -> None:
        """Show a cohort's coaches this much of every interview without a choice of its own.

        Raises NotFoundError where the learner is not in the cohort.
        """
        with self._database.write() as connection:
            if not cohorts.set_member_sharing(connection, cohort_id, user_id, level):
                raise NotFoundError("You are not in this cohort, or not any more.")

    def of_interview(self, user_id: str, interview_id: str) -> InterviewSharing | None:
        """Return what coaches see of a learner's own interview; None for who is in no cohort."""
        shared = self.of_learner(user_id)
        if not shared:
            return None
        with self._database.read() as connection:
            chosen = sharing.chosen_sharing(connection, user_id)
        return InterviewSharing(chosen.get(interview_id), shared)

    def choose_for_interview(self, user_id: str, interview_id: str, level: Sharing | None) -> None:
        """Show this much of one interview; with None it follows the choice for the cohort.

        Raises NotFoundError where the learner has no such interview.
        """
        with self._database.write() as connection:
            if level is None:
                sharing.drop_sharing(connection, user_id, interview_id)
            elif not sharing.choose_sharing(
                connection, user_id, interview_id, level, datetime.now(UTC)
            ):
                raise NotFoundError("This interview does not exist any more.")
