"""Which answers are looked at: the learner's choice on the Progress page, as SQL and in words."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator

from core.domain.model import Model
from core.domain.question import QuestionType


class Attempts(StrEnum):
    """Whether a question is looked at when it was new, when it was asked again, or always."""

    FIRST = "first"
    RETAKES = "retakes"
    ALL = "all"


class Filter(Model):
    """The answers that a figure is made of; an empty tuple leaves nothing out.

    One learner, or a cohort of several; one engine, since scores of different engines are never
    mixed. `since` and `until` are days where the learner is (`timezone`, IANA), both included.
    `jobs` are named as `JOB_SQL` names them.
    """

    user_ids: tuple[str, ...] = Field(min_length=1)
    engine: str
    since: date | None = None
    until: date | None = None
    jobs: tuple[str, ...] = ()
    types: tuple[QuestionType, ...] = ()
    attempts: Attempts = Attempts.FIRST
    include_samples: bool = True
    timezone: str = "UTC"

    @field_validator("timezone")
    @classmethod
    def _know_the_zone(cls, name: str) -> str:
        return known_timezone(name)

    def but(self, **changes: Any) -> "Filter":
        """Return this filter with some of its fields changed."""
        return self.model_copy(update=changes)


def known_timezone(name: str) -> str:
    """Return the name of a zone, or UTC for one that this machine does not know."""
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError):
        return "UTC"


# What an interview is called in lists; i is the interview.
JOB_SQL = (
    "CASE WHEN i.role = '' THEN 'Interview' ELSE i.role END "
    "|| CASE WHEN i.company = '' THEN '' ELSE ' at ' || i.company END"
)
_ATTEMPTS_SQL = {
    Attempts.FIRST: "NOT f.is_retake AND f.attempt = 1",
    Attempts.RETAKES: "(f.is_retake OR f.attempt > 1)",
}

Condition = tuple[str, list[Any]]


def is_in(column: str, values: Sequence[str]) -> Condition:
    """Return the condition that a column has one of the values."""
    if len(values) == 1:
        return f"{column} = ?", [values[0]]
    return f"{column} IN ({', '.join('?' for _ in values)})", list(values)


def answer_conditions(chosen: Filter) -> Condition:
    """Return what the rows of answer_facts f and interviews i must fulfil."""
    conditions = [
        is_in("f.user_id", chosen.user_ids),
        *interview_conditions(chosen),
        *_days("f.answered_at", chosen),
        ("f.engine = ?", [chosen.engine]),
    ]
    if chosen.types:
        conditions.append(is_in("f.type", chosen.types))
    if chosen.attempts in _ATTEMPTS_SQL:
        conditions.append((_ATTEMPTS_SQL[chosen.attempts], []))
    return join_conditions(conditions)


def question_conditions(chosen: Filter) -> Condition:
    """Return what the rows of questions q and interviews i must fulfil.

    Whoever judged, and whether it was a retake, does not count here.
    """
    conditions = [
        is_in("q.user_id", chosen.user_ids),
        *interview_conditions(chosen),
        *_days("i.created_at", chosen),
    ]
    if chosen.types:
        conditions.append(is_in("q.type", chosen.types))
    return join_conditions(conditions)


def interview_conditions(chosen: Filter) -> list[Condition]:
    """Return what the rows of interviews i must fulfil, whenever they were."""
    conditions = [is_in("i.user_id", chosen.user_ids)]
    if chosen.jobs:
        conditions.append(is_in(f"({JOB_SQL})", chosen.jobs))
    if not chosen.include_samples:
        conditions.append(("NOT i.is_sample", []))
    return conditions


def join_conditions(conditions: Sequence[Condition]) -> Condition:
    """Return the condition that all of these are fulfilled."""
    sql = " AND ".join(text for text, _ in conditions)
    return sql, [value for _, values in conditions for value in values]


def _days(column: str, chosen: Filter) -> list[Condition]:
    conditions: list[Condition] = []
    if chosen.since is not None:
        conditions.append((f"{column} >= ?", [_midnight(chosen.since, chosen.timezone)]))
    if chosen.until is not None:
        after = chosen.until + timedelta(days=1)
        conditions.append((f"{column} < ?", [_midnight(after, chosen.timezone)]))
    return conditions


def _midnight(day: date, timezone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(timezone)).astimezone(UTC)
