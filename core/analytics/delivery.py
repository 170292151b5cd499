"""How answers were spoken, where there is a recording."""

import pandas as pd

from core.analytics.filters import Filter
from core.analytics.frames import query_sessions
from core.speech.delivery_ranges import LEAST_WORDS_FOR_SHARE
from core.store.connection import Database


def delivery_trend(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return the columns of `query_sessions` over spoken answers.

    `pace` (words a minute), `fillers` (in 100 words, of answers long enough to have a share),
    `pauses` (percent of the time) and `longest_pause_s`, each the average of the answers where it
    is known, else NaN.
    """
    return query_sessions(
        database,
        chosen,
        {
            "pace": "avg(d.words_per_minute)",
            "fillers": "avg(100.0 * d.fillers / d.words) "
            f"FILTER (WHERE d.words >= {LEAST_WORDS_FOR_SHARE})",
            "pauses": "100 * avg(d.pause_share)",
            "longest_pause_s": "avg(d.longest_pause_s)",
        },
        moving=["pace", "fillers", "pauses", "longest_pause_s"],
        joined="JOIN deliveries d ON d.answer_id = c.answer_id AND d.user_id = c.user_id",
    )
