"""How accounts come to be, and how a forgotten password is set anew."""

from datetime import UTC, datetime
from typing import NamedTuple

from core.accounts.emails import read_email
from core.accounts.errors import AccountError
from core.accounts.identities import email_identity, openid_identity
from core.accounts.limits import Door, Knock, Limits
from core.accounts.links import Links, use_up
from core.accounts.passwords import PasswordKeeper, check_new_password
from core.accounts.sign_in import PasswordSignIn
from core.domain.account import (
    MAX_EMAIL_LENGTH,
    Account,
    AccountLink,
    AuditAction,
    LinkKind,
    Registration,
    Role,
)
from core.store import accounts
from core.store.account_links import revoke_links
from core.store.audit import add_entry
from core.store.connection import Connection, Database
from core.store.host_choices import load_choice
from core.store.identity import new_id

REGISTRATION_CHOICE = "registration"
_NAME_LENGTH = 100
_TAKEN = "There is an account for this e-mail address already. Sign in, or ask an admin."


class Person(NamedTuple):
    """Whom an OpenID provider vouches for; it may tell no name and no e-mail address."""

    issuer: str
    subject: str
    name: str = ""
    email: str = ""


class Registrar:
    """Makes accounts, as far as the host lets people register."""

    def __init__(
        self,
        database: Database,
        *,
        default: Registration,
        keeper: PasswordKeeper,
        sign_in: PasswordSignIn,
        links: Links,
        limits: Limits,
    ) -> None:
        self._database, self._default, self._keeper = database, default, keeper
        self._sign_in, self._links, self._limits = sign_in, links, limits

    def who_may(self) -> Registration:
        """Return who may register: what an admin chose, else what the settings say."""
        with self._database.read() as connection:
            chosen = load_choice(connection, REGISTRATION_CHOICE)
        return Registration(chosen) if chosen else self._default

    def register(self, name: str, email: str, password: str, token: str, address: str) -> Account:
        """Make an account with a password; `token` is an invitation's, empty without one.

        A link into a cohort invites too. Whoever comes by it is in the cohort only once they have
        read what its coaches see, and joined.

        Raises AccountError with what to put right, LinkError and LockedOutError.
        """
        link = self._find_link(token, address)
        account = _draft(name or email, read_email(email), link)
        check_new_password(password, account.email)
        self._limit(address)
        password_hash = self._keeper.hash(password)
        self._insert(account, email_identity(account.email), password_hash, link)
        return account

    def find_person(self, person: Person) -> Account | None:
        """Return the account of somebody that a provider vouches for, or None."""
        identity = openid_identity(person.issuer, person.subject)
        with self._database.read() as connection:
            return accounts.find_by_identity(connection, identity)

    def welcome(self, person: Person, token: str, address: str) -> Account:
        """Make an account for somebody that a provider vouches for; `token` as in `register`."""
        link = self._find_link(token, address)
        named = person.name or person.email or "Learner"
        account = _draft(named, person.email[:MAX_EMAIL_LENGTH], link)
        self._limit(address)
        self._insert(account, openid_identity(person.issuer, person.subject), "", link)
        return account

    def check_invitation(self, token: str, address: str) -> None:
        """Raise LinkError where nobody can make an account by this link."""
        self._links.check_invitation(token, address)

    def check_link(self, token: str, kinds: set[LinkKind], address: str) -> AccountLink:
        """Return an open link; raise LinkError."""
        return self._links.check(token, kinds, address)

    def reset_password(self, token: str, password: str, address: str) -> None:
        """Set a new password by a reset link and end every session.

        Raises LinkError, AccountError and LockedOutError.
        """
        link = self._links.check(token, {LinkKind.RESET}, address)
        with self._database.read() as connection:
            account = accounts.find_account(connection, link.user_id)
        check_new_password(password, account.email if account else "")
        with self._database.write() as connection:
            use_up(connection, link, link.user_id)
        self._sign_in.set_password(link.user_id, link.user_id, password, AuditAction.PASSWORD_RESET)

    def _find_link(self, token: str, address: str) -> AccountLink | None:
        if token:
            return self._links.check_invitation(token, address)
        match self.who_may():
            case Registration.OPEN:
                return None
            case Registration.INVITATION:
                raise AccountError("Registering here needs an invitation. Ask an admin for one.")
            case Registration.CLOSED:
                raise AccountError("Nobody can register here now. Ask an admin.")

    def _limit(self, address: str) -> None:
        """Count a registration as a try that failed: what is limited is how many there are."""
        knock = Knock(Door.REGISTRATION, address)
        self._limits.count(knock)

    def _insert(
        self, account: Account, identity: str, password_hash: str, link: AccountLink | None
    ) -> None:
        with self._database.write() as connection:
            if not accounts.insert_account(connection, account, identity, password_hash):
                raise AccountError(_TAKEN)
            if link is not None:
                use_up(connection, link, account.user_id)
                _end_first_admin_links(connection, link)
            add_entry(
                connection,
                account.user_id,
                AuditAction.REGISTERED,
                account.user_id,
                f"as {account.role.value}",
            )


def _end_first_admin_links(connection: Connection, link: AccountLink) -> None:
    # Each start without an admin printed one; there is an admin now.
    if link.kind is LinkKind.FIRST_ADMIN:
        revoke_links(connection, LinkKind.FIRST_ADMIN, datetime.now(UTC))


def _draft(name: str, email: str, link: AccountLink | None) -> Account:
    return Account(
        user_id=new_id(),
        name=" ".join(name.split())[:_NAME_LENGTH] or "Learner",
        email=email,
        role=link.role if link else Role.LEARNER,
        created_at=datetime.now(UTC),
    )
