"""What a learner can choose between on the Progress page."""

from datetime import date

import pandas as pd

from core.analytics.filters import JOB_SQL, is_in
from core.analytics.frames import run_query
from core.domain.model import Model
from core.domain.question import QuestionType
from core.store.connection import Database


class Choices(Model):
    """What there is in a learner's answers; engines and jobs the most used first."""

    engines: list[str]
    jobs: list[str]
    types: list[QuestionType]
    first_day: date | None
    last_day: date | None
    has_samples: bool
    has_retakes: bool


def list_choices(database: Database, user_ids: tuple[str, ...], timezone: str = "UTC") -> Choices:
    """Return what can be chosen among the judged answers of these learners."""
    of_facts, facts_values = is_in("f.user_id", user_ids)
    of_interviews, interview_values = is_in("i.user_id", user_ids)
    frame = run_query(
        database,
        f"SELECT f.engine, {JOB_SQL} AS job, f.type, i.is_sample, "
        "f.is_retake OR f.attempt > 1 AS is_retake, count(*) AS answers, count(f.total) AS scored, "
        "CAST(timezone(?, min(f.answered_at)) AS DATE) AS first_day, "
        "CAST(timezone(?, max(f.answered_at)) AS DATE) AS last_day "
        "FROM answer_facts f JOIN interviews i ON i.id = f.interview_id "
        f"WHERE {of_facts} AND {of_interviews} GROUP BY ALL",
        [timezone, timezone, *facts_values, *interview_values],
    )
    return Choices(
        engines=_most_used(frame[frame["scored"] > 0], "engine", "scored"),
        jobs=_most_used(frame, "job", "answers"),
        types=[QuestionType(name) for name in _most_used(frame, "type", "answers")],
        first_day=None if frame.empty else frame["first_day"].min().date(),
        last_day=None if frame.empty else frame["last_day"].max().date(),
        has_samples=bool(frame["is_sample"].any()),
        has_retakes=bool(frame["is_retake"].any()),
    )


def list_engines(database: Database, user_id: str) -> list[str]:
    """Return the engines that scored this user's answers, the most used first."""
    return list_choices(database, (user_id,)).engines


def _most_used(frame: pd.DataFrame, column: str, weight: str) -> list[str]:
    counts = frame.groupby(column)[weight].sum().reset_index()
    return list(counts.sort_values([weight, column], ascending=[False, True])[column])
