"""What answers are made of: concrete things, the parts of a story, whose work it was."""

import pandas as pd

from core.analytics.filters import Filter
from core.analytics.frames import query_sessions
from core.store.connection import Database

SPECIFICS = ("numbers", "tools", "timelines", "names")
STAR_PARTS = 4


def specificity_trend(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return the columns of `query_sessions` with concrete things an answer.

    `numbers`, `tools`, `timelines` and `names` are averages, `things` their sum.
    """
    figures = {name: f"avg(c.{name})" for name in SPECIFICS}
    together = " + ".join(f"c.{name}" for name in SPECIFICS)
    return query_sessions(
        database, chosen, {**figures, "things": f"avg({together})"}, moving=["things"]
    )


def star_trend(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return the columns of `query_sessions` over answers that should tell a story.

    `parts` is the average of the four parts of STAR that were shown, `complete` counts the
    answers with all four.
    """
    return query_sessions(
        database,
        chosen,
        {
            "parts": "avg(c.star_parts)",
            "complete": f"count(*) FILTER (WHERE c.star_parts = {STAR_PARTS})",
        },
        moving=["parts"],
        where="c.star_parts IS NOT NULL",
    )


def own_share_trend(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return the columns of `query_sessions` with `own`: the percentage of "I" beside "we".

    Answers that say neither are left out.
    """
    return query_sessions(
        database,
        chosen,
        {"own": "100 * avg(c.own_ratio)"},
        moving=["own"],
        where="c.own_ratio IS NOT NULL",
    )
