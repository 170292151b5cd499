"""What a hosted Rehearse uses, and what it may use: money for models, room for recordings."""

from datetime import datetime

from pydantic import Field

from core.domain.model import Model


class Spent(Model):
    """What model calls used on the host's keys.

    `known_usd` covers the calls whose price is known. Of the others only tokens are known; of
    `unmetered_calls` not even all of these.
    """

    calls: int = 0
    known_usd: float = 0.0
    unpriced_prompt_tokens: int = 0
    unpriced_completion_tokens: int = 0
    unmetered_calls: int = 0


class SpendingLimit(Model):
    """How much of a month's limit is used. `cohort_name` is empty where it is the learner's own."""

    limit_usd: float = Field(ge=0)
    spent_usd: float = Field(ge=0)
    cohort_name: str = ""

    @property
    def is_used_up(self) -> bool:
        """Tell whether nothing is left of it."""
        return self.spent_usd >= self.limit_usd


class CohortLimits(Model):
    """The monthly limits of a cohort, in US dollars; None is no limit."""

    cohort_id: str
    name: str
    monthly_usd: float | None = None
    learner_monthly_usd: float | None = None


class CohortUsage(Model):
    """What the learners of a cohort used in a month; without a cohort (None), all others."""

    cohort_id: str | None
    month: datetime
    learners: int
    spent: Spent


class StoredMedia(Model):
    """What is recorded of everybody, as the rows of the recordings say."""

    recordings: int
    size_bytes: int
    learners: int
    oldest_at: datetime | None
