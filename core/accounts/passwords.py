"""Passwords: what makes one, and how it is kept (argon2id)."""

import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from core.accounts.errors import AccountError

MIN_LENGTH = 12
# Long enough for any passphrase; a bound keeps a request from carrying a book.
MAX_LENGTH = 256
_MIN_DIFFERENT = 5
# Each costs 64 MiB and a core for a moment: many at once would take the app's memory and time.
_AT_ONCE = 2


class PasswordKeeper:
    """Hashes and checks passwords with argon2id.

    The parameters are argon2-cffi's, RFC 9106's second choice (64 MiB, 3 passes); hashes made with
    others still verify, and `is_outdated` tells them. Any thread may call.
    """

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher(type=Type.ID)
        self._turns = BoundedSemaphore(_AT_ONCE)
        self._nobodys_hash = self._hasher.hash("of nobody's account")

    def hash(self, password: str) -> str:
        """Return what is kept of a password."""
        with self._turns:
            return self._hasher.hash(_fold(password))

    def verify(self, password_hash: str, password: str) -> bool:
        """Tell whether a password belongs to a hash.

        Without a hash (`""`: no such account, or one without a password) the answer is no, after
        the same work, so that the time does not tell who has an account.
        """
        with self._turns:
            try:
                self._hasher.verify(password_hash or self._nobodys_hash, _fold(password))
            except VerifyMismatchError:
                return False
            except (VerificationError, InvalidHashError) as e:
                raise AccountError(
                    "The password kept for this account cannot be read. Ask an admin for a link "
                    "that sets a new one."
                ) from e
        return bool(password_hash)

    def is_outdated(self, password_hash: str) -> bool:
        """Tell whether a hash was made with other parameters than new ones are."""
        return self._hasher.check_needs_rehash(password_hash)


def check_new_password(password: str, email: str) -> None:
    """Raise AccountError where a password is too easy to guess, saying what to do.

    Length is what counts (NIST SP 800-63B): no kinds of characters are asked for.
    """
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise AccountError(
            f"Choose a password of {MIN_LENGTH} to {MAX_LENGTH} characters. "
            "A few words in a row are easy to remember."
        )
    if len(set(password)) < _MIN_DIFFERENT:
        raise AccountError(f"Use at least {_MIN_DIFFERENT} different characters.")
    local = email.partition("@")[0]
    if _fold(password).casefold() in {email, local * 2, local + "password", "password" + local}:
        raise AccountError("Choose a password that does not follow from your e-mail address.")


def _fold(password: str) -> str:
    # The same password may reach us composed or not, as keyboards differ (RFC 8265).
    return unicodedata.normalize("NFKC", password)[: 4 * MAX_LENGTH]
