"""The first admin's way in, before there is anybody who could invite them."""

from core.accounts.links import make_link
from core.domain.account import LinkKind, Role
from core.store.accounts import count_active_admins
from core.store.connection import Database

_MAKER = ""  # nobody is signed in when it is made


def offer_first_admin(database: Database) -> str | None:
    """Return the secret of a one-time link that makes an admin; None once there is one.

    Each start without an admin makes one; the first that is used ends the others.
    """
    with database.write() as connection:
        if count_active_admins(connection):
            return None
        token, _ = make_link(connection, LinkKind.FIRST_ADMIN, created_by=_MAKER, role=Role.ADMIN)
    return token
