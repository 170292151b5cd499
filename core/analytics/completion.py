"""Whether what is begun is finished: questions answered, skipped and left open."""

import pandas as pd

from core.analytics.filters import JOB_SQL, Filter, question_conditions
from core.analytics.frames import run_query
from core.domain.interview import InterviewStatus
from core.store.connection import Database


def completion(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return a row an interview, oldest first, whoever judged it.

    Columns: `number`, `user_id`, `interview_id`, `job`, `started_at`, `is_finished`, `asked`,
    `answered`, `skipped`, `open` (questions: neither answered nor skipped). Unscored answers are
    answers. In an interview that is under way, questions are open that may still be answered.
    """
    condition, values = question_conditions(chosen)
    return run_query(
        database,
        "WITH counted AS ("
        f"SELECT i.user_id, i.id AS interview_id, any_value({JOB_SQL}) AS job, "
        "any_value(i.created_at) AS started_at, any_value(i.status) = ? AS is_finished, "
        "count(*) AS asked, count(a.id) AS answered, "
        "count(*) FILTER (WHERE a.id IS NULL AND q.skipped) AS skipped, "
        "count(*) FILTER (WHERE a.id IS NULL AND NOT q.skipped) AS open "
        "FROM interviews i JOIN questions q ON q.interview_id = i.id "
        "LEFT JOIN answers a ON a.asked_id = q.id AND a.interview_id = i.id "
        f"WHERE {condition} GROUP BY i.user_id, i.id) "
        "SELECT row_number() OVER (PARTITION BY user_id ORDER BY started_at, interview_id) "
        "AS number, * FROM counted ORDER BY user_id, number",
        [InterviewStatus.FINISHED, *values],
    )
