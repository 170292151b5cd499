"""How learners come into a cohort and leave it: told first who would see what, then by choice."""

from datetime import UTC, datetime
from typing import NamedTuple

from core.accounts.errors import LinkError
from core.accounts.limits import Door, Knock, Limits
from core.accounts.roles import Permission, require
from core.accounts.tokens import hash_token
from core.cohorts.access import name_coaches
from core.cohorts.errors import CohortError
from core.cohorts.membership import new_place
from core.domain.account import AuditAction
from core.domain.cohort import Cohort, CohortLink, Membership, Part, Sharing
from core.store import cohorts
from core.store.accounts import find_account
from core.store.audit import add_entry
from core.store.cohort_links import count_join, find_cohort_link
from core.store.connection import Connection, Database

_GONE = "It was revoked, or is too old. Ask whoever sent it for a new one."
_OUT = "You are out of this cohort, and this link is from before that. Ask for a new one."


class Invitation(NamedTuple):
    """What a learner reads before joining; `place` is theirs where they are in already."""

    cohort: Cohort
    coaches: list[str]
    place: Membership | None


class Joining:
    """Opens links into cohorts. Wrong ones count against the address that tries them."""

    def __init__(self, database: Database, limits: Limits) -> None:
        self._database, self._limits = database, limits

    def look(self, user_id: str, token: str, address: str) -> Invitation:
        """Return what a link invites to; nothing changes. Raises LinkError and LockedOutError."""
        self._find(token, address)
        with self._database.read() as connection:
            require(find_account(connection, user_id), Permission.PRACTISE)
            link, cohort = _open(connection, token)
            _refuse_return(connection, user_id, link)
            return Invitation(
                cohort,
                name_coaches(connection, cohort.id),
                cohorts.find_member(connection, cohort.id, user_id, Part.LEARNER),
            )

    def join(self, user_id: str, token: str, sharing: Sharing, address: str) -> Cohort:
        """Let a learner into the cohort of a link, showing its coaches what they chose.

        Who is in already stays as they are, and is not counted again; who is out of it since the
        link was made needs a newer one. Raises LinkError, LockedOutError, and CohortError for the
        cohort's own coaches.
        """
        self._find(token, address)
        with self._database.write() as connection:
            require(find_account(connection, user_id), Permission.PRACTISE)
            link, cohort = _open(connection, token)
            _refuse_return(connection, user_id, link)
            if cohorts.find_member(connection, cohort.id, user_id, Part.COACH) is not None:
                raise CohortError("You coach this cohort, so you cannot learn in it too.")
            place = new_place(cohort, user_id, Part.LEARNER, sharing)
            if cohorts.put_member(connection, place):
                if not count_join(connection, link.id, datetime.now(UTC)):
                    raise LinkError(_GONE)
                detail = f"{cohort.name}, sharing {sharing.value}"
                add_entry(connection, user_id, AuditAction.COHORT_JOINED, user_id, detail)
        return cohort

    def leave(self, user_id: str, cohort_id: str) -> None:
        """Take a learner out of a cohort by their own wish; its coaches see nothing any more."""
        with self._database.write() as connection:
            cohort = cohorts.find_cohort(connection, cohort_id)
            learns = cohorts.find_member(connection, cohort_id, user_id, Part.LEARNER)
            if cohort is None or learns is None:
                return
            cohorts.end_membership(connection, cohort_id, user_id, datetime.now(UTC))
            add_entry(connection, user_id, AuditAction.COHORT_LEFT, user_id, cohort.name)

    def _find(self, token: str, address: str) -> None:
        with (
            self._limits.admit([Knock(Door.LINK, address)]),
            self._database.read() as connection,
        ):
            _open(connection, token)


def _open(connection: Connection, token: str) -> tuple[CohortLink, Cohort]:
    link = find_cohort_link(connection, hash_token(token))
    cohort = cohorts.find_cohort(connection, link.cohort_id) if link else None
    if link is None or cohort is None or not link.is_open_at(datetime.now(UTC)):
        raise LinkError(_GONE)
    return link, cohort


def _refuse_return(connection: Connection, user_id: str, link: CohortLink) -> None:
    """Raise LinkError for who left the cohort, or was taken out of it, after the link was made."""
    left_at = cohorts.find_leaving(connection, link.cohort_id, user_id)
    if left_at is not None and link.created_at <= left_at:
        raise LinkError(_OUT)
