"""What an account is known by, as one text."""

import hashlib


def email_identity(email: str) -> str:
    """Return the identity of whoever signs in by this folded e-mail address and a password."""
    return f"email:{email}"


def openid_identity(issuer: str, subject: str) -> str:
    """Return the identity of a provider's subject; only both together name somebody.

    Hashed, since either may hold any character and be long.
    """
    named = f"{issuer}\x1f{subject}".encode("utf-8", "replace")
    return f"openid:{hashlib.sha256(named).hexdigest()}"
