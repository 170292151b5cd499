"""How a cohort's learners score: interview by interview, by type of question, topic by topic.

The answers of hundreds of learners are gone through once for each frame and summed up before
anything is joined to them. Sample interviews are left out.
"""

from datetime import datetime

import pandas as pd

from core.analytics.filters import JOB_SQL, Filter, is_in
from core.analytics.frames import MOVING_SPAN, run_query
from core.store.connection import Database

# A topic is looked at over its last answers only: what was long ago is no standstill now.
_LAST_ANSWERS = 10
_FIRST_ATTEMPTS = " AND NOT f.is_retake AND f.attempt = 1"


def cohort_sessions(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return a row an interview of first attempts, by learner and the oldest first.

    Columns as of `query_sessions`: `number` (1, 2, … of each learner), `user_id`, `interview_id`,
    `job`, `started_at`, `answers`, `average` and `average_moving` (0–100).
    """
    scored, values = _scored(chosen)
    return run_query(
        database,
        "WITH counted AS (SELECT f.user_id, f.interview_id, count(*) AS answers, "
        f"avg(f.total) AS average FROM answer_facts f WHERE {scored}{_FIRST_ATTEMPTS} "
        "GROUP BY f.user_id, f.interview_id), "
        f"placed AS (SELECT c.*, {JOB_SQL} AS job, i.created_at AS started_at, row_number() OVER "
        "(PARTITION BY c.user_id ORDER BY i.created_at, c.interview_id) AS number "
        "FROM counted c JOIN interviews i ON i.id = c.interview_id) "
        "SELECT number, user_id, interview_id, job, started_at, answers, average, "
        "avg(average) OVER (PARTITION BY user_id ORDER BY number "
        f"ROWS BETWEEN {MOVING_SPAN - 1} PRECEDING AND CURRENT ROW) AS average_moving "
        "FROM placed ORDER BY user_id, number",
        values,
    )


def score_by_learner_and_type(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return a row a learner and type, first attempts: `user_id`, `type`, `answers`, `average`."""
    scored, values = _scored(chosen)
    return run_query(
        database,
        "SELECT f.user_id, f.type, count(*) AS answers, avg(f.total) AS average "
        f"FROM answer_facts f WHERE {scored}{_FIRST_ATTEMPTS} "
        "GROUP BY f.user_id, f.type ORDER BY f.user_id, f.type",
        values,
    )


def topic_halves(database: Database, chosen: Filter, since: datetime) -> pd.DataFrame:
    """Return how the later half of a learner's last ten answers on a topic lies to the earlier.

    Answers before `since` are left out: hundreds of learners have given many by then.
    Retakes count: whoever asks again wants to gain. A row a learner and topic: `user_id`, `topic`,
    `answers` (of those ten, two at least), `interviews` (they were in), `average`, `before`,
    `after` (0–100), `last_at`.
    """
    scored, values = _scored(chosen)
    last = f"f.answered_at, {_LAST_ANSWERS}"
    return run_query(
        database,
        "WITH latest AS (SELECT f.user_id, f.topic, max(f.answered_at) AS last_at, "
        # The newest first.
        f"arg_max(f.total, {last}) AS totals, arg_max(f.interview_id, {last}) AS interview_ids "
        f"FROM answer_facts f WHERE f.answered_at >= ? AND {scored} GROUP BY f.user_id, f.topic) "
        "SELECT user_id, topic, len(totals) AS answers, list_unique(interview_ids) AS interviews, "
        "list_avg(totals) AS average, list_avg(totals[len(totals) // 2 + 1:]) AS before, "
        "list_avg(totals[:len(totals) // 2]) AS after, last_at FROM latest "
        "WHERE len(totals) > 1 ORDER BY user_id, topic",
        [since, *values],
    )


def _scored(chosen: Filter) -> tuple[str, list[object]]:
    """Return what the rows of answer_facts f must fulfil, whichever attempt they are."""
    of_learners, learners = is_in("f.user_id", chosen.user_ids)
    of_samples, owners = is_in("user_id", chosen.user_ids)
    return (
        f"{of_learners} AND f.engine = ? AND f.total IS NOT NULL AND f.interview_id NOT IN "
        f"(SELECT id FROM interviews WHERE is_sample AND {of_samples})",
        [*learners, chosen.engine, *owners],
    )
