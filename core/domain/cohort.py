"""A bootcamp's groups: cohorts, who is in them, and what coaches may see."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from core.domain.model import Link, Model


class Sharing(StrEnum):
    """How much of an interview the coaches of a cohort see; each includes the ones before."""

    SCORES = "scores"
    TRANSCRIPT = "transcript"
    AUDIO = "audio"

    def covers(self, wanted: "Sharing") -> bool:
        """Tell whether what is shared includes `wanted`."""
        order = list(Sharing)
        return order.index(self) >= order.index(wanted)


class Part(StrEnum):
    """What somebody is in a cohort."""

    LEARNER = "learner"
    COACH = "coach"


class Cohort(Model):
    """A group of learners with their coaches.

    `default_sharing` is what a learner starts with who joins. The limits are in US dollars a month
    of model calls, for the whole cohort and for each learner of it; None is no limit.
    """

    id: str
    name: str = Field(min_length=1, max_length=120)
    default_sharing: Sharing = Sharing.TRANSCRIPT
    monthly_usd: float | None = Field(default=None, ge=0)
    learner_monthly_usd: float | None = Field(default=None, ge=0)
    created_by: str
    created_at: datetime
    archived_at: datetime | None = None


class Membership(Model):
    """Somebody's place in a cohort. `sharing` is a learner's choice for interviews without one.

    Who left, or was removed, has `left_at`, and sees and shows nothing any more.
    """

    id: str
    cohort_id: str
    user_id: str
    part: Part
    sharing: Sharing
    joined_at: datetime
    left_at: datetime | None = None


class CohortLink(Link):
    """A link by which people join a cohort as learners, until it expires or is revoked."""

    cohort_id: str
    created_by: str
    joined: int = Field(default=0, ge=0)


class CoachComment(Model):
    """What a coach says of one answer, or of the whole report where `asked_id` is empty.

    `user_id` is the learner's. `coach_total` is the coach's own score, `machine_total` what stood
    beside it when it was given (0–100).
    """

    id: str
    user_id: str
    cohort_id: str
    coach_id: str
    interview_id: str
    asked_id: str = ""
    comment_text: str = Field(max_length=8_000)
    coach_total: int | None = Field(default=None, ge=0, le=100)
    machine_total: int | None = Field(default=None, ge=0, le=100)
    created_at: datetime
    updated_at: datetime


class Notification(Model):
    """Something that somebody is told in the app. `page_path` is one of our pages, with a query."""

    id: str
    user_id: str
    kind: str
    notice_text: str
    page_path: str = ""
    created_at: datetime
    read_at: datetime | None = None


class ReportLink(Link):
    """A read-only link to one report, without contact data, until it expires or is revoked."""

    user_id: str
    interview_id: str
    opened: int = Field(default=0, ge=0)
    last_opened_at: datetime | None = None
