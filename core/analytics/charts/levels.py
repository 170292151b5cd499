"""Chart of skill levels: a point each, and the interval that holds it with 90 %."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import plotly.graph_objects as go

from core.analytics.charts.style import Chart, finish, wrap

_COLOR = "#0f7a6f"
# A row has room for the longest label, which is broken over lines.
_LINE_PX, _BETWEEN_PX, _AROUND_PX = 15, 16, 90


class LevelLine(NamedTuple):
    """A level as the chart shows it: points, 0–100, and the ends of its interval."""

    label: str
    points: float
    low: float
    high: float
    answers: int
    last_at: datetime


def chart_levels(lines: Sequence[LevelLine], *, subject: str) -> Chart:
    """Chart levels, lowest first; `subject` names what they are of, in the plural."""
    return Chart(_draw(lines), _state(lines, subject), _describe(lines, subject))


def _draw(lines: Sequence[LevelLine]) -> go.Figure:
    labels = [
        f"{wrap(line.label)} <b>{line.points:.0f}</b><br>n = {line.answers}" for line in lines
    ]
    figure = go.Figure(
        go.Scatter(
            x=[line.points for line in lines],
            y=labels,
            mode="markers",
            marker={"size": 11, "color": _COLOR},
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [line.high - line.points for line in lines],
                "arrayminus": [line.points - line.low for line in lines],
                "thickness": 2,
                "width": 5,
                "color": "rgba(128,128,128,0.9)",
            },
            customdata=[[line.low, line.high, f"{line.last_at:%d %b %Y}"] for line in lines],
            hovertemplate=(
                "%{y}<br>level %{x:.0f} of 100<br>between %{customdata[0]:.0f} and "
                "%{customdata[1]:.0f} with a chance of 90 %<br>last answered %{customdata[2]}"
                "<extra></extra>"
            ),
        )
    )
    figure.update_xaxes(title="Level in points (0–100)", range=[0, 100])
    figure.update_yaxes(autorange="reversed", title=None)
    row_px = _LINE_PX * max(label.count("<br>") + 1 for label in labels) + _BETWEEN_PX
    return finish(figure, _AROUND_PX + row_px * len(lines))


def _state(lines: Sequence[LevelLine], subject: str) -> str:
    """Say which level is surely lowest; where intervals overlap, that they do."""
    if len(lines) == 1:
        return f"{lines[0].label}: level {lines[0].points:.0f} of 100"
    lowest, highest = lines[0], lines[-1]
    if lowest.high < highest.low:
        return f"{lowest.label} is surely weaker than {highest.label}"
    return f"No two {subject} differ for sure yet; {lowest.label} stands lowest"


def _describe(lines: Sequence[LevelLine], subject: str) -> str:
    each = "; ".join(
        f"{line.label} {line.points:.0f} of 100, between {line.low:.0f} and {line.high:.0f}, "
        f"answers: {line.answers}"
        for line in lines
    )
    return f"{_state(lines, subject)}. {each}."
