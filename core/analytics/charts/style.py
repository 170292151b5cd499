"""What all charts share: a figure with its finding and its words, colours, the axis of interviews.

The finding stands above the figure: Plotly does not wrap a title on a phone. Traces take the
theme's colours in their order; what is coloured here is told apart by colour-blind readers too,
on a light and on a dark ground.
"""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

UP, DOWN, SAME = "#1b8a7f", "#d1741a", "#8a8f98"
QUIET = "rgba(128,128,128,0.55)"
FAINT = "rgba(27,138,127,0.14)"
# From so many interviews on a moving average says more than the points.
_LEAST_FOR_MOVING = 3
_FEWEST_PLACES = 5
_MOST_TICKS = 10
_CROWDED = 60
POINTS_AXIS = "Average points (0–100)"


class Chart(NamedTuple):
    """A figure, the finding it supports, and all it shows in words."""

    figure: go.Figure
    title: str
    description: str


def finish(figure: go.Figure, height_px: int) -> go.Figure:
    """Set margins and legend; nothing is dragged or zoomed, so that a phone still scrolls."""
    figure.update_layout(
        height=height_px,
        margin={"l": 8, "r": 20, "t": 28, "b": 8},
        legend={
            "orientation": "h",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 0,
            "xanchor": "left",
            "traceorder": "normal",
        },
        showlegend=len(figure.data) > 1,
        dragmode=False,
        hovermode="closest",
    )
    figure.update_xaxes(fixedrange=True)
    figure.update_yaxes(fixedrange=True)
    return figure


def add_sessions(
    figure: go.Figure, frame: pd.DataFrame, column: str, *, name: str, shown: str
) -> None:
    """Add a point an interview and, where there are enough, their moving average.

    `shown` is the value in words, with Plotly's own placeholder: "%{y:.0f} of 100".
    """
    is_alone = len(frame) == 1
    figure.add_scatter(
        x=frame["number"],
        y=frame[column],
        mode="markers+text" if is_alone else "markers",
        name=name,
        text=[f"{value:.3g}" for value in frame[column]] if is_alone else None,
        textposition="middle right",
        marker={"size": 6 if len(frame) > _CROWDED else 9},
        customdata=hover_columns(frame),
        hovertemplate=f"<b>%{{customdata[1]}}</b><br>{shown}<br>%{{customdata[2]}}, "
        "%{customdata[3]}<br>Click to open the report<extra></extra>",
    )
    if len(frame) >= _LEAST_FOR_MOVING:
        add_moving(figure, frame, column, name="Average of five", shown=shown)


def add_moving(
    figure: go.Figure, frame: pd.DataFrame, column: str, *, name: str, shown: str
) -> None:
    """Add the line of a column's moving average."""
    figure.add_scatter(
        x=frame["number"],
        y=frame[f"{column}_moving"],
        mode="lines" if len(frame) > 1 else "markers",
        name=name,
        line={"width": 3},
        marker={"size": 10},
        hovertemplate=f"{name}: {shown}<br>up to interview %{{x}}<extra></extra>",
    )


def add_usual(
    figure: go.Figure, low: float | None, high: float | None, most: float, label: str
) -> None:
    """Shade a range of the y axis; an open end is shaded to the end of the axis."""
    figure.add_hrect(
        y0=low or 0,
        y1=most if high is None else high,
        fillcolor=FAINT,
        line_width=0,
        layer="below",
        annotation={"text": label, "font": {"size": 12}},
        annotation_position="top left",
    )


def set_session_axis(figure: go.Figure, frame: pd.DataFrame) -> None:
    """Let x run over the interviews, oldest to newest."""
    last = int(frame["number"].max())
    figure.update_xaxes(
        title="Interview, oldest to newest",
        range=[0.5, max(last, _FEWEST_PLACES) + 0.5],
        dtick=max(1, -(-last // _MOST_TICKS)),
        tick0=1,
        zeroline=False,
    )


def hover_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """Return what a point says of its interview; its id comes first, so that a click opens it."""
    answers = frame["answers"]
    return pd.DataFrame(
        {
            "interview_id": frame["interview_id"],
            "job": [plain(job) for job in frame["job"]],
            "day": name_days(frame["started_at"]),
            "answers": [f"{n} answer" if n == 1 else f"{n} answers" for n in answers],
        }
    )


def plain(text: str) -> str:
    """Return words of a learner's so that Plotly shows them as they are."""
    return escape(text, quote=False)


def wrap(text: str, width: int = 18) -> str:
    """Break words over lines of about `width` characters, for the labels of an axis."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(plain(line) for line in lines)


def shorten(text: str, length: int = 70) -> str:
    """Return the beginning of a text, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def name_days(moments: pd.Series) -> Sequence[str]:
    """Return moments as days: "03 Mar 2026"."""
    return list(pd.to_datetime(moments).dt.strftime("%d %b %Y"))
