"""A learner's plan: until when, how long a day, and what is practised on which day."""

from datetime import date, time
from enum import StrEnum

from pydantic import Field

from core.domain.interview import Track
from core.domain.model import Model
from core.domain.question import QuestionType

# A day's practice: less than one design question is none, more than half a day is no practice.
LEAST_MINUTES, MOST_MINUTES = 10, 240
DAYS_OF_A_WEEK = 7


class TaskKind(StrEnum):
    """What a task of the plan asks for."""

    REVIEW = "review"
    TOPIC = "topic"
    ROUND = "round"
    MIX = "mix"
    PROJECT = "project"


class PlanTask(Model):
    """Something to do on one day.

    `question_keys` are the questions of a review, `topic` and `type` what a topic's round is
    about, `reference` the id of the step of a roadmap's project. `interview_id` is the interview
    that was started from it.
    """

    id: str
    kind: TaskKind
    title: str
    minutes: int = Field(ge=1)
    questions: int = Field(default=0, ge=0)
    topic: str = ""
    type: QuestionType | None = None
    track: Track = Track.OPEN
    question_keys: list[str] = []
    reference: str = ""
    interview_id: str | None = None


class PlannedDay(Model):
    """A day of practice with its tasks in order."""

    day: date
    tasks: list[PlanTask]

    @property
    def minutes(self) -> int:
        """Return how long the day's tasks take."""
        return sum(task.minutes for task in self.tasks)


class PlanSettings(Model):
    """What the learner gives. `days_off` are weekdays, Monday is 0; `job_id` is a job post's.

    `practise_at` is when practice begins, in the learner's own time; None where any time will do.
    """

    interview_date: date
    minutes_a_day: int = Field(default=30, ge=LEAST_MINUTES, le=MOST_MINUTES)
    days_off: list[int] = Field(default=[], max_length=DAYS_OF_A_WEEK - 1)
    job_id: str | None = None
    practise_at: time | None = None


class Plan(Model):
    """A plan as it stands. Days before `planned_on` are kept as they were planned.

    `left_out` are weak topics for which no time is left, `reviews_left` questions that should
    come back and find no place.
    """

    settings: PlanSettings
    started_on: date
    planned_on: date
    days: list[PlannedDay] = []
    left_out: list[str] = []
    reviews_left: int = 0

    def on(self, day: date) -> PlannedDay | None:
        """Return what is planned for a day; None for a day without practice."""
        return next((each for each in self.days if each.day == day), None)
