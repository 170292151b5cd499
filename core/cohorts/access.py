"""What a coach may look at: asked anew each time, in the transaction of what is looked at."""

from typing import NamedTuple

from core.accounts.errors import NotAllowedError
from core.accounts.roles import Permission, may
from core.domain.cohort import Cohort, Membership, Part, Sharing
from core.errors import NotFoundError
from core.store import cohorts
from core.store.accounts import find_account
from core.store.connection import Connection
from core.store.sharing import find_shared

# The same words whether there is no such thing or it is not shown: neither is told.
_NO_INTERVIEW = "There is no such interview here, or it is not shared with you so far."
_NO_LEARNER = "There is no such learner in this cohort, or not any more."


class Access(NamedTuple):
    """What a coach was let see: whose interview, for which cohort, and how much of it."""

    user_id: str
    cohort_id: str
    coach_id: str
    sharing: Sharing


def check_coach(connection: Connection, coach_id: str, cohort_id: str) -> Cohort:
    """Return a cohort in use that somebody coaches now; raise NotAllowedError for anybody else.

    Both are needed: a role that may coach, and the place of a coach in this very cohort.
    """
    cohort = cohorts.find_cohort(connection, cohort_id)
    place = cohorts.find_member(connection, cohort_id, coach_id, Part.COACH)
    if not _may_coach(connection, coach_id) or place is None or cohort is None:
        raise NotAllowedError("You are not a coach of this cohort, or not any more.")
    return cohort


def learners_of(connection: Connection, coach_id: str, cohort_id: str) -> list[Membership]:
    """Return the current learners of a cohort that somebody coaches."""
    check_coach(connection, coach_id, cohort_id)
    return cohorts.list_members(connection, cohort_id, Part.LEARNER)


def check_learner(
    connection: Connection, coach_id: str, cohort_id: str, learner_id: str
) -> Membership:
    """Return a current learner's place in a cohort that somebody coaches; raise NotFoundError."""
    check_coach(connection, coach_id, cohort_id)
    place = cohorts.find_member(connection, cohort_id, learner_id, Part.LEARNER)
    if place is None:
        raise NotFoundError(_NO_LEARNER)
    return place


def check_interview(
    connection: Connection, coach_id: str, cohort_id: str, interview_id: str, wanted: Sharing
) -> Access:
    """Return a coach's access to an interview of a current learner of their cohort.

    Raises NotAllowedError for who is no coach of the cohort, and NotFoundError where there is no
    such interview or what the learner shares of it does not cover `wanted`.
    """
    check_coach(connection, coach_id, cohort_id)
    shared = find_shared(connection, coach_id, cohort_id, interview_id)
    if shared is None or not shared.sharing.covers(wanted):
        raise NotFoundError(_NO_INTERVIEW)
    return Access(shared.user_id, cohort_id, coach_id, shared.sharing)


def cohorts_of_coach(connection: Connection, coach_id: str) -> list[Cohort]:
    """Return the cohorts in use that somebody coaches now, by name; none for who may not coach."""
    if not _may_coach(connection, coach_id):
        return []
    return [cohort for cohort, _ in cohorts.memberships_of(connection, coach_id, Part.COACH)]


def cohorts_of_learner(connection: Connection, user_id: str) -> list[tuple[Cohort, Membership]]:
    """Return the cohorts in use that somebody learns in now, with their place, by name."""
    return cohorts.memberships_of(connection, user_id, Part.LEARNER)


def name_coaches(connection: Connection, cohort_id: str) -> list[str]:
    """Return what those are called who may look into a cohort now, as they came to it."""
    places = cohorts.list_members(connection, cohort_id, Part.COACH)
    able = [place.user_id for place in places if _may_coach(connection, place.user_id)]
    names = cohorts.names_of(connection, able)
    return [names[user_id] for user_id in able if user_id in names]


def _may_coach(connection: Connection, coach_id: str) -> bool:
    return may(find_account(connection, coach_id), Permission.COACH)
