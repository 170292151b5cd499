"""The chart of how long it took until code worked."""

import pandas as pd
import plotly.graph_objects as go

from core.analytics.charts.style import DOWN, UP, Chart, finish, name_days, plain, shorten
from core.analytics.frames import rows_of
from core.domain.words import count_of

_REFERENCE = "rgba(128,128,128,0.9)"
_MOST_DESCRIBED = 10
_FEWEST_PLACES = 4


def chart_first_solved(frame: pd.DataFrame) -> Chart:
    """Chart minutes to the first working solution beside each problem's own (`first_solved`)."""
    return Chart(_draw(frame), _state(frame), _describe(frame))


def _draw(frame: pd.DataFrame) -> go.Figure:
    figure = go.Figure()
    frame = frame.assign(place=range(1, len(frame) + 1))
    within = _is_within(frame)
    kinds = (
        ("Within its minutes", UP, "circle", within),
        ("Over its minutes", DOWN, "diamond", ~within),
    )
    for name, color, symbol, chosen in kinds:
        _add_points(figure, frame[chosen], name, color, symbol)
    known = frame[frame["wanted_minutes"].notna()]
    figure.add_scatter(
        x=known["place"],
        y=known["wanted_minutes"],
        mode="markers",
        name="Minutes that the problem has",
        marker={
            "symbol": "line-ew",
            "size": 22,
            "line": {"width": 3, "color": _REFERENCE},
            "color": _REFERENCE,
        },
        hovertemplate="a fitting candidate has %{y:.0f} min<extra></extra>",
    )
    figure.update_xaxes(
        title="Problem, by date",
        tickvals=list(frame["place"]),
        ticktext=[day[:6] for day in name_days(frame["answered_at"])],
        range=[0.5, max(len(frame), _FEWEST_PLACES) + 0.5],
        zeroline=False,
    )
    figure.update_yaxes(title="Minutes", rangemode="tozero")
    return finish(figure, 340)


def _add_points(
    figure: go.Figure,
    rows: pd.DataFrame,
    name: str,
    color: str,
    symbol: str,
) -> None:
    if rows.empty:
        return
    told = [
        [row.interview_id, plain(shorten(row.problem)), day, count_of(row.runs, "run")]
        for row, day in zip(rows_of(rows), name_days(rows["answered_at"]), strict=True)
    ]
    figure.add_scatter(
        x=rows["place"],
        y=rows["minutes"],
        mode="markers",
        name=name,
        marker={"size": 11, "color": color, "symbol": symbol},
        customdata=told,
        hovertemplate="<b>%{customdata[1]}</b><br>%{y:.1f} min, %{customdata[3]}<br>"
        "%{customdata[2]}<br>Click to open the report<extra></extra>",
    )


def _is_within(frame: pd.DataFrame) -> pd.Series:
    """Tell of each row whether it took no longer than the problem has, or that is unknown."""
    return frame["wanted_minutes"].isna() | (frame["minutes"] <= frame["wanted_minutes"])


def _state(frame: pd.DataFrame) -> str:
    known = frame[frame["wanted_minutes"].notna()]
    if len(frame) == 1 or known.empty:
        last = frame.iloc[-1]
        of_them = "" if pd.isna(last.wanted_minutes) else f" of {last.wanted_minutes:.0f}"
        return f"The latest solution worked after {_name_minutes(last.minutes, of_them)}"
    within = int(_is_within(known).sum())
    return f"{within} of {len(known)} solutions worked within the problem's minutes"


def _name_minutes(minutes: float, behind: str = "") -> str:
    whole = round(minutes)
    if whole < 1:
        return f"less than a minute{behind}"
    return f"{whole}{behind} minutes" if behind or whole != 1 else "1 minute"


def _describe(frame: pd.DataFrame) -> str:
    rows = frame.tail(_MOST_DESCRIBED)
    told = "; ".join(
        f"{row.problem} on {day}: {row.minutes:.1f} min"
        + ("" if pd.isna(row.wanted_minutes) else f" of {row.wanted_minutes:.0f}")
        for row, day in zip(rows_of(rows), name_days(rows["answered_at"]), strict=True)
    )
    left_out = len(frame) - len(rows)
    before = f" The last {len(rows)} of {len(frame)}:" if left_out else ""
    return f"{_state(frame)}.{before} {told}."
