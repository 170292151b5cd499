"""What an engine made of a document that the embedded reader had read before."""

from typing import Generic, TypeVar

from pydantic import Field

from core.domain.documents import JobPosting, Resume
from core.domain.model import Model

Content = TypeVar("Content", Resume, JobPosting)


class Reading(Model, Generic[Content]):
    """A document as an engine understood it, with what it changed.

    `corrections` holds one sentence a change, for the learner to check. With a
    `fallback_reason` a language model was asked in vain, and `content` is what it was before.
    `tokens`, `latency_s` and `cost_usd` as in an evaluation: None is none asked or unknown.
    """

    content: Content
    corrections: list[str] = []
    engine: str
    engine_version: str
    fallback_reason: str | None = None
    tokens: int | None = Field(default=None, ge=0)
    latency_s: float | None = Field(default=None, ge=0)
    cost_usd: float | None = Field(default=None, ge=0)
