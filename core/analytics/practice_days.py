"""On which days was practised, and for how many days in a row."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd

from core.analytics.filters import Filter, is_in
from core.analytics.frames import run_query
from core.store.connection import Database


class Streaks(NamedTuple):
    """Days in a row with an answer: until now, and at most. `is_today` tells of today."""

    current: int
    longest: int
    is_today: bool


def practice_days(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return a row a day with an answer: `user_id`, `day`, `answers`, `interviews`.

    Days are those where the learner is. Every answer counts, whoever judged it and whatever else
    the filter says: practice is practice.
    """
    condition, values = is_in("user_id", chosen.user_ids)
    return run_query(
        database,
        "SELECT user_id, CAST(timezone(?, answered_at) AS DATE) AS day, count(*) AS answers, "
        f"count(DISTINCT interview_id) AS interviews FROM answer_facts WHERE {condition} "
        "GROUP BY user_id, day ORDER BY user_id, day",
        [chosen.timezone, *values],
    )


def count_streaks(days: Iterable[date], today: date) -> Streaks:
    """Return the streaks of one learner; one that reached yesterday still stands today."""
    practised = set(days)
    lengths: dict[date, int] = {}
    for day in sorted(practised):
        lengths[day] = 1 + lengths.get(day - timedelta(days=1), 0)
    yesterday = lengths.get(today - timedelta(days=1), 0)
    return Streaks(
        current=lengths.get(today, yesterday),
        longest=max(lengths.values(), default=0),
        is_today=today in practised,
    )
