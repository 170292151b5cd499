"""What a learner's interviews cost the host this month, and where that has to end.

A learner over a limit goes on with the embedded engine. Calls that are under way when a limit is
reached are not broken off, so that a month may end a few calls above it.
"""

from datetime import UTC, datetime
from threading import Lock
from time import monotonic

from core.domain.usage import SpendingLimit, Spent
from core.engine.usage import assumed_price
from core.store import usage
from core.store.connection import Connection, Database
from core.store.learner_limit import load_learner_limit

# An interview asks for an engine several times a question.
_REMEMBERED_S = 5.0
_MOST_REMEMBERED = 10_000


class Spending:
    """Looks up limits and what is used of them. Any thread may call."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._remembered: dict[str, tuple[float, bool]] = {}

    def limits_of(self, user_id: str) -> list[SpendingLimit]:
        """Return the limits that hold for a learner this month, their own first."""
        with self._database.read() as connection:
            return find_limits(connection, user_id, datetime.now(UTC))

    def is_used_up(self, user_id: str) -> bool:
        """Tell whether the host's models are asked for nothing more for a learner this month.

        The answer may be some seconds old.
        """
        asked_at = monotonic()
        with self._lock:
            known = self._remembered.get(user_id)
        if known is not None and asked_at - known[0] < _REMEMBERED_S:
            return known[1]
        is_used_up = any(limit.is_used_up for limit in self.limits_of(user_id))
        with self._lock:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[user_id] = (asked_at, is_used_up)
        return is_used_up


def find_limits(connection: Connection, user_id: str, now: datetime) -> list[SpendingLimit]:
    """Return the limits that hold for a learner in the month of `now`, their own first.

    Of several limits for each learner the lowest holds; without any in their cohorts, the host's.
    """
    since, cohorts = month_of(now), usage.limits_of_learner(connection, user_id)
    own = [each.learner_monthly_usd for each in cohorts if each.learner_monthly_usd is not None]
    by_host = load_learner_limit(connection)
    found = []
    if own or by_host is not None:
        spent = cost_of(usage.spent_by_user(connection, user_id, since))
        limit_usd = min(own) if own else by_host
        assert limit_usd is not None  # noqa: S101 - one of the two is there
        found.append(SpendingLimit(limit_usd=limit_usd, spent_usd=spent))
    for each in cohorts:
        if each.monthly_usd is not None:
            spent = cost_of(usage.spent_by_cohort(connection, each.cohort_id, since))
            found.append(
                SpendingLimit(limit_usd=each.monthly_usd, spent_usd=spent, cohort_name=each.name)
            )
    return found


def month_of(moment: datetime) -> datetime:
    """Return when the month of a moment began, in UTC."""
    return moment.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def cost_of(spent: Spent) -> float:
    """Return what calls cost in US dollars; what has no known price counts as the dearest known.

    Attempts whose tokens nobody told are not in it.
    """
    prompt, completion = spent.unpriced_prompt_tokens, spent.unpriced_completion_tokens
    return spent.known_usd + assumed_price().cost_usd(prompt, completion)
