"""Who may do what: the one place that says so."""

from enum import StrEnum

from core.accounts.errors import NotAllowedError
from core.domain.account import Account, Role


class Permission(StrEnum):
    """What a role may allow. What belongs to a learner needs none: it is theirs alone."""

    PRACTISE = "practise"
    COACH = "coach"
    ADMINISTER = "administer"


_ALLOWED: dict[Role, frozenset[Permission]] = {
    Role.LEARNER: frozenset({Permission.PRACTISE}),
    Role.COACH: frozenset({Permission.PRACTISE, Permission.COACH}),
    # Coaching shows nothing by itself: an admin too sees the learners only of those cohorts that
    # they were named a coach of, which the learners are told.
    Role.ADMIN: frozenset({Permission.PRACTISE, Permission.COACH, Permission.ADMINISTER}),
}


def may(account: Account | None, permission: Permission) -> bool:
    """Tell whether somebody's role allows this; nobody signed in may do nothing."""
    return account is not None and account.is_active and permission in _ALLOWED[account.role]


def require(account: Account | None, permission: Permission) -> Account:
    """Return the account whose role allows this; raise NotAllowedError for any other."""
    if account is None or not may(account, permission):
        raise NotAllowedError(
            f"Your role does not allow this ({permission.value}). An admin can change your role."
        )
    return account
