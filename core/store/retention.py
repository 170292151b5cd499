"""How long recordings are kept on this host: what an admin chose, else what the settings say."""

from core.store.connection import Connection
from core.store.host_choices import load_choice, save_choice

_CHOICE = "media_retention_days"
_FOREVER = "forever"


def load_retention(connection: Connection, default_days: int | None) -> int | None:
    """Return after how many days recordings are deleted; None is never.

    `default_days` is the setting, which holds until an admin chooses.
    """
    chosen = load_choice(connection, _CHOICE)
    if chosen is None:
        return default_days
    return None if chosen == _FOREVER else int(chosen)


def save_retention(connection: Connection, days: int | None) -> None:
    """Keep recordings for so many days from now on; None is for ever."""
    save_choice(connection, _CHOICE, _FOREVER if days is None else str(days))
