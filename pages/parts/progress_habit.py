"""Progress, Practice: on which days, what is finished, what came of asking again."""

from datetime import date

import pandas as pd

from core.analytics.charts.completion import chart_completion
from core.analytics.charts.practice_days import chart_calendar
from core.analytics.charts.retakes import MOST_LINES, chart_retakes
from core.analytics.completion import completion
from core.analytics.filters import Filter
from core.analytics.practice_days import count_streaks
from core.analytics.retakes import retake_gains
from core.analytics.texts import with_questions
from core.store.connection import Database
from pages.parts.progress_chart import show_finding, show_finding_of


def show_habit(database: Database, chosen: Filter, days: pd.DataFrame, today: date) -> None:
    """Show the calendar, completion and the gains of retakes."""
    streaks = count_streaks([pd.Timestamp(day).date() for day in days["day"]], today)
    show_finding(
        chart_calendar(days, streaks, today),
        "progress_calendar",
        "All your answers, whatever is filtered.",
        opens_reports=False,
    )
    gains = retake_gains(database, chosen)
    show_finding_of(
        gains,
        lambda all_of_them: chart_retakes(
            all_of_them, with_questions(database, all_of_them.head(MOST_LINES))
        ),
        "progress_retakes",
        empty="What a retake gains shows here once a question was answered twice: choose “Same "
        "questions again” in a report.",
        note="First and latest attempt of each question, whatever is filtered by attempt; drawn "
        f"are the {MOST_LINES} that were asked again last.",
    )
    show_finding_of(
        completion(database, chosen),
        chart_completion,
        "progress_completion",
        empty="No interview matches the filter.",
        note="All interviews, whoever judged them. Questions of an interview under way are open.",
        opens_reports=False,
    )
