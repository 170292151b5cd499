"""Charts of how answers were spoken, each beside what is usual."""

from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from core.analytics.charts.ends import describe_run, find_ends, state_change
from core.analytics.charts.style import Chart, add_sessions, add_usual, finish, set_session_axis
from core.speech.delivery_ranges import USUAL_RANGES


class _Measure(NamedTuple):
    """A column of `delivery_trend`: how it is called and which usual range it has."""

    column: str
    usual: str
    finding: str
    axis: str
    shown: str
    notable: float
    digits: int
    least_most: float


_MEASURES = (
    _Measure(
        column="pace",
        usual="words_per_minute",
        finding="You speak {} words a minute",
        axis="Words a minute",
        shown="%{y:.0f} words a minute",
        notable=8,
        digits=0,
        least_most=200,
    ),
    _Measure(
        column="fillers",
        usual="fillers",
        finding="{} fillers in 100 words",
        axis="Fillers in 100 words",
        shown="%{y:.1f} in 100 words",
        notable=0.7,
        digits=1,
        least_most=6,
    ),
    _Measure(
        column="pauses",
        usual="pause_share",
        finding="{} % of the time is pauses",
        axis="Pauses (% of the time)",
        shown="%{y:.0f} % of the time",
        notable=5,
        digits=0,
        least_most=50,
    ),
    _Measure(
        column="longest_pause_s",
        usual="longest_pause_s",
        finding="The longest pause lasts {} s",
        axis="Longest pause (s)",
        shown="%{y:.1f} s",
        notable=0.5,
        digits=1,
        least_most=5,
    ),
)
_USUAL = {usual.measure: usual for usual in USUAL_RANGES}


def chart_delivery(frame: pd.DataFrame) -> list[Chart]:
    """Chart pace, fillers and pauses, each where it is known (frame of `delivery_trend`)."""
    charts = []
    for measure in _MEASURES:
        known = frame[frame[measure.column].notna()]
        if not known.empty:
            charts.append(_chart(measure, known))
    return charts


def _chart(measure: _Measure, frame: pd.DataFrame) -> Chart:
    usual = _USUAL[measure.usual]
    ends = find_ends(frame, measure.column)
    now = measure.finding.format(f"{ends.last:.{measure.digits}f}")
    bounds = _name_bounds(usual.low, usual.high)
    title = f"{now}, {state_change(ends, measure.notable, measure.digits)}; {bounds} is usual"
    most = max(measure.least_most, 1.1 * float(frame[measure.column].max()))
    figure = go.Figure()
    add_sessions(figure, frame, measure.column, name="Interview", shown=measure.shown)
    add_usual(figure, usual.low, usual.high, most, "usual")
    set_session_axis(figure, frame)
    figure.update_yaxes(title=measure.axis, range=[0, most])
    run = describe_run(frame, measure.column, measure.digits)
    return Chart(finish(figure, 300), title, f"{title} ({usual.source}). {run}")


def _name_bounds(low: float | None, high: float | None) -> str:
    if low is None:
        return f"up to {high:g}"
    return f"from {low:g} up" if high is None else f"{low:g}–{high:g}"
