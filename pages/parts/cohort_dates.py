"""Cohort, Readiness: how ready learners are, and when they have to be."""

import streamlit as st

from core.analytics.charts.cohort_dates import DatedLearner, chart_dates
from core.analytics.frames import rows_of
from core.cohorts.attention import NEAR_DAYS
from core.cohorts.overview import CohortView
from core.domain.words import count_of
from core.practice.readiness import GOOD_FROM
from pages.parts.charts import show_clickable_chart
from pages.parts.cohort_links import go_to_learner
from pages.parts.plain import escape_markdown
from pages.parts.progress_chart import show_empty


def show_dates(view: CohortView) -> None:
    """Show readiness against dates, and say of whom nothing is known."""
    if not view.dates:
        show_empty("Nobody has given the date of an interview yet: learners do on the Plan page.")
        return
    learners = _gather(view)
    if not learners:
        show_empty("Dates are known, but nothing of these learners is scored yet.")
        return
    with st.container(border=True):
        chart = chart_dates(learners, NEAR_DAYS, GOOD_FROM)
        show_clickable_chart(
            chart.figure,
            title=escape_markdown(chart.title),
            description=chart.description,
            key="cohort_dates",
            on_click=go_to_learner,
        )
        st.caption(
            "Readiness is the figure that the learner sees too, for the job of their plan, with "
            "the interval that holds it with 90 %. Shaded: near and below grade B. Open circles "
            "have no readiness: the average of their last five interviews stands for it. "
            f"{_say_rest(view, learners)}"
        )


def _gather(view: CohortView) -> list[DatedLearner]:
    recent = {str(row.Index): float(row.recent) for row in rows_of(view.trends)}
    found = []
    for user_id, day in view.dates.items():
        ready = view.readiness.get(user_id)
        points, low, high = recent.get(user_id), None, None
        if ready is not None and ready.points is not None:
            points, low, high = ready.points, ready.low, ready.high
        if points is not None:
            days = (day - view.look.today).days
            name = view.roster.name(user_id)
            found.append(DatedLearner(user_id, name, days, points, low, high))
    return found


def _say_rest(view: CohortView, learners: list[DatedLearner]) -> str:
    without_score = len(view.dates) - len(learners)
    without_date = len(view.roster.places) - len(view.dates)
    parts = [
        f"{count_of(without_score, 'learner')} with a date and nothing scored"
        if without_score
        else "",
        f"{count_of(without_date, 'learner')} without a date ahead" if without_date else "",
    ]
    told = " and ".join(part for part in parts if part)
    return f"Not shown: {told}." if told else ""
