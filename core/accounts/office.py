"""Everything about accounts behind one door, for the server's routes and the pages."""

from dataclasses import dataclass, field

from core.accounts.administration import Administration
from core.accounts.limits import Limits
from core.accounts.links import Links
from core.accounts.passwords import PasswordKeeper
from core.accounts.registration import Registrar
from core.accounts.sessions import Sessions
from core.accounts.sign_in import PasswordSignIn
from core.accounts.tabs import Tabs
from core.domain.account import Registration
from core.store.connection import Database


@dataclass(frozen=True)
class Office:
    """Where accounts are made, signed in and administered."""

    sessions: Sessions
    sign_in: PasswordSignIn
    registrar: Registrar
    administration: Administration
    tabs: Tabs = field(default_factory=Tabs)


def open_office(database: Database, registration: Registration) -> Office:
    """Put the parts together; `registration` holds until an admin chooses otherwise."""
    keeper, limits, sessions = PasswordKeeper(), Limits(database), Sessions(database)
    sign_in = PasswordSignIn(database, keeper, sessions, limits)
    return Office(
        sessions=sessions,
        sign_in=sign_in,
        registrar=Registrar(
            database,
            default=registration,
            keeper=keeper,
            sign_in=sign_in,
            links=Links(database, limits),
            limits=limits,
        ),
        administration=Administration(database, sessions),
    )
