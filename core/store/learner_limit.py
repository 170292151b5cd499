"""What a learner may use a month where their cohorts do not say: an admin's choice."""

from core.store.connection import Connection
from core.store.host_choices import load_choice, save_choice

_CHOICE = "learner_monthly_usd"
_NONE = "none"


def load_learner_limit(connection: Connection) -> float | None:
    """Return the limit in US dollars of model calls; None is no limit."""
    chosen = load_choice(connection, _CHOICE)
    return None if chosen in {None, _NONE} else float(str(chosen))


def save_learner_limit(connection: Connection, monthly_usd: float | None) -> None:
    """Keep another limit; None is no limit."""
    save_choice(connection, _CHOICE, _NONE if monthly_usd is None else str(monthly_usd))
