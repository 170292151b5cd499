"""What can go wrong with accounts, as sentences for the person in front of the screen."""

from core.errors import RehearseError


class AccountError(RehearseError):
    """An account cannot be made or changed so."""

    title = "This did not work"


class SignInRefusedError(AccountError):
    """E-mail address and password do not belong together; it is not told which is wrong."""

    title = "Not signed in"


class LockedOutError(AccountError):
    """There were too many tries."""

    title = "Too many tries"


class LinkError(AccountError):
    """A one-time link was used, revoked or expired, or never was one."""

    title = "This link cannot be used"


class NotAllowedError(RehearseError):
    """Somebody asked for what their role does not allow."""

    title = "This is not yours to do"
