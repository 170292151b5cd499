"""E-mail addresses as names of accounts."""

import unicodedata

from core.accounts.errors import AccountError
from core.domain.account import MAX_EMAIL_LENGTH


def fold_email(typed: str) -> str:
    """Return an address in the one form that accounts are found by; it need not be an address."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def read_email(typed: str) -> str:
    """Return an address in the form that accounts are found by.

    Raises AccountError where it cannot be an address. Whether mail arrives is not tried.
    """
    email = fold_email(typed)
    local, at, domain = email.rpartition("@")
    is_one = at and local and "@" not in local and "." in domain.strip(".") and email.isprintable()
    if not is_one or any(c.isspace() for c in email) or len(email) > MAX_EMAIL_LENGTH:
        raise AccountError("This is not an e-mail address. Write it as name@example.org.")
    return email
