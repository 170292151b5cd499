"""Frames → Plotly figures. Axes start at zero and name their unit.

The title, which states the finding, stands above the figure: Plotly does not wrap one on a phone.
"""

import pandas as pd
import plotly.graph_objects as go

from core.analytics.findings import label_type

# Grade floors of the rubric, drawn as quiet lines so that points can be read as grades.
_GRADE_LINES = {"A": 85, "B": 70, "C": 55, "D": 40}
_MIN_FOR_MOVING_AVERAGE = 3
_MIN_FOR_SPREAD = 4


def draw_score_by_type(frame: pd.DataFrame) -> go.Figure:
    """Draw average points by question type with the middle half of the scores.

    `frame` as from `queries.score_by_type`.
    """
    labels = [
        f"{label_type(name)} <b>{average:.0f}</b><br>n = {answers}"
        for name, average, answers in zip(
            frame["type"], frame["average"], frame["answers"], strict=True
        )
    ]
    figure = go.Figure(
        go.Bar(
            x=frame["average"],
            y=labels,
            orientation="h",
            error_x=_spread(frame),
            customdata=frame[["answers", "q1", "q3"]],
            hovertemplate=(
                "%{y}<br>average %{x:.1f} of 100<br>middle half %{customdata[1]:.0f}–"
                "%{customdata[2]:.0f}<extra></extra>"
            ),
        )
    )
    figure.update_xaxes(title="Average points (0–100)", range=[0, 100], fixedrange=True)
    figure.update_yaxes(autorange="reversed", fixedrange=True, title=None)
    return _finish(figure, height=90 + 64 * len(frame))


def draw_grade_trend(frame: pd.DataFrame) -> go.Figure:
    """Draw each interview's average and, from three on, the moving average.

    `frame` as from `queries.grade_trend`.
    """
    figure = go.Figure(
        go.Scatter(
            x=frame["number"],
            y=frame["average"],
            mode="markers" if len(frame) > 1 else "markers+text",
            name="Interview",
            text=[f"{average:.0f}" for average in frame["average"]],
            textposition="top center",
            marker={"size": 9},
            customdata=_hover_columns(frame),
            hovertemplate=(
                "Interview %{x}: %{y:.1f} of 100<br>%{customdata[0]}<br>%{customdata[1]}, "
                "%{customdata[2]} answers<extra></extra>"
            ),
        )
    )
    if len(frame) >= _MIN_FOR_MOVING_AVERAGE:
        figure.add_scatter(
            x=frame["number"],
            y=frame["moving_average"],
            mode="lines",
            name="Average of five",
            line={"width": 3},
            hovertemplate="average of up to five: %{y:.1f}<extra></extra>",
        )
    for grade, floor in _GRADE_LINES.items():
        figure.add_hline(
            y=floor,
            line={"width": 1, "dash": "dot", "color": "rgba(128,128,128,0.55)"},
            annotation={"text": grade, "font": {"size": 12}},
            annotation_position="top left",
        )
    figure.update_xaxes(
        title="Interview, oldest to newest",
        range=[0.5, max(len(frame), 5) + 0.5],
        dtick=max(1, len(frame) // 10),
        tick0=1,
        fixedrange=True,
    )
    figure.update_yaxes(title="Average points (0–100)", range=[0, 100], fixedrange=True)
    return _finish(figure, height=380)


def _spread(frame: pd.DataFrame) -> dict[str, object]:
    """Show the middle half of the scores where there are enough of them to have one."""
    enough = frame["answers"] >= _MIN_FOR_SPREAD
    return {
        "type": "data",
        "symmetric": False,
        "array": (frame["q3"] - frame["average"]).clip(lower=0).where(enough),
        "arrayminus": (frame["average"] - frame["q1"]).clip(lower=0).where(enough),
        "thickness": 2,
        "color": "rgba(128,128,128,0.9)",
    }


def _hover_columns(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "role": frame["role"].replace("", "Interview"),
            "day": pd.to_datetime(frame["started_at"]).dt.strftime("%d %b %Y"),
            "answers": frame["answers"],
        }
    )


def _finish(figure: go.Figure, height: int) -> go.Figure:
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 20, "t": 28, "b": 8},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 1, "xanchor": "right"},
        showlegend=len(figure.data) > 1,
        dragmode=False,
    )
    return figure
