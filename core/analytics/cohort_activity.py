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
    since = now - timedelta(days=RECENT_DAYS)
    every = run_query(
        database,
        "SELECT user_id, engine, count(*) AS answers, count(total) AS scored, "
        f"max(answered_at) AS last_at FROM answer_facts WHERE {condition} GROUP BY user_id, engine",
        values,
    )
    recent = run_query(
        database,
        "SELECT user_id, count(*) AS recent_answers, "
        "count(DISTINCT interview_id) AS recent_interviews "
        f"FROM answer_facts WHERE answered_at >= ? AND {condition} GROUP BY user_id",
        [since, *values],
    )
    learners = every.groupby("user_id").agg({"answers": "sum", "last_at": "max"})
    learners = learners.join(recent.set_index("user_id")).fillna(
        {"recent_answers": 0, "recent_interviews": 0}
    )
    scored = every.groupby("engine")["scored"].sum().sort_values(ascending=False, kind="stable")
    return Activity(learners, list(scored[scored > 0].index))


def interview_dates(database: Database, user_ids: tuple[str, ...]) -> pd.DataFrame:
    """Return the interview dates of these learners' plans: `user_id`, `day`, `planned_at`."""
    condition, values = is_in("user_id", user_ids)
    return run_query(
        database,
        "SELECT user_id, CAST(json_extract_string(plan_json, '$.settings.interview_date') AS DATE) "
        f"AS day, updated_at AS planned_at FROM plans WHERE {condition} ORDER BY day, user_id",
        values,
    )
