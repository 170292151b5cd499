"""What calls of language models used, without a word of what was said in them."""

from datetime import datetime

from pydantic import Field

from core.domain.model import Model


class ModelCall(Model):
    """One call with its retries and repairs, as it is accounted for.

    `outcome` is "used" or the name of the failure, `reason` the clause that tells a learner why,
    `advice`, which is not stored, the sentences that say what to do about it.
    Tokens and `cost_usd` cover the metered attempts; a cost of None is unknown, never free.
    """

    request_id: str
    model: str
    outcome: str
    reason: str = ""
    advice: str = ""
    attempts: int = Field(ge=0)
    unmetered_attempts: int = Field(default=0, ge=0)
    prompt_tokens: int = Field(default=0, ge=0)
    completion_tokens: int = Field(default=0, ge=0)
    latency_s: float = Field(default=0, ge=0)
    cost_usd: float | None = Field(default=None, ge=0)
    called_at: datetime


class UsageTotals(Model):
    """What several calls used together.

    `cost_usd` adds up what is known; of `unpriced_calls` and `unmetered_calls` the cost or the
    tokens are not known in whole, so that the sum is a lower bound then.
    """

    calls: int = 0
    failed_calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float = 0.0
    unpriced_calls: int = 0
    unmetered_calls: int = 0

    @property
    def tokens(self) -> int:
        """Return the tokens in and out."""
        return self.prompt_tokens + self.completion_tokens
