"""An interview as a row of the history."""

from datetime import datetime

from core.domain.interview import InterviewStatus, InterviewType
from core.domain.model import Model


class InterviewSummary(Model):
    """One row of the history. `average` is None while nothing has been scored."""

    id: str
    role: str
    company: str
    type: InterviewType
    technologies: list[str]
    status: InterviewStatus
    created_at: datetime
    finished_at: datetime | None
    question_count: int
    answered_count: int
    average: float | None
    is_sample: bool
    interviewer_speaks: bool = False
    retake_of: str | None = None
