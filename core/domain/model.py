"""The base that every domain model shares."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """An immutable value; unknown fields are refused so that a typo cannot pass silently."""

    model_config = ConfigDict(frozen=True, extra="forbid")
