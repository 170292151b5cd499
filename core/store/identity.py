"""Ids, made in Python so that both dialects agree and a repeated step names the same row."""

from uuid import UUID, uuid4, uuid5

# Tells this process from every other one that is at work on the same database.
PROCESS_ID = str(uuid4())

_NAMESPACE = UUID("0b1f1c6e-2f0e-4f5c-9a53-6f0a7f6f2a11")


def new_id() -> str:
    """Return a fresh random id."""
    return str(uuid4())


def name_id(*parts: str | int) -> str:
    """Return the id that belongs to `parts`: the same parts always give the same id."""
    return str(uuid5(_NAMESPACE, "\x1f".join(str(part) for part in parts)))
