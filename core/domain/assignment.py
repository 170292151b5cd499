"""What a cohort is asked to practise: the recipe of an interview, until when, and who did it."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from pydantic import Field

from core.domain.documents import Seniority
from core.domain.interview import (
    DEFAULT_QUESTIONS,
    MAX_QUESTIONS,
    MIN_QUESTIONS,
    DifficultyPlan,
    InterviewStatus,
    InterviewType,
    TimeLimit,
    Track,
)
from core.domain.model import Model

MAX_TITLE_CHARACTERS, MAX_NOTE_CHARACTERS, MAX_ATTEMPTS = 120, 2_000, 20


class Recipe(Model):
    """The part of an order that a coach chooses; documents and manner stay the learner's own.

    A track other than `open` brings its own type. Without `seniority` each learner keeps theirs.
    """

    type: InterviewType = InterviewType.MIXED
    difficulty: DifficultyPlan = DifficultyPlan.AUTO
    seniority: Seniority | None = None
    question_count: int = Field(default=DEFAULT_QUESTIONS, ge=MIN_QUESTIONS, le=MAX_QUESTIONS)
    track: Track = Track.OPEN
    time_limit: TimeLimit | None = None
    follow_ups: bool = True


class Assignment(Model):
    """An interview that a cohort is asked to take until `due_at`.

    `attempts` is how often at most each learner may begin it; None is as often as they like.
    """

    id: str
    cohort_id: str
    title: str = Field(min_length=1, max_length=MAX_TITLE_CHARACTERS)
    note: str = Field(default="", max_length=MAX_NOTE_CHARACTERS)
    recipe: Recipe
    attempts: int | None = Field(default=None, ge=1, le=MAX_ATTEMPTS)
    due_at: datetime
    created_by: str
    created_at: datetime
    withdrawn_at: datetime | None = None


class AssignedAttempt(Model):
    """One time that a learner began an assignment, and what came of it.

    `status` is None where the learner deleted the interview since; the attempt still counts.
    `average` is of its scored answers, None while none is, and `engines` are who judged them.
    """

    assignment_id: str
    user_id: str
    interview_id: str
    started_at: datetime
    status: InterviewStatus | None = None
    finished_at: datetime | None = None
    average: float | None = None
    engines: str = ""

    @property
    def is_finished(self) -> bool:
        """Tell whether the interview was led to its end."""
        return self.status is InterviewStatus.FINISHED


class AssignmentState(StrEnum):
    """Where a learner stands with an assignment."""

    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"
    OVERDUE = "overdue"


def state_of(
    assignment: Assignment, attempts: Sequence[AssignedAttempt], now: datetime
) -> AssignmentState:
    """Return where somebody with these attempts stands; done is done, however late."""
    if any(attempt.is_finished for attempt in attempts):
        return AssignmentState.DONE
    if now >= assignment.due_at:
        return AssignmentState.OVERDUE
    return AssignmentState.BEGUN if attempts else AssignmentState.OPEN
