"""What came of being asked again."""

import pandas as pd

from core.analytics.filters import Attempts, Filter
from core.analytics.frames import query_chosen
from core.store.connection import Database


def retake_gains(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return a row a question that was answered more than once, the latest retake first.

    All attempts count, whatever the filter says of them. Columns: `user_id`, `question_key`,
    `topic`, `attempts`, `first_total`, `last_total`, `gain` (points), `first_interview_id`,
    `last_interview_id`, `asked_id` (of the last), `first_at`, `last_at`.
    """
    return query_chosen(
        database,
        chosen.but(attempts=Attempts.ALL),
        "SELECT user_id, question_key, any_value(topic) AS topic, count(*) AS attempts, "
        "arg_min(total, answered_at) AS first_total, arg_max(total, answered_at) AS last_total, "
        "last_total - first_total AS gain, "
        "arg_min(interview_id, answered_at) AS first_interview_id, "
        "arg_max(interview_id, answered_at) AS last_interview_id, "
        "arg_max(asked_id, answered_at) AS asked_id, "
        "min(answered_at) AS first_at, max(answered_at) AS last_at "
        "FROM scored GROUP BY user_id, question_key HAVING count(*) > 1 "
        "ORDER BY last_at DESC, question_key",
    )
