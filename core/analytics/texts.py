"""The words of questions, looked up for the rows that show them.

Joining them would read those of all learners; looking them up by their ids goes by the index.
"""

import pandas as pd

from core.analytics.filters import is_in
from core.store.connection import Database

# DuckDB goes by the index for up to 2,048 rows at once.
_AT_ONCE = 1000


def with_questions(database: Database, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with the text of each row's question as `question`, by its `asked_id`."""
    texts: dict[str, str] = {}
    asked_ids = list(frame["asked_id"].unique())
    for start in range(0, len(asked_ids), _AT_ONCE):
        condition, values = is_in("id", asked_ids[start : start + _AT_ONCE])
        with database.analytics() as cursor:
            rows = cursor.execute(
                f"SELECT id, question_text FROM questions WHERE {condition}",
                values,
            ).fetchall()
        texts.update(rows)
    return frame.assign(question=[texts.get(asked_id, "") for asked_id in frame["asked_id"]])
