"""The answers of ten seconds: better or not, at what, what next."""

from datetime import date

import pandas as pd
import streamlit as st

from core.analytics.charts.ends import NOTABLE_POINTS, Ends, find_ends
from core.analytics.charts.style import name_days
from core.analytics.charts.trend import DIMENSIONS, chart_trend
from core.analytics.frames import rows_of
from core.analytics.practice_days import Streaks, count_streaks
from core.analytics.topics import ENOUGH_ANSWERS
from core.engine.embedded.topic_names import name_topic
from pages.parts.colors import Color
from pages.parts.figure_card import show_figure
from pages.parts.plain import escape_markdown
from pages.parts.progress_chart import show_finding

_MOST_LINKS = 12


def show_lead(
    trend: pd.DataFrame,
    dimensions: pd.DataFrame,
    topics: pd.DataFrame,
    days: pd.DataFrame,
    today: date,
) -> None:
    """Show four figures and the trend."""
    streaks = count_streaks([pd.Timestamp(day).date() for day in days["day"]], today)
    with st.container(horizontal=True, key="progress_figures"):
        _show_now(find_ends(trend, "average"))
        _show_most_changed(dimensions)
        _show_next(topics)
        _show_streak(streaks)
    show_finding(
        chart_trend(trend),
        "progress_trend",
        "Each point is an interview, the line the average of up to five. Click a point to open "
        "its report.",
    )
    _link_interviews(trend)


def _color_of(change: float) -> Color:
    if abs(change) < NOTABLE_POINTS:
        return "gray"
    return "green" if change > 0 else "orange"


def _show_now(ends: Ends) -> None:
    span = f"the last{ends.span_in_words} {'interview' if ends.span == 1 else 'interviews'}"
    is_first = ends.interviews == 1
    remark = "first interview" if is_first else f"{ends.change:+.0f} since the start"
    value = f"{ends.last:.0f} of 100"
    show_figure("Score now", value, remark, _color_of(ends.change), f"Average of {span}.")


def _show_most_changed(dimensions: pd.DataFrame) -> None:
    ends = {label: find_ends(dimensions, name) for name, label in DIMENSIONS.items()}
    if len(dimensions) == 1:
        best = max(ends, key=lambda label: ends[label].last)
        label, remark = "Best dimension", f"{ends[best].last:.0f} % of its points"
    else:
        best = max(ends, key=lambda label: abs(ends[label].change))
        label, remark = "Changed most", f"{ends[best].change:+.0f} percentage points"
    help_text = "Of the four dimensions, each in percent of its points."
    show_figure(label, best, remark, _color_of(ends[best].change), help_text)


def _show_next(topics: pd.DataFrame) -> None:
    enough = topics[topics["is_enough"]]
    if enough.empty:
        closest = topics.sort_values("answers", ascending=False, kind="stable").iloc[0]
        needed = ENOUGH_ANSWERS - closest.answers
        value, remark = (
            name_topic(closest.topic),
            f"{needed} more {'answer' if needed == 1 else 'answers'} to tell",
        )
    else:
        weakest = enough.iloc[-1]
        value, remark = name_topic(weakest.topic), f"{weakest.average:.0f} of 100"
    help_text = f"The weakest topic with {ENOUGH_ANSWERS} answers or more."
    show_figure("Next to practise", value, remark, "blue", help_text)


def _show_streak(streaks: Streaks) -> None:
    unit = "day" if streaks.current == 1 else "days"
    show_figure(
        "Streak",
        f"{streaks.current} {unit}",
        f"longest {streaks.longest}",
        "gray",
        "Days in a row with an answer; one that reached yesterday still stands.",
    )


def _link_interviews(trend: pd.DataFrame) -> None:
    """Link what the points link, for the keyboard and for those who cannot see them."""
    with st.expander("Open an interview of this chart"):
        latest = trend.iloc[::-1].head(_MOST_LINKS)
        for row, day in zip(rows_of(latest), name_days(latest["started_at"]), strict=True):
            st.page_link(
                "pages/report.py",
                label=escape_markdown(f"{row.number}. {row.job}, {day}: {row.average:.0f} of 100"),
                query_params={"id": str(row.interview_id)},
            )
        if len(trend) > _MOST_LINKS:
            st.page_link("pages/history.py", label="All interviews are in the history")
