"""The radar of an interview's profile."""

import math

import plotly.graph_objects as go

from core.analytics.profile import corners_of
from core.domain.report_details import ProfileAxis

# Told apart by colour-blind readers, on a light and on a dark ground.
_COLORS = {"now": "#1b8a7f", "earlier": "#d1741a"}
# Faint, so that what lies under it stays to be seen.
_FILL = "rgba(27,138,127,0.18)"


def draw_radar(profile: list[ProfileAxis]) -> go.Figure:
    """Draw the axes with evidence from 0 in the middle to 100 at the rim.

    The earlier average is drawn dashed, where there is one; without one only this interview is.
    """
    corners = corners_of(profile)
    labels = [_wrap(axis.label) for axis in corners]
    figure = go.Figure()
    scores = [axis.score for axis in corners]
    _add_outline(figure, labels, scores, "This interview", _COLORS["now"], dash=False)
    if any(axis.earlier is not None for axis in corners):
        earlier = [axis.earlier for axis in corners]
        _add_outline(figure, labels, earlier, "Your average before", _COLORS["earlier"], dash=True)
    quiet = "rgba(128,128,128,0.35)"
    figure.update_layout(
        height=430,
        margin={"l": 84, "r": 84, "t": 48, "b": 56},
        legend={"orientation": "h", "y": -0.2, "yanchor": "top", "x": 0.5, "xanchor": "center"},
        dragmode=False,
        polar={
            "bgcolor": "rgba(0,0,0,0)",
            "radialaxis": {
                "range": [0, 100],
                "tickvals": [25, 50, 75, 100],
                "tickfont": {"size": 10},
                "angle": 90,
                "tickangle": 90,
                "gridcolor": quiet,
                "linecolor": quiet,
            },
            "angularaxis": {
                "direction": "clockwise",
                "rotation": 90,
                "gridcolor": quiet,
                "linecolor": quiet,
                "tickfont": {"size": 11},
            },
        },
    )
    return figure


def _add_outline(
    figure: go.Figure,
    labels: list[str],
    values: list[float | None],
    name: str,
    color: str,
    *,
    dash: bool,
) -> None:
    closed = [math.nan if value is None else value for value in [*values, values[0]]]
    figure.add_scatterpolar(
        theta=[*labels, labels[0]],
        r=closed,
        name=name,
        mode="lines+markers",
        line={"color": color, "width": 2, "dash": "dash" if dash else "solid"},
        marker={"size": 6, "symbol": "diamond-open" if dash else "circle"},
        fill=None if dash else "toself",
        fillcolor=_FILL,
        hovertemplate="%{theta}: %{r:.0f} of 100<extra>" + name + "</extra>",
    )


def _wrap(label: str) -> str:
    """Break a label where its halves are most alike, so that it fits beside the circle."""
    breaks = [n for n, character in enumerate(label) if character in " -"]
    if not breaks:
        return label
    middle = min(breaks, key=lambda n: abs(2 * n - len(label)))
    return f"{label[: middle + 1].rstrip()}<br>{label[middle + 1 :]}"
