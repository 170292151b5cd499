"""Measured agreement → a Plotly figure, and the same in words."""

import plotly.graph_objects as go

from core.domain.words import count_of
from core.rubric.agreement import AgreementSet

_ROW_PX, _AROUND_PX = 58, 110


def draw_agreement(sets: list[AgreementSet]) -> go.Figure:
    """Draw a bar a set, and a mark where people agree with each other.

    The axis runs over 0–1; agreement below 0 is drawn as none, its label says what it was.
    """
    labels = [f"{s.name} <b>{s.value:.2f}</b><br>n = {s.rows:,}" for s in sets]
    figure = go.Figure(
        go.Bar(
            x=[max(0.0, s.value) for s in sets],
            y=labels,
            orientation="h",
            name="This grader and people",
            customdata=[s.measure for s in sets],
            hovertemplate="%{y}<br>grader and people: %{x:.2f} (%{customdata})<extra></extra>",
        )
    )
    compared = [
        (s, label) for s, label in zip(sets, labels, strict=True) if s.people_agree is not None
    ]
    if compared:
        figure.add_scatter(
            x=[s.people_agree for s, _ in compared],
            y=[label for _, label in compared],
            mode="markers",
            name="People and people",
            marker={"symbol": "diamond", "size": 14, "line": {"width": 1.5, "color": "white"}},
            customdata=[s.measure for s, _ in compared],
            hovertemplate="%{y}<br>people and people: %{x:.2f} (%{customdata})<extra></extra>",
        )
    figure.update_xaxes(title="Agreement (1 = perfect)", range=[0, 1], fixedrange=True)
    figure.update_yaxes(autorange="reversed", fixedrange=True, title=None)
    figure.update_layout(
        height=_AROUND_PX + _ROW_PX * len(sets),
        margin={"l": 8, "r": 20, "t": 40, "b": 8},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "xanchor": "left"},
        showlegend=True,
        dragmode=False,
    )
    return figure


def state_agreement(sets: list[AgreementSet]) -> str:
    """Return the finding: where the grader agrees with people as people do with each other."""
    compared = [(s.value, s.people_agree) for s in sets if s.people_agree is not None]
    if not compared:
        return f"Agreement with people on {count_of(len(sets), 'set')}"
    reached = sum(value >= people for value, people in compared)
    if not reached:
        return "The grader agrees with people less than people agree with each other"
    return (
        f"On {reached} of {count_of(len(compared), 'set')} the grader agrees with people as well "
        "as people agree with each other"
    )


def describe_agreement(sets: list[AgreementSet]) -> str:
    """Return all figures of the chart in words."""
    return " ".join(
        f"{s.name}: grader and people {s.value:.2f} ({s.measure})"
        + (f", people and people {s.people_agree:.2f}." if s.people_agree is not None else ".")
        for s in sets
    )
