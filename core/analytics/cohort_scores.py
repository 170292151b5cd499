"""How a cohort's learners score: interview by interview, by type of question, topic by topic."""

import pandas as pd

from core.analytics.filters import Filter
from core.analytics.frames import query_chosen, query_sessions
from core.store.connection import Database

# A topic is looked at over its last answers only: what was long ago is no standstill now.
_LAST_ANSWERS = 10


def cohort_sessions(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return the columns of `query_sessions` with `average` and `average_moving` (0–100)."""
    return query_sessions(database, chosen, {"average": "avg(c.total)"}, moving=["average"])


def score_by_learner_and_type(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return a row a learner and question type: `user_id`, `type`, `answers`, `average`."""
    return query_chosen(
        database,
        chosen,
        "SELECT user_id, type, count(*) AS answers, avg(total) AS average FROM scored "
        "GROUP BY user_id, type ORDER BY user_id, type",
    )


def topic_halves(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return how the later half of a learner's last ten answers on a topic lies to the earlier.

    A row a learner and topic: `user_id`, `topic`, `answers` (of those ten), `interviews` (they
    were in), `average`, `before`, `after` (0–100), `last_at`.
    """
    return query_chosen(
        database,
        chosen,
        ", placed AS (SELECT user_id, topic, interview_id, total, answered_at, "
        "row_number() OVER back AS back FROM scored "
        "WINDOW back AS (PARTITION BY user_id, topic ORDER BY answered_at DESC, answer_id)), "
        f"latest AS (SELECT *, count(*) OVER (PARTITION BY user_id, topic) AS known FROM placed "
        f"WHERE back <= {_LAST_ANSWERS}) "
        "SELECT user_id, topic, count(*) AS answers, count(DISTINCT interview_id) AS interviews, "
        "avg(total) AS average, avg(total) FILTER (WHERE back > known // 2) AS before, "
        "avg(total) FILTER (WHERE back <= known // 2) AS after, max(answered_at) AS last_at "
        "FROM latest GROUP BY user_id, topic ORDER BY user_id, topic",
    )
