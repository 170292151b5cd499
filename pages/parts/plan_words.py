"""How the plan speaks of days, minutes and tasks."""

from datetime import date

from core.domain.plan import PlanTask, TaskKind
from core.domain.words import count_of

TASK_ICONS = {
    TaskKind.REVIEW: ":material/replay:",
    TaskKind.TOPIC: ":material/target:",
    TaskKind.ROUND: ":material/forum:",
    TaskKind.MIX: ":material/shuffle:",
    TaskKind.PROJECT: ":material/construction:",
}


def name_day(day: date, today: date) -> str:
    """Return a day as one says it; the year is left out."""
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}.get((day - today).days)
    return near or f"{day:%a} {day.day} {day:%b}"


def size_of(task: PlanTask) -> str:
    """Return how long a task takes and how many questions it has."""
    parts = [count_of(task.questions, "question")] if task.questions else []
    return " · ".join([*parts, f"{task.minutes} min"])
