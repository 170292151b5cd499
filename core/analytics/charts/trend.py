"""Charts of interviews one after the other: their points and their four dimensions."""

import pandas as pd
import plotly.graph_objects as go

from core.analytics.charts.ends import NOTABLE_POINTS, describe_run, find_ends
from core.analytics.charts.style import (
    POINTS_AXIS,
    QUIET,
    Chart,
    add_moving,
    add_sessions,
    finish,
    set_session_axis,
)

# Grade floors of the rubric, drawn as quiet lines so that points can be read as grades.
_GRADE_FLOORS = {"A": 85, "B": 70, "C": 55, "D": 40}
DIMENSIONS = {
    "relevance": "Relevance",
    "technical_accuracy": "Accuracy and substance",
    "structure": "Structure",
    "keyword_coverage": "Keyword coverage",
}


def chart_trend(frame: pd.DataFrame) -> Chart:
    """Chart each interview's average and the moving average (frame of `grade_trend`)."""
    return Chart(_draw_trend(frame), state_trend(frame), _describe_trend(frame))


def chart_dimensions(frame: pd.DataFrame) -> Chart:
    """Chart the moving averages of the four dimensions (frame of `dimension_trend`)."""
    return Chart(_draw_dimensions(frame), state_dimensions(frame), _describe_dimensions(frame))


def state_trend(frame: pd.DataFrame) -> str:
    """Say whether interviews get better.

    Compares the average of the last interviews with that of the first, as `find_ends` has them.
    """
    ends = find_ends(frame, "average")
    if ends.interviews == 1:
        return f"First interview: {ends.last:.0f} of 100"
    since = f"the first{ends.span_in_words}"
    if abs(ends.change) < NOTABLE_POINTS:
        return (
            f"Scores are steady: {ends.change:+.0f} points since {since} of {len(frame)} interviews"
        )
    direction = "up" if ends.change > 0 else "down"
    return (
        f"Scores are {direction} {abs(ends.change):.0f} points since {since} of "
        f"{len(frame)} interviews"
    )


def state_dimensions(frame: pd.DataFrame) -> str:
    """Say which dimension gained most and which least; in one interview, which is highest."""
    ends = {label: find_ends(frame, name) for name, label in DIMENSIONS.items()}
    if len(frame) == 1:
        best, worst = (f(ends, key=lambda label: ends[label].last) for f in (max, min))
        return (
            f"{best} stands highest ({ends[best].last:.0f} %), "
            f"{worst.lower()} lowest ({ends[worst].last:.0f} %)"
        )
    best, worst = (f(ends, key=lambda label: ends[label].change) for f in (max, min))
    gain, least = ends[best].change, ends[worst].change
    if max(abs(gain), abs(least)) < NOTABLE_POINTS:
        return "All four dimensions are about as at first"
    return f"{best} changed by {gain:+.0f} percentage points, {worst.lower()} by {least:+.0f}"


def _draw_trend(frame: pd.DataFrame) -> go.Figure:
    figure = go.Figure()
    add_sessions(figure, frame, "average", name="Interview", shown="%{y:.0f} of 100")
    for grade, floor in _GRADE_FLOORS.items():
        figure.add_hline(
            y=floor,
            line={"width": 1, "dash": "dot", "color": QUIET},
            annotation={"text": grade, "font": {"size": 12}},
            annotation_position="top left",
        )
    set_session_axis(figure, frame)
    figure.update_yaxes(title=POINTS_AXIS, range=[0, 100])
    return finish(figure, 360)


def _describe_trend(frame: pd.DataFrame) -> str:
    return f"{state_trend(frame)}. Points of 100. {describe_run(frame, 'average')}"


def _draw_dimensions(frame: pd.DataFrame) -> go.Figure:
    figure = go.Figure()
    for name, label in DIMENSIONS.items():
        add_moving(figure, frame, name, name=label, shown="%{y:.0f} %")
    for trace, (dash, symbol) in zip(
        figure.data,
        [("solid", "circle"), ("dash", "square"), ("dot", "diamond"), ("dashdot", "cross")],
        strict=True,
    ):
        trace.line.dash, trace.marker.symbol = dash, symbol
    set_session_axis(figure, frame)
    figure.update_yaxes(title="Share of the maximum (%)", range=[0, 100])
    return finish(figure, 380)


def _describe_dimensions(frame: pd.DataFrame) -> str:
    parts = (
        f"{label}, percent of its maximum: {describe_run(frame, name)}"
        for name, label in DIMENSIONS.items()
    )
    return f"{state_dimensions(frame)}. " + " ".join(parts)
