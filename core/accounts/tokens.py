"""Secrets that open something: made at random, kept as hashes only."""

import hashlib
import secrets

_TOKEN_BYTES = 32


def make_token() -> str:
    """Return a new secret of 256 random bits, fit for cookies and addresses."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def hash_token(token: str) -> str:
    """Return what the store keeps of a secret.

    A plain hash will do: nobody can try out 256 random bits.
    """
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
