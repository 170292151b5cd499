"""How long answers are: in words against what was expected, and in time."""

import pandas as pd

from core.analytics.filters import Filter
from core.analytics.frames import query_sessions
from core.store.connection import Database


def answer_lengths(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return the columns of `query_sessions` with words an answer and what was expected.

    `words`, `words_low` and `words_high` are averages; `short`, `fitting` and `long` count the
    answers below, within and above what their own question expects.
    """
    return query_sessions(
        database,
        chosen,
        {
            "words": "avg(c.word_count)",
            "words_low": "avg(c.words_low)",
            "words_high": "avg(c.words_high)",
            "short": "count(*) FILTER (WHERE c.word_count < c.words_low)",
            "fitting": "count(*) FILTER (WHERE c.word_count BETWEEN c.words_low AND c.words_high)",
            "long": "count(*) FILTER (WHERE c.word_count > c.words_high)",
        },
        moving=["words"],
    )


def answer_times(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return the columns of `query_sessions` with seconds an answer, pauses left out.

    `seconds` is the median, `q1` and `q3` hold the middle half. Answers whose time is not known
    are left out.
    """
    return query_sessions(
        database,
        chosen,
        {
            "seconds": "median(c.answer_s)",
            "q1": "quantile_cont(c.answer_s, 0.25)",
            "q3": "quantile_cont(c.answer_s, 0.75)",
        },
        moving=["seconds"],
        where="c.answer_s IS NOT NULL",
    )
