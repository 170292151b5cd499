"""Charts of a cohort's weeks, and of cohorts side by side."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from core.analytics.charts.ends import NOTABLE_POINTS
from core.analytics.charts.style import FAINT, POINTS_AXIS, UP, Chart, finish, name_days, wrap
from core.analytics.cohort_trends import Spread
from core.analytics.frames import rows_of
from core.domain.words import count_of

_ENDS = 3
_ROW_PX, _AROUND_PX = 52, 90
_LINE = UP


class CohortLine(NamedTuple):
    """A cohort in the comparison."""

    name: str
    spread: Spread


def chart_weeks(frame: pd.DataFrame) -> Chart:
    """Chart the average of learners week by week (frame of `weekly_scores`)."""
    return Chart(_draw_weeks(frame), _state_weeks(frame), _describe_weeks(frame))


def chart_cohorts(lines: Sequence[CohortLine]) -> Chart:
    """Chart where the learners of each cohort stand; the cohorts keep their order."""
    return Chart(_draw_cohorts(lines), _state_cohorts(lines), _describe_cohorts(lines))


def _draw_weeks(frame: pd.DataFrame) -> go.Figure:
    figure = go.Figure()
    for column, fill in (("q3", None), ("q1", "tonexty")):
        figure.add_scatter(
            x=frame["week"],
            y=frame[column],
            mode="lines",
            line={"width": 0},
            fill=fill,
            fillcolor=FAINT,
            hoverinfo="skip",
            showlegend=column == "q1",
            name="Middle half of learners",
        )
    figure.add_scatter(
        x=frame["week"],
        y=frame["average"],
        mode="lines+markers",
        name="Average of learners",
        line={"width": 3, "color": _LINE},
        marker={"size": 8},
        customdata=frame[["q1", "q3", "learners", "interviews"]],
        hovertemplate="Week of %{x|%d %b %Y}<br><b>%{y:.0f} of 100</b>, middle half "
        "%{customdata[0]:.0f}–%{customdata[1]:.0f}<br>n = %{customdata[2]} learners, "
        "%{customdata[3]} interviews<extra></extra>",
    )
    figure.add_bar(
        x=frame["week"],
        y=frame["learners"],
        yaxis="y2",
        name="Learners (n)",
        marker={"color": "rgba(128,128,128,0.35)"},
        hoverinfo="skip",
    )
    figure.update_xaxes(title=None, tickformat="%d %b")
    figure.update_layout(
        yaxis={"title": POINTS_AXIS, "range": [0, 100]},
        # The bars stay in the lower quarter, so that they carry nothing but the number.
        yaxis2={
            "overlaying": "y",
            "side": "right",
            "range": [0, 4 * max(1, int(frame["learners"].max()))],
            "showgrid": False,
            "showticklabels": False,
        },
        bargap=0.5,
    )
    return finish(figure, 380)


def _state_weeks(frame: pd.DataFrame) -> str:
    if len(frame) == 1:
        only = frame.iloc[0]
        return f"First week: {only.average:.0f} of 100 ({count_of(int(only.learners), 'learner')})"
    span = _ENDS if len(frame) >= 2 * _ENDS else 1
    first, last = frame["average"].head(span).mean(), frame["average"].tail(span).mean()
    weeks = "week" if span == 1 else f"{span} weeks"
    if abs(last - first) < NOTABLE_POINTS:
        return f"Scores are steady: {last:.0f} of 100 in the last {weeks}, {first:.0f} at first"
    direction = "up" if last > first else "down"
    return (
        f"Scores are {direction} {abs(last - first):.0f} points: {first:.0f} in the first {weeks}, "
        f"{last:.0f} in the last"
    )


def _describe_weeks(frame: pd.DataFrame) -> str:
    parts = (
        f"{day} {row.average:.0f} of 100 ({count_of(row.learners, 'learner')})"
        for row, day in zip(rows_of(frame), name_days(frame["week"]), strict=True)
    )
    return f"{_state_weeks(frame)}. Week by week: " + "; ".join(parts) + "."


def _draw_cohorts(lines: Sequence[CohortLine]) -> go.Figure:
    spreads = [line.spread for line in lines]
    labels = [
        f"{wrap(line.name, 24)} <b>{line.spread.average:.0f}</b><br>n = {line.spread.learners}"
        for line in lines
    ]
    figure = go.Figure(
        go.Scatter(
            x=[each.average for each in spreads],
            y=labels,
            mode="markers",
            marker={"size": 12, "color": _LINE},
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [max(0.0, each.q3 - each.average) for each in spreads],
                "arrayminus": [max(0.0, each.average - each.q1) for each in spreads],
                "thickness": 2,
                "width": 6,
                "color": "rgba(128,128,128,0.9)",
            },
            customdata=[[each.q1, each.q3] for each in spreads],
            hovertemplate="%{y}<br>average %{x:.0f} of 100<br>middle half of learners "
            "%{customdata[0]:.0f}–%{customdata[1]:.0f}<extra></extra>",
        )
    )
    figure.update_xaxes(title=POINTS_AXIS, range=[0, 100])
    figure.update_yaxes(autorange="reversed", title=None)
    return finish(figure, _AROUND_PX + _ROW_PX * len(lines))


def _state_cohorts(lines: Sequence[CohortLine]) -> str:
    if len(lines) == 1:
        return f"{lines[0].name} averages {lines[0].spread.average:.0f} of 100"
    best = max(lines, key=lambda line: line.spread.average)
    worst = min(lines, key=lambda line: line.spread.average)
    apart = best.spread.average - worst.spread.average
    if apart < NOTABLE_POINTS:
        return f"The {len(lines)} cohorts stand alike, {apart:.0f} points apart at most"
    return (
        f"{best.name} stands at {best.spread.average:.0f}, "
        f"{worst.name} at {worst.spread.average:.0f}"
    )


def _describe_cohorts(lines: Sequence[CohortLine]) -> str:
    parts = (
        f"{line.name} {line.spread.average:.0f} of 100, middle half {line.spread.q1:.0f} to "
        f"{line.spread.q3:.0f}, {count_of(line.spread.learners, 'learner')}"
        for line in lines
    )
    return f"{_state_cohorts(lines)}. " + "; ".join(parts) + "."
