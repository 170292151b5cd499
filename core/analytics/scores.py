"""How answers score: by type of question and by grade."""

import pandas as pd

from core.analytics.filters import Filter
from core.analytics.frames import MOST_BLOCKS, query_chosen
from core.store.connection import Database


def score_by_type(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return a row a question type, the best first.

    Columns: `type`, `answers`, `average`, `q1`, `q3` (points 0–100; the middle half).
    """
    return query_chosen(
        database,
        chosen,
        "SELECT type, count(*) AS answers, avg(total) AS average, "
        "quantile_cont(total, 0.25) AS q1, quantile_cont(total, 0.75) AS q3 "
        "FROM scored GROUP BY type ORDER BY average DESC, type",
    )


def grade_shares(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return how the grades of answers were mixed in one block of interviews after the other.

    There are at most twelve blocks of equally many interviews, the last may have fewer. A row a
    block and grade that it has: `block` (0, 1, …), `first_number`, `last_number`, `since`, `until`
    (of the block's interviews), `grade`, `answers`, `share` (0–1 of the block's answers).
    """
    return query_chosen(
        database,
        chosen,
        f", placed AS (SELECT c.grade, s.number, s.started_at, "
        f"CAST(ceil((SELECT max(number) FROM sessions) / {MOST_BLOCKS}.0) AS BIGINT) AS size "
        "FROM scored c JOIN sessions s ON s.interview_id = c.interview_id), "
        "blocks AS (SELECT (number - 1) // size AS block, min(number) AS first_number, "
        "max(number) AS last_number, min(started_at) AS since, max(started_at) AS until, "
        "count(*) AS of_all FROM placed GROUP BY block), "
        "graded AS (SELECT (number - 1) // size AS block, grade, count(*) AS answers "
        "FROM placed GROUP BY block, grade) "
        "SELECT b.block, first_number, last_number, since, until, grade, answers, "
        "answers / of_all AS share FROM blocks b JOIN graded g ON g.block = b.block "
        "ORDER BY b.block, grade",
    )
