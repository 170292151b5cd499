"""Charts of what answers are made of: concrete things, the parts of a story, "I" and "we"."""

import pandas as pd
import plotly.graph_objects as go

from core.analytics.charts.ends import describe_run, find_ends, state_change
from core.analytics.charts.style import Chart, add_sessions, finish, set_session_axis
from core.analytics.substance import SPECIFICS, STAR_PARTS

_NOTABLE_THINGS, _NOTABLE_PARTS, _NOTABLE_PERCENT = 0.5, 0.3, 5
_FEWEST_THINGS = 4.0


def chart_specificity(frame: pd.DataFrame) -> Chart:
    """Chart the concrete things an answer names (frame of `specificity_trend`)."""
    ends = find_ends(frame, "things")
    title = f"{ends.last:.1f} concrete things an answer, {state_change(ends, _NOTABLE_THINGS, 1)}"
    kinds = ", ".join(f"{name} {frame[name].mean():.1f}" for name in SPECIFICS)
    most = max(_FEWEST_THINGS, 1.1 * frame["things"].max())
    figure = _draw(frame, "things", "Concrete things an answer", "%{y:.1f} an answer", most)
    described = f"{title}. {describe_run(frame, 'things', 1)} On average an answer has {kinds}."
    return Chart(figure, title, described)


def chart_star(frame: pd.DataFrame) -> Chart:
    """Chart how many of the four parts of STAR stories show (frame of `star_trend`)."""
    ends = find_ends(frame, "parts")
    complete, stories = int(frame["complete"].sum()), int(frame["answers"].sum())
    change = state_change(ends, _NOTABLE_PARTS, 1)
    title = f"Stories show {ends.last:.1f} of the {STAR_PARTS} parts of STAR, {change}"
    figure = _draw(frame, "parts", "Parts of STAR shown (0–4)", "%{y:.1f} of 4 parts", 4.2)
    figure.update_yaxes(dtick=1)
    whole = f"{complete} of {stories} stories are complete."
    return Chart(figure, title, f"{title}. {whole} {describe_run(frame, 'parts', 1)}")


def chart_own_share(frame: pd.DataFrame) -> Chart:
    """Chart the share of "I" beside "we" (frame of `own_share_trend`); it is no judgement."""
    ends = find_ends(frame, "own")
    title = f"Of “I” and “we”, {ends.last:.0f} % is “I”, {state_change(ends, _NOTABLE_PERCENT)}"
    figure = _draw(frame, "own", "“I” among “I” and “we” (%)", "%{y:.0f} % “I”", 102)
    return Chart(figure, title, f"{title}. {describe_run(frame, 'own')}")


def _draw(frame: pd.DataFrame, column: str, axis: str, shown: str, most: float) -> go.Figure:
    figure = go.Figure()
    add_sessions(figure, frame, column, name="Interview", shown=shown)
    set_session_axis(figure, frame)
    figure.update_yaxes(title=axis, range=[0, most])
    return finish(figure, 300)
