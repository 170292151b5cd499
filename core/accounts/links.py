"""One-time links: made by admins or at the first start, used once, ended by time or by hand."""

from datetime import UTC, datetime, timedelta

from core.accounts.errors import LinkError
from core.accounts.limits import Door, Knock, Limits
from core.accounts.tokens import hash_token, make_token
from core.domain.account import AccountLink, LinkKind, Role
from core.store import account_links
from core.store.cohort_links import find_cohort_link
from core.store.connection import Connection, Database
from core.store.identity import new_id

LASTS = {
    LinkKind.INVITATION: timedelta(days=14),
    LinkKind.RESET: timedelta(hours=24),
    LinkKind.FIRST_ADMIN: timedelta(hours=24),
}
_INVITING = frozenset({LinkKind.INVITATION, LinkKind.FIRST_ADMIN})
_GONE = "It was used before, revoked, or is too old. Ask an admin for a new one."


class Links:
    """Makes and checks one-time links."""

    def __init__(self, database: Database, limits: Limits) -> None:
        self._database, self._limits = database, limits

    def check(self, token: str, kinds: set[LinkKind], address: str) -> AccountLink:
        """Return the open link of one of these kinds that `token` belongs to; raise LinkError.

        Wrong tokens count against the address that tries them.
        """
        with self._limits.admit([Knock(Door.LINK, address)]):
            with self._database.read() as connection:
                link = account_links.find_link(connection, hash_token(token))
            if link is None or link.kind not in kinds or not link.is_open_at(datetime.now(UTC)):
                raise LinkError(_GONE)
        return link

    def check_invitation(self, token: str, address: str) -> AccountLink | None:
        """Return the open invitation that `token` belongs to; None for a link into a cohort.

        A link into a cohort makes learners, as many as come while it is open. Raises LinkError
        where it is neither, which counts as in `check`.
        """
        now = datetime.now(UTC)
        with self._limits.admit([Knock(Door.LINK, address)]):
            with self._database.read() as connection:
                link = account_links.find_link(connection, hash_token(token))
                into_cohort = find_cohort_link(connection, hash_token(token))
            if link is not None and link.kind in _INVITING and link.is_open_at(now):
                return link
            if into_cohort is None or not into_cohort.is_open_at(now):
                raise LinkError(_GONE)
        return None


def make_link(
    connection: Connection,
    kind: LinkKind,
    *,
    created_by: str,
    role: Role = Role.LEARNER,
    user_id: str = "",
    note: str = "",
    lasts: timedelta | None = None,
) -> tuple[str, AccountLink]:
    """Keep a new link and return its secret, which is kept nowhere, and the link."""
    token, now = make_token(), datetime.now(UTC)
    link = AccountLink(
        id=new_id(),
        kind=kind,
        role=role,
        user_id=user_id,
        note=note.strip(),
        created_by=created_by,
        created_at=now,
        expires_at=now + (lasts or LASTS[kind]),
    )
    account_links.insert_link(connection, link, hash_token(token))
    return token, link


def use_up(connection: Connection, link: AccountLink, user_id: str) -> None:
    """Use a link up in the transaction of what it allows; raise LinkError if another was faster."""
    if not account_links.use_link(connection, link.id, user_id, datetime.now(UTC)):
        raise LinkError(_GONE)
