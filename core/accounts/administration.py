"""What admins do: roles, invitations, reset links, who may register. All of it is written down."""

from datetime import UTC, datetime, timedelta

from core.accounts.errors import AccountError
from core.accounts.links import make_link
from core.accounts.registration import REGISTRATION_CHOICE
from core.accounts.roles import Permission, require
from core.accounts.sessions import Sessions
from core.domain.account import (
    Account,
    AccountLink,
    AuditAction,
    AuditEntry,
    LinkKind,
    Registration,
    Role,
)
from core.errors import NotFoundError
from core.store import account_links, accounts
from core.store.audit import add_entry, list_entries
from core.store.connection import Connection, Database
from core.store.host_choices import save_choice


class Administration:
    """Everything here names the admin who asks; their role is looked up anew each time.

    Raises NotAllowedError for anybody else, having read and changed nothing.
    """

    def __init__(self, database: Database, sessions: Sessions) -> None:
        self._database, self._sessions = database, sessions

    def accounts(self, admin_id: str) -> list[Account]:
        """Return every account, the oldest first."""
        with self._database.read() as connection:
            _check(connection, admin_id)
            return accounts.list_accounts(connection)

    def invitations(self, admin_id: str) -> list[AccountLink]:
        """Return every invitation, the newest first."""
        with self._database.read() as connection:
            _check(connection, admin_id)
            return account_links.list_links(connection, LinkKind.INVITATION)

    def audit(self, admin_id: str) -> list[AuditEntry]:
        """Return what was written down last, the newest first."""
        with self._database.read() as connection:
            _check(connection, admin_id)
            return list_entries(connection)

    def set_role(self, admin_id: str, user_id: str, role: Role) -> None:
        """Give an account another role; the last admin keeps theirs."""
        with self._database.write() as connection:
            _check(connection, admin_id)
            account = _find(connection, user_id)
            accounts.set_role(connection, user_id, role)
            _keep_an_admin(connection)
            detail = f"{account.role.value} → {role.value}"
            add_entry(connection, admin_id, AuditAction.ROLE_CHANGED, user_id, detail)
        self._sessions.forget()

    def set_active(self, admin_id: str, user_id: str, *, is_active: bool) -> None:
        """Let an account sign in again, or no longer; its sessions end. The last admin stays."""
        action = AuditAction.REACTIVATED if is_active else AuditAction.DEACTIVATED
        with self._database.write() as connection:
            _check(connection, admin_id)
            _find(connection, user_id)
            accounts.set_active(connection, user_id, is_active=is_active)
            _keep_an_admin(connection)
            add_entry(connection, admin_id, action, user_id)
        self._sessions.end_all(user_id)

    def invite(self, admin_id: str, role: Role, note: str, days: int) -> str:
        """Make an invitation to a role and return its secret, shown this once."""
        with self._database.write() as connection:
            _check(connection, admin_id)
            token, link = make_link(
                connection,
                LinkKind.INVITATION,
                created_by=admin_id,
                role=role,
                note=note,
                lasts=timedelta(days=days),
            )
            detail = f"invitation as {role.value}"
            add_entry(connection, admin_id, AuditAction.LINK_MADE, link.id, detail)
        return token

    def revoke(self, admin_id: str, link_id: str) -> None:
        """End an invitation that nobody used."""
        with self._database.write() as connection:
            _check(connection, admin_id)
            if account_links.revoke_link(connection, link_id, datetime.now(UTC)):
                add_entry(connection, admin_id, AuditAction.LINK_REVOKED, link_id)

    def make_reset(self, admin_id: str, user_id: str) -> str:
        """Make a link by which a user sets a new password; return its secret, shown this once.

        Links made for the user before end.
        """
        with self._database.write() as connection:
            _check(connection, admin_id)
            account = _find(connection, user_id)
            if not account.has_password:
                raise AccountError("This account signs in elsewhere and has no password here.")
            now = datetime.now(UTC)
            account_links.revoke_links(connection, LinkKind.RESET, now, user_id=user_id)
            token, _ = make_link(connection, LinkKind.RESET, created_by=admin_id, user_id=user_id)
            add_entry(connection, admin_id, AuditAction.LINK_MADE, user_id, "password reset")
        return token

    def set_registration(self, admin_id: str, choice: Registration) -> None:
        """Choose who may register from now on."""
        with self._database.write() as connection:
            _check(connection, admin_id)
            save_choice(connection, REGISTRATION_CHOICE, choice)
            add_entry(connection, admin_id, AuditAction.REGISTRATION_SET, "", choice.value)


def _check(connection: Connection, admin_id: str) -> None:
    require(accounts.find_account(connection, admin_id), Permission.ADMINISTER)


def _find(connection: Connection, user_id: str) -> Account:
    account = accounts.find_account(connection, user_id)
    if account is None:
        raise NotFoundError("There is no such account.")
    return account


def _keep_an_admin(connection: Connection) -> None:
    """Raise, which takes the change back, where nobody could administer any more."""
    if accounts.count_active_admins(connection) == 0:
        raise AccountError("This is the last admin. Make somebody else an admin first.")
