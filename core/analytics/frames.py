"""Run a query in DuckDB over the answers that a filter chooses, and return its frame.

Every query begins with these views: `chosen` (answer_facts and, of the interview, `job` and
`started_at`), `scored` (those of them that have points) and `sessions` (the interviews of these,
with `number`: each learner's 1, 2, … by time).
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from core.analytics.filters import JOB_SQL, Filter, answer_conditions
from core.store.connection import Database

# A moving average looks back over so many interviews, this one included.
MOVING_SPAN = 5
# Shares over time are told for at most so many blocks of interviews: more bars would not be read.
MOST_BLOCKS = 12

_SESSIONS = """
scored AS (SELECT * FROM chosen WHERE total IS NOT NULL),
sessions AS (
  SELECT user_id, interview_id, any_value(job) AS job, any_value(started_at) AS started_at,
    row_number() OVER (PARTITION BY user_id ORDER BY any_value(started_at), interview_id) AS number
  FROM scored GROUP BY user_id, interview_id)
"""


def run_query(database: Database, sql: str, values: Sequence[Any]) -> pd.DataFrame:
    """Run a statement with bound values and return what comes of it."""
    with database.analytics() as cursor:
        return cursor.execute(sql, list(values)).df()


def rows_of(frame: pd.DataFrame) -> list[Any]:
    """Return a frame's rows, each with its columns as attributes."""
    return list(frame.itertuples())


def query_chosen(database: Database, chosen: Filter, sql: str, *values: Any) -> pd.DataFrame:
    """Run `sql`, a SELECT over the views `chosen`, `scored` and `sessions`.

    `sql` may begin with further views and a comma; its own values come after the filter's.
    """
    condition, bound = answer_conditions(chosen)
    views = (
        f"WITH chosen AS (SELECT f.*, {JOB_SQL} AS job, i.created_at AS started_at "
        "FROM answer_facts f JOIN interviews i ON i.id = f.interview_id "
        f"WHERE {condition}), {_SESSIONS}"
    )
    return run_query(database, f"{views} {sql}", [*bound, *values])


def query_sessions(
    database: Database,
    chosen: Filter,
    figures: dict[str, str],
    *,
    moving: Sequence[str] = (),
    joined: str = "",
    where: str = "TRUE",
) -> pd.DataFrame:
    """Return a row an interview, oldest first, with the figures of its scored answers c.

    `figures` are aggregates by the name of their column; `joined` and `where` go behind FROM.
    Columns: `number`, `user_id`, `interview_id`, `job`, `started_at`, `answers`, the figures, and
    for each of `moving` a `…_moving`: its average over this interview and up to four before.
    """
    of_interview = ", ".join(f"{sql} AS {name}" for name, sql in figures.items())
    of_several = "".join(f", avg({name}) OVER back AS {name}_moving" for name in moving)
    return query_chosen(
        database,
        chosen,
        ", counted AS (SELECT s.number, s.user_id, s.interview_id, s.job, s.started_at, "
        f"count(*) AS answers, {of_interview} FROM scored c JOIN sessions s "
        f"ON s.interview_id = c.interview_id {joined} WHERE {where} GROUP BY ALL) "
        f"SELECT *{of_several} FROM counted "
        "WINDOW back AS (PARTITION BY user_id ORDER BY number "
        f"ROWS BETWEEN {MOVING_SPAN - 1} PRECEDING AND CURRENT ROW) ORDER BY user_id, number",
    )
