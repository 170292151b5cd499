"""The slope chart of questions that were asked again."""

import pandas as pd
import plotly.graph_objects as go

from core.analytics.charts.ends import NOTABLE_POINTS
from core.analytics.charts.style import DOWN, SAME, UP, Chart, finish, name_days, plain, shorten

# More lines than these cannot be told apart.
MOST_LINES = 24
_SIDES = ("First time", "Latest time")
_KINDS = (("Up", UP, "solid"), ("About the same", SAME, "dot"), ("Down", DOWN, "dash"))


def chart_retakes(frame: pd.DataFrame, drawn: pd.DataFrame) -> Chart:
    """Chart first and latest points of retaken questions (frame of `retake_gains`).

    The figure draws the rows of `drawn`, which have the text of the `question` too, and the
    average of all.
    """
    return Chart(_draw(frame, drawn), _state(frame), _describe(frame))


def _draw(frame: pd.DataFrame, drawn: pd.DataFrame) -> go.Figure:
    figure = go.Figure()
    kinds = drawn["gain"].map(_kind_of)
    for name, color, dash in _KINDS:
        for place, (_, row) in enumerate(drawn[kinds == name].iterrows()):
            _add_slope(figure, row, name, color, dash, in_legend=place == 0)
    figure.add_scatter(
        x=list(_SIDES),
        y=[frame["first_total"].mean(), frame["last_total"].mean()],
        mode="lines",
        name=f"Average of {len(frame)}",
        line={"width": 5, "color": "rgba(128,128,128,0.9)"},
        hovertemplate="Average: %{y:.0f} of 100<extra></extra>",
    )
    figure.update_xaxes(type="category", range=[-0.25, 1.25], title=None)
    figure.update_yaxes(title="Points (0–100)", range=[0, 102])
    return finish(figure, 440)


def _add_slope(
    figure: go.Figure, row: pd.Series, name: str, color: str, dash: str, *, in_legend: bool
) -> None:
    days = name_days(pd.Series([row["first_at"], row["last_at"]]))
    interviews = (row["first_interview_id"], row["last_interview_id"])
    question = plain(shorten(str(row["question"])))
    figure.add_scatter(
        x=list(_SIDES),
        y=[row["first_total"], row["last_total"]],
        mode="lines+markers",
        name=name,
        legendgroup=name,
        showlegend=in_legend,
        line={"width": 1.5, "color": color, "dash": dash},
        marker={"size": 8, "color": color},
        customdata=[[i, question, day] for i, day in zip(interviews, days, strict=True)],
        hovertemplate=f"<b>%{{customdata[1]}}</b><br>%{{y}} of 100 on %{{customdata[2]}}<br>"
        f"{row['gain']:+d} points over {row['attempts']} attempts<br>Click to open the report"
        "<extra></extra>",
    )


def _kind_of(gain: float) -> str:
    if abs(gain) < NOTABLE_POINTS:
        return "About the same"
    return "Up" if gain > 0 else "Down"


def _state(frame: pd.DataFrame) -> str:
    gain = frame["gain"].mean()
    count = len(frame)
    if count == 1:
        only = frame.iloc[0]
        return f"Asked again, one question went from {only.first_total} to {only.last_total}"
    ups = int((frame["gain"].map(_kind_of) == "Up").sum())
    if abs(gain) < 1:
        return f"Asked again, {count} questions score as before on average; {ups} went up"
    verb = "gain" if gain > 0 else "lose"
    return f"Asked again, {count} questions {verb} {abs(gain):.0f} points on average; {ups} went up"


def _describe(frame: pd.DataFrame) -> str:
    kinds = frame["gain"].map(_kind_of).value_counts()
    counts = ", ".join(f"{name.lower()}: {kinds.get(name, 0)}" for name, *_ in _KINDS)
    return (
        f"{_state(frame)}. First on average {frame['first_total'].mean():.0f} of 100, latest "
        f"{frame['last_total'].mean():.0f}. Questions by change: {counts}."
    )
