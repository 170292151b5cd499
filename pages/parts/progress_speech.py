"""Progress, Speech: how answers were spoken."""

from core.analytics.charts.delivery import chart_delivery
from core.analytics.delivery import delivery_trend
from core.analytics.filters import Filter
from core.store.connection import Database
from pages.parts.progress_chart import show_empty, show_finding

_NOTE = "Feedback only: how you speak is no part of the score, and good answers lie outside too."


def show_speech(database: Database, chosen: Filter) -> None:
    """Show pace, fillers and pauses where there is audio."""
    charts = chart_delivery(delivery_trend(database, chosen))
    if not charts:
        show_empty("Pace, fillers and pauses show here once you answer by voice.")
    for number, chart in enumerate(charts):
        show_finding(chart, f"progress_delivery_{number}", _NOTE if number == 0 else "")
