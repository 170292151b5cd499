"""The calendar of practice."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from core.analytics.charts.style import Chart, finish
from core.analytics.practice_days import Streaks

_WEEKS = 26
_WEEK = 7
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MANY_ANSWERS = 6


def chart_calendar(frame: pd.DataFrame, streaks: Streaks, today: date) -> Chart:
    """Chart the answers a day of the last half year (frame of `practice_days`, one learner)."""
    counts = {
        pd.Timestamp(day).date(): int(answers)
        for day, answers in zip(frame["day"], frame["answers"], strict=True)
    }
    title = _state(counts, streaks, today)
    return Chart(_draw(counts, today), title, _describe(title, counts, streaks, today))


def _first_monday(today: date) -> date:
    return today - timedelta(days=today.weekday(), weeks=_WEEKS - 1)


def _draw(counts: dict[date, int], today: date) -> go.Figure:
    start = _first_monday(today)
    days = [[start + timedelta(days=w * _WEEK + d) for w in range(_WEEKS)] for d in range(_WEEK)]
    figure = go.Figure(
        go.Heatmap(
            x=[start + timedelta(weeks=week) for week in range(_WEEKS)],
            y=list(_WEEKDAYS),
            z=[[None if day > today else counts.get(day, 0) for day in line] for line in days],
            customdata=[[f"{day:%A, %d %b %Y}" for day in line] for line in days],
            zmin=0,
            zmax=max([_MANY_ANSWERS, *counts.values()]),
            xgap=2,
            ygap=2,
            showscale=False,
            hovertemplate="%{customdata}<br>%{z} answers<extra></extra>",
        )
    )
    figure.update_xaxes(
        title="Week, oldest to newest", tickformat="%b", dtick="M1", ticklabelmode="period",
        showgrid=False,
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed", showgrid=False, type="category", title=None)
    return finish(figure, 250)


def _state(counts: dict[date, int], streaks: Streaks, today: date) -> str:
    recent = sum(day >= _first_monday(today) for day in counts)
    on_days = f"Practised on {recent} {'day' if recent == 1 else 'days'} in half a year"
    if streaks.current > 1:
        return f"{on_days}, the last {streaks.current} in a row"
    longest = f"{streaks.longest} {'day' if streaks.longest == 1 else 'days'}"
    return f"{on_days}; the longest streak is {longest}"


def _describe(title: str, counts: dict[date, int], streaks: Streaks, today: date) -> str:
    recent = [n for day, n in counts.items() if day >= _first_monday(today)]
    last = f"{max(counts):%d %b %Y}"
    return (
        f"{title}. {sum(recent)} answers on these days, {sum(counts.values())} in all. Last "
        f"practised on {last}. Current streak {streaks.current}, longest {streaks.longest}."
    )
