"""Progress, Scores: by type, grades and dimensions over time."""

import pandas as pd

from core.analytics.charts.scores import chart_grades, chart_types
from core.analytics.charts.trend import chart_dimensions
from core.analytics.filters import Filter
from core.analytics.scores import grade_shares, score_by_type
from core.store.connection import Database
from pages.parts.progress_chart import show_finding


def show_scores(database: Database, chosen: Filter, dimensions: pd.DataFrame) -> None:
    """Show how answers score; there is at least one."""
    show_finding(
        chart_types(score_by_type(database, chosen)),
        "progress_types",
        "Bars show the average, whiskers the middle half of the scores (from four answers on).",
        opens_reports=False,
    )
    show_finding(
        chart_grades(grade_shares(database, chosen)), "progress_grades", opens_reports=False
    )
    show_finding(
        chart_dimensions(dimensions),
        "progress_dimensions",
        "Lines are averages of up to five interviews. In stories the points for accuracy measure "
        "substance: how specific, whose work, what came of it.",
        opens_reports=False,
    )
