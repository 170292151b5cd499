"""Who practises in a cohort, and for when: last answers, the last days' work, planned dates."""

from datetime import datetime, timedelta
from typing import NamedTuple

import pandas as pd

from core.analytics.filters import is_in
from core.analytics.frames import run_query
from core.store.connection import Database

RECENT_DAYS = 7


class Activity(NamedTuple):
    """What a cohort did, whoever judged it: practice is practice.

    `learners` has a row a learner with an answer, indexed by `user_id`: `answers`, `last_at`,
    `recent_answers`, `recent_interviews` (of the last seven days). `engines` scored something,
    the most used first.
    """

    learners: pd.DataFrame
    engines: list[str]


def load_activity(database: Database, user_ids: tuple[str, ...], now: datetime) -> Activity:
    """Return what these learners did until now."""
    condition, values = is_in("user_id", user_ids)
    recent = "answered_at >= ?"
    since = now - timedelta(days=RECENT_DAYS)
    frame = run_query(
        database,
        "SELECT user_id, engine, count(*) AS answers, count(total) AS scored, "
        f"max(answered_at) AS last_at, count(*) FILTER (WHERE {recent}) AS recent_answers, "
        f"count(DISTINCT interview_id) FILTER (WHERE {recent}) AS recent_interviews "
        f"FROM answer_facts WHERE {condition} GROUP BY GROUPING SETS ((user_id), (engine)) "
        "ORDER BY scored DESC, engine, user_id",
        [since, since, *values],
    )
    of_engines = frame[frame["user_id"].isna() & (frame["scored"] > 0)]
    learners = frame[frame["user_id"].notna()].set_index("user_id")
    return Activity(learners.drop(columns=["engine", "scored"]), list(of_engines["engine"]))


def interview_dates(database: Database, user_ids: tuple[str, ...]) -> pd.DataFrame:
    """Return the interview dates of these learners' plans: `user_id`, `day`, `planned_at`."""
    condition, values = is_in("user_id", user_ids)
    return run_query(
        database,
        "SELECT user_id, CAST(json_extract_string(plan_json, '$.settings.interview_date') AS DATE) "
        f"AS day, updated_at AS planned_at FROM plans WHERE {condition} ORDER BY day, user_id",
        values,
    )
