"""Which of the theme's colours says what."""

from typing import Literal

from core.domain.evaluation import Grade
from core.domain.interview import InterviewStatus

Color = Literal["red", "orange", "yellow", "blue", "green", "violet", "gray", "primary"]

GRADE_COLORS: dict[Grade, Color] = {
    Grade.A: "green",
    Grade.B: "green",
    Grade.C: "orange",
    Grade.D: "orange",
    Grade.F: "red",
}
STATUS_COLORS: dict[InterviewStatus, Color] = {
    InterviewStatus.PREPARING: "gray",
    InterviewStatus.IN_PROGRESS: "blue",
    InterviewStatus.FINISHED: "green",
}
