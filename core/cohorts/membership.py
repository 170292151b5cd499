"""What admins do with cohorts: make and archive them, name coaches, invite and remove learners."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from core.accounts.roles import Permission, may, require
from core.accounts.tokens import hash_token, make_token
from core.cohorts.errors import CohortError
from core.domain.account import AuditAction
from core.domain.cohort import Cohort, CohortLink, Membership, Part, Sharing
from core.errors import NotFoundError
from core.store import cohort_links, cohorts
from core.store.accounts import find_account
from core.store.audit import add_entry
from core.store.connection import Connection, Database
from core.store.identity import new_id

MAX_NAME_LENGTH = 120


class CohortCount(NamedTuple):
    """A cohort with how many are in it now."""

    cohort: Cohort
    learners: int
    coaches: int


class Member(NamedTuple):
    """Somebody in a cohort, by name."""

    name: str
    place: Membership


class Memberships:
    """Everything here names the admin who asks; what is changed is written down.

    Raises NotAllowedError for anybody else, having read and changed nothing, and NotFoundError
    where there is no such cohort.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def cohorts(self, admin_id: str) -> list[CohortCount]:
        """Return every cohort, those in use first."""
        with self._database.read() as connection:
            _check(connection, admin_id)
            counts = cohorts.count_members(connection)
            return [
                CohortCount(
                    each,
                    counts.get((each.id, Part.LEARNER), 0),
                    counts.get((each.id, Part.COACH), 0),
                )
                for each in cohorts.list_cohorts(connection)
            ]

    def create(self, admin_id: str, name: str, default_sharing: Sharing) -> Cohort:
        """Make a cohort without anybody in it; raise CohortError without a name of its own."""
        cohort = Cohort(
            id=new_id(),
            name=_check_name(name),
            default_sharing=default_sharing,
            created_by=admin_id,
            created_at=datetime.now(UTC),
        )
        with self._database.write() as connection:
            _check(connection, admin_id)
            _refuse_second(connection, cohort)
            cohorts.insert_cohort(connection, cohort)
            add_entry(connection, admin_id, AuditAction.COHORT_MADE, cohort.id, cohort.name)
        return cohort

    def change(self, admin_id: str, cohort_id: str, name: str, default_sharing: Sharing) -> None:
        """Give a cohort another name, and another default to those who join from now on."""
        named = _check_name(name)
        with self._database.write() as connection:
            before = _find(connection, admin_id, cohort_id)
            _refuse_second(connection, before.model_copy(update={"name": named}))
            cohorts.update_cohort(connection, cohort_id, named, default_sharing)
            detail = f"{before.name} → {named}, {default_sharing.value}"
            add_entry(connection, admin_id, AuditAction.COHORT_CHANGED, cohort_id, detail)

    def set_archived(self, admin_id: str, cohort_id: str, *, is_archived: bool) -> None:
        """Close a cohort, in which nobody sees anything then, or open it again."""
        action = AuditAction.COHORT_ARCHIVED if is_archived else AuditAction.COHORT_REOPENED
        with self._database.write() as connection:
            cohort = _find(connection, admin_id, cohort_id)
            if is_archived == (cohort.archived_at is not None):
                return
            archived_at = datetime.now(UTC) if is_archived else None
            cohorts.set_archived(connection, cohort_id, archived_at)
            add_entry(connection, admin_id, action, cohort_id, cohort.name)

    def members(self, admin_id: str, cohort_id: str, part: Part) -> list[Member]:
        """Return who is in a cohort now, in the order that they joined."""
        with self._database.read() as connection:
            _find(connection, admin_id, cohort_id)
            return _list_named(connection, cohort_id, part)

    def add_coach(self, admin_id: str, cohort_id: str, user_id: str) -> None:
        """Name somebody a coach of a cohort; raise CohortError where their role does not allow it.

        Who coaches a cohort already stays; a learner of it cannot be its coach too.
        """
        with self._database.write() as connection:
            cohort = _find(connection, admin_id, cohort_id)
            if not may(find_account(connection, user_id), Permission.COACH):
                raise CohortError("Make this account a coach first: its role is another one.")
            _refuse_second_part(connection, cohort_id, user_id, Part.LEARNER)
            place = new_place(cohort, user_id, Part.COACH, cohort.default_sharing)
            if cohorts.put_member(connection, place):
                add_entry(connection, admin_id, AuditAction.COACH_ADDED, user_id, cohort.name)

    def remove(self, admin_id: str, cohort_id: str, user_id: str) -> None:
        """Take somebody out of a cohort: they see and show nothing there from now on."""
        with self._database.write() as connection:
            cohort = _find(connection, admin_id, cohort_id)
            if cohorts.end_membership(connection, cohort_id, user_id, datetime.now(UTC)):
                add_entry(connection, admin_id, AuditAction.MEMBER_REMOVED, user_id, cohort.name)

    def make_link(self, admin_id: str, cohort_id: str, days: int) -> str:
        """Make a link by which several people join; return its secret, shown this once."""
        token, now = make_token(), datetime.now(UTC)
        link = CohortLink(
            id=new_id(),
            cohort_id=cohort_id,
            created_by=admin_id,
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        with self._database.write() as connection:
            cohort = _find(connection, admin_id, cohort_id)
            if cohort.archived_at is not None:
                raise CohortError("This cohort is archived. Open it again before inviting anybody.")
            cohort_links.insert_cohort_link(connection, link, hash_token(token))
            detail = f"into {cohort.name}"
            add_entry(connection, admin_id, AuditAction.LINK_MADE, link.id, detail)
        return token

    def links(self, admin_id: str, cohort_id: str) -> list[CohortLink]:
        """Return a cohort's links, the newest first."""
        with self._database.read() as connection:
            _find(connection, admin_id, cohort_id)
            return cohort_links.list_cohort_links(connection, cohort_id)

    def revoke_link(self, admin_id: str, cohort_id: str, link_id: str) -> None:
        """End a link; who joined by it stays."""
        with self._database.write() as connection:
            _find(connection, admin_id, cohort_id)
            now = datetime.now(UTC)
            if cohort_links.end_cohort_link(connection, cohort_id, link_id, now):
                add_entry(connection, admin_id, AuditAction.LINK_REVOKED, link_id)


def _list_named(connection: Connection, cohort_id: str, part: Part) -> list[Member]:
    places = cohorts.list_members(connection, cohort_id, part)
    names = cohorts.names_of(connection, [place.user_id for place in places])
    return [Member(names.get(place.user_id, "Somebody"), place) for place in places]


def new_place(cohort: Cohort, user_id: str, part: Part, sharing: Sharing) -> Membership:
    """Return somebody's place in a cohort from now on."""
    return Membership(
        id=cohorts.member_id_of(cohort.id, user_id),
        cohort_id=cohort.id,
        user_id=user_id,
        part=part,
        sharing=sharing,
        joined_at=datetime.now(UTC),
    )


def _refuse_second_part(connection: Connection, cohort_id: str, user_id: str, other: Part) -> None:
    if cohorts.find_member(connection, cohort_id, user_id, other) is not None:
        raise CohortError(
            f"This person is in the cohort as a {other.value}. Remove them there first."
        )


def _refuse_second(connection: Connection, cohort: Cohort) -> None:
    """Raise CohortError where another cohort has the name, which would be taken for this one."""
    named = cohort.name.casefold()
    others = (each for each in cohorts.list_cohorts(connection) if each.id != cohort.id)
    if any(each.name.casefold() == named for each in others):
        raise CohortError("There is a cohort of this name already. Choose another name.")


def _check(connection: Connection, admin_id: str) -> None:
    require(find_account(connection, admin_id), Permission.ADMINISTER)


def _find(connection: Connection, admin_id: str, cohort_id: str) -> Cohort:
    _check(connection, admin_id)
    cohort = cohorts.find_cohort(connection, cohort_id)
    if cohort is None:
        raise NotFoundError("There is no such cohort.")
    return cohort


def _check_name(name: str) -> str:
    named = " ".join(name.split())
    if not named or len(named) > MAX_NAME_LENGTH:
        raise CohortError(f"Give the cohort a name of at most {MAX_NAME_LENGTH} characters.")
    return named
