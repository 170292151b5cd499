"""What a learner decided about recordings, and what is kept of them."""

from datetime import datetime

from pydantic import Field

from core.domain.model import Model

LONGEST_KEEP_DAYS = 3650


class RecordingChoices(Model):
    """`camera_agreed_at` is None without consent; without `keep_days` sound and pictures stay
    until the learner deletes them, or until the host's own limit.
    """

    camera_agreed_at: datetime | None = None
    keep_days: int | None = Field(default=None, ge=1, le=LONGEST_KEEP_DAYS)


class KeptMedia(Model):
    """How much is recorded of a learner; `videos` are those with a picture."""

    recordings: int = 0
    videos: int = 0
    size_bytes: int = 0
    oldest_at: datetime | None = None
