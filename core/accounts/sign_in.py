"""Sign-in by e-mail address and password, and what changes a password."""

from core.accounts.emails import fold_email
from core.accounts.errors import AccountError, SignInRefusedError
from core.accounts.identities import email_identity
from core.accounts.limits import Door, Knock, Limits
from core.accounts.passwords import PasswordKeeper, check_new_password
from core.accounts.sessions import Sessions
from core.domain.account import Account, AuditAction
from core.store import accounts
from core.store.audit import add_entry
from core.store.connection import Database

_REFUSED = "This e-mail address and password do not belong together."


class PasswordSignIn:
    """Checks passwords; whoever fails too often waits."""

    def __init__(
        self, database: Database, keeper: PasswordKeeper, sessions: Sessions, limits: Limits
    ) -> None:
        self._database, self._keeper = database, keeper
        self._sessions, self._limits = sessions, limits

    def sign_in(self, email: str, password: str, address: str, browser: str) -> str:
        """Start a session and return its secret, always a new one.

        Raises SignInRefusedError, the same whatever was wrong, and LockedOutError.
        """
        folded = fold_email(email)
        with self._limits.admit([Knock(Door.ACCOUNT, folded), Knock(Door.ADDRESS, address)]):
            account, password_hash = self._find(folded)
            is_right = self._keeper.verify(password_hash, password)
            if account is None or not is_right or not account.is_active:
                raise SignInRefusedError(_REFUSED)
        with self._database.write() as connection:
            self._limits.forgive(connection, Knock(Door.ACCOUNT, folded))
            accounts.note_sign_in(connection, account.user_id)
        if self._keeper.is_outdated(password_hash):
            self._keep(account.user_id, password)
        return self._sessions.start(account.user_id, browser)

    def change_password(
        self, account: Account, current: str, new: str, address: str, browser: str
    ) -> str:
        """Set a new password, end every session and return the secret of a new one.

        Raises SignInRefusedError where `current` is not the password, and AccountError.
        """
        knocks = [Knock(Door.ACCOUNT, account.email), Knock(Door.ADDRESS, address)]
        with self._limits.admit(knocks):
            _, password_hash = self._find(account.email)
            if not self._keeper.verify(password_hash, current):
                raise SignInRefusedError("The current password is another one.")
        check_new_password(new, account.email)
        if new == current:
            raise AccountError("Choose a password other than the current one.")
        self.set_password(account.user_id, account.user_id, new, AuditAction.PASSWORD_CHANGED)
        return self._sessions.start(account.user_id, browser)

    def set_password(self, actor_id: str, user_id: str, password: str, why: AuditAction) -> None:
        """Keep a new password, end every session of the user, and write it down."""
        password_hash = self._keeper.hash(password)
        with self._database.write() as connection:
            accounts.set_password_hash(connection, user_id, password_hash)
            account = accounts.find_account(connection, user_id)
            if account is not None:
                self._limits.forgive(connection, Knock(Door.ACCOUNT, account.email))
            add_entry(connection, actor_id, why, user_id)
        self._sessions.end_all(user_id)

    def _find(self, email: str) -> tuple[Account | None, str]:
        with self._database.read() as connection:
            account = accounts.find_by_identity(connection, email_identity(email))
            # Asked for nobody too: a query that is left out could be measured from outside.
            user_id = account.user_id if account else ""
            return account, accounts.password_hash_of(connection, user_id)

    def _keep(self, user_id: str, password: str) -> None:
        password_hash = self._keeper.hash(password)
        with self._database.write() as connection:
            accounts.set_password_hash(connection, user_id, password_hash)
