"""Home at a glance: days to the interview, the newest result and its trend, the week's practice."""

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from core.analytics.choices import list_engines
from core.analytics.filters import Filter
from core.analytics.frames import rows_of
from core.analytics.trend import grade_trend
from core.domain.interview_summary import InterviewSummary
from core.interview.plan_desk import Clock, PlanView
from core.interview.studio import Studio
from pages.parts.sparkline import draw_sparkline

_MOST_POINTS_OF_A_SPARKLINE = 12
_WEEK = timedelta(days=7)


def show_figures(
    studio: Studio, history: list[InterviewSummary], view: PlanView | None, clock: Clock
) -> None:
    """Show three figures; without a plan two, without a score one."""
    with st.container(horizontal=True, key="home_figures"):
        if view is not None:
            _show_days(view, clock)
        _show_result(studio)
        _show_week(history, clock)


def _show_days(view: PlanView, clock: Clock) -> None:
    day = view.plan.settings.interview_date
    left = (day - clock.today).days
    value = {0: "Today", 1: "Tomorrow"}.get(left, f"{left} days" if left > 0 else "Over")
    st.metric(
        "To the interview",
        value,
        help=f"{day:%d %b %Y}",
        border=True,
        width="stretch",
        height="stretch",
    )


def _show_result(studio: Studio) -> None:
    """Show the newest interview's average beside the one before, by the same engine."""
    engines = list_engines(studio.database, studio.user_id)
    if not engines:
        return
    chosen = Filter(user_ids=(studio.user_id,), engine=engines[0])
    averages = [row.average for row in rows_of(grade_trend(studio.database, chosen))]
    if not averages:
        return
    change = None if len(averages) == 1 else f"{averages[-1] - averages[-2]:+.0f} points"
    st.metric(
        "Latest new questions, of 100",
        f"{averages[-1]:.0f}",
        change,
        help=f"Average of the newest interview with new questions, judged by the {engines[0]} "
        "engine, and the change since the one before.",
        border=True,
        width="stretch",
        height="stretch",
    )
    if len(averages) > 1:
        _show_trend(averages[-_MOST_POINTS_OF_A_SPARKLINE:])


def _show_trend(averages: Sequence[float]) -> None:
    with st.container(border=True, width="stretch", height="stretch", gap="xsmall"):
        st.markdown(f":small[Last {len(averages)}, 0–100]")
        st.image(draw_sparkline(averages), caption=f"{averages[0]:.0f} → {averages[-1]:.0f}")


def _show_week(history: list[InterviewSummary], clock: Clock) -> None:
    since = clock.now - _WEEK
    answers = sum(each.answered_count for each in history if each.created_at >= since)
    st.metric(
        "Answers in seven days",
        answers,
        help="In interviews that you began in the last seven days.",
        border=True,
        width="stretch",
        height="stretch",
    )
