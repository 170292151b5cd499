"""The bases that domain models share."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """An immutable value; unknown fields are refused so that a typo cannot pass silently."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Link(Model):
    """What opens something by a secret in its address, until it expires or is ended by hand."""

    id: str
    created_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None

    def is_open_at(self, now: datetime) -> bool:
        """Tell whether the link can still be used."""
        return self.ended_at is None and now < self.expires_at
