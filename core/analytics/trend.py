"""How interviews score, one after the other."""

import pandas as pd

from core.analytics.filters import Filter
from core.analytics.frames import query_sessions
from core.domain.evaluation import DIMENSION_MAXIMA
from core.store.connection import Database


def grade_trend(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return the columns of `query_sessions` with `average` and `average_moving` (0–100)."""
    return query_sessions(database, chosen, {"average": "avg(c.total)"}, moving=["average"])


def dimension_trend(database: Database, chosen: Filter) -> pd.DataFrame:
    """Return the columns of `query_sessions` with each dimension and its `…_moving`.

    The dimensions are `relevance`, `technical_accuracy`, `structure` and `keyword_coverage`, each
    in percent of its maximum.
    """
    figures = {name: f"100 * avg(c.{name}) / {most}" for name, most in DIMENSION_MAXIMA.items()}
    return query_sessions(database, chosen, figures, moving=list(figures))
