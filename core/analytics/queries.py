"""SQL → frames: what a learner's answers say about their progress.

Each query runs in DuckDB over the first judgement of each answer and names the user. Scores of
different engines are never mixed: every query takes the engine.
"""

import pandas as pd

from core.store.connection import Database

_SCORES = (
    "FROM evaluations e JOIN answers a ON a.id = e.answer_id "
    "JOIN questions q ON q.id = a.asked_id JOIN interviews i ON i.id = e.interview_id "
    "WHERE e.user_id = ? AND e.engine = ? AND e.run = 1 AND e.total IS NOT NULL"
)


def list_engines(database: Database, user_id: str) -> list[str]:
    """Return the engines that judged this user's answers, the most used first."""
    frame = _query(
        database,
        "SELECT engine FROM evaluations WHERE user_id = ? AND run = 1 AND total IS NOT NULL "
        "GROUP BY engine ORDER BY count(*) DESC, engine",
        user_id,
    )
    return list(frame["engine"])


def score_by_type(database: Database, user_id: str, engine: str) -> pd.DataFrame:
    """Return a row a question type: `type`, `answers`, `average`, `q1`, `q3` (points 0–100)."""
    return _query(
        database,
        "SELECT q.type AS type, count(*) AS answers, avg(e.total) AS average, "
        "quantile_cont(e.total, 0.25) AS q1, quantile_cont(e.total, 0.75) AS q3 "
        f"{_SCORES} GROUP BY q.type ORDER BY average DESC, type",
        user_id,
        engine,
    )


def grade_trend(database: Database, user_id: str, engine: str) -> pd.DataFrame:
    """Return a row an interview, oldest first.

    Columns: `number` (1, 2, …), `interview_id`, `role`, `started_at`, `answers`, `average`
    (points 0–100) and `moving_average` (of this interview and up to four before it).
    """
    return _query(
        database,
        "WITH sessions AS (SELECT i.id AS interview_id, any_value(i.role) AS role, "
        "any_value(i.created_at) AS started_at, count(*) AS answers, avg(e.total) AS average "
        f"{_SCORES} GROUP BY i.id) "
        "SELECT row_number() OVER by_time AS number, *, "
        "avg(average) OVER (ORDER BY started_at, interview_id ROWS BETWEEN 4 PRECEDING AND "
        "CURRENT ROW) AS moving_average "
        "FROM sessions WINDOW by_time AS (ORDER BY started_at, interview_id) ORDER BY number",
        user_id,
        engine,
    )


def _query(database: Database, sql: str, *values: str) -> pd.DataFrame:
    with database.analytics() as cursor:
        return cursor.execute(sql, list(values)).df()
