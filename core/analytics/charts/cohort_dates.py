"""Chart of readiness against the date of the interview, and of coaches against the grader."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from core.analytics.charts.style import DOWN, QUIET, UP, Chart, finish, plain
from core.analytics.cohort_agreement import CoachAgreement
from core.domain.words import count_of

_FAINT_DOWN = "rgba(209,116,26,0.12)"
_FEWEST_DAYS = 14


class DatedLearner(NamedTuple):
    """A learner with an interview ahead: days until it, and how they stand, 0–100.

    `low` and `high` are the readiness's interval, None where `points` are the last interviews'.
    """

    user_id: str
    name: str
    days: int
    points: float
    low: float | None
    high: float | None


def chart_dates(learners: Sequence[DatedLearner], near_days: int, good_from: float) -> Chart:
    """Chart who is how ready and when they have to be; too little too near is shaded."""
    late = [each for each in learners if each.days <= near_days and each.points < good_from]
    title = _state_dates(learners, late, near_days)
    return Chart(_draw_dates(learners, near_days, good_from), title, _describe(title, learners))


def chart_agreement(scores: pd.DataFrame, agreement: CoachAgreement) -> Chart:
    """Chart each answer's two scores (frame of `coach_scores`)."""
    title = state_agreement(agreement)
    pairs = "; ".join(
        f"coach {coach}, grader {machine}"
        for coach, machine in zip(scores["coach"], scores["machine"], strict=True)
    )
    return Chart(_draw_agreement(scores), title, f"{title}. {pairs}.")


def state_agreement(agreement: CoachAgreement) -> str:
    """Say how far coaches lie from the grader."""
    size = abs(agreement.difference)
    if size < 1:
        direction = "as high as the grader on average"
    else:
        side = "above" if agreement.difference > 0 else "below"
        direction = f"{count_of(round(size), 'point')} {side} the grader"
    return f"Coaches score {direction}; {agreement.within:.0%} are within 10 points"


def _draw_dates(learners: Sequence[DatedLearner], near_days: int, good_from: float) -> go.Figure:
    figure = go.Figure()
    figure.add_shape(
        type="rect",
        x0=-0.5,
        x1=near_days + 0.5,
        y0=0,
        y1=good_from,
        fillcolor=_FAINT_DOWN,
        line={"width": 0},
        layer="below",
    )
    figure.add_hline(y=good_from, line={"width": 1, "dash": "dot", "color": QUIET})
    ready = [each for each in learners if each.low is not None]
    rest = [each for each in learners if each.low is None]
    for group, name, symbol, what in (
        (ready, "Readiness for the job", "circle", "readiness"),
        (rest, "Last interviews, no readiness yet", "circle-open", "last interviews"),
    ):
        if not group:
            continue
        figure.add_scatter(
            x=[each.days for each in group],
            y=[each.points for each in group],
            mode="markers",
            name=name,
            marker={
                "size": 11,
                "symbol": symbol,
                "color": [
                    DOWN if each.days <= near_days and each.points < good_from else UP
                    for each in group
                ],
                "line": {"width": 2},
            },
            error_y={
                "type": "data",
                "symmetric": False,
                "array": [max(0.0, (each.high or each.points) - each.points) for each in group],
                "arrayminus": [each.points - (each.low or each.points) for each in group],
                "thickness": 1,
                "width": 0,
                "color": QUIET,
            },
            customdata=[[each.user_id, plain(each.name)] for each in group],
            hovertemplate="<b>%{customdata[1]}</b><br>"
            + what
            + " %{y:.0f} of 100<br>%{x} days to go<br>Click for the learner<extra></extra>",
        )
    last = max([_FEWEST_DAYS, *(each.days for each in learners)])
    figure.update_xaxes(title="Days to the interview", range=[-0.5, last + 1], zeroline=False)
    figure.update_yaxes(title="Ready (0–100)", range=[0, 100])
    return finish(figure, 400)


def _state_dates(
    learners: Sequence[DatedLearner], late: Sequence[DatedLearner], near_days: int
) -> str:
    near = sum(each.days <= near_days for each in learners)
    if not near:
        return f"Nobody's interview is within {near_days} days"
    who = "1 learner has" if near == 1 else f"{near} learners have"
    if not late:
        return f"{who} the interview within {near_days} days, and all are ready"
    return f"{len(late)} of {near} with an interview within {near_days} days are not ready"


def _describe(title: str, learners: Sequence[DatedLearner]) -> str:
    parts = (
        f"{each.name}: {each.points:.0f} of 100, {count_of(each.days, 'day')} to go"
        for each in sorted(learners, key=lambda each: each.days)
    )
    return f"{title}. " + "; ".join(parts) + "."


def _draw_agreement(scores: pd.DataFrame) -> go.Figure:
    figure = go.Figure()
    figure.add_scatter(
        x=[0, 100],
        y=[0, 100],
        mode="lines",
        line={"width": 1, "dash": "dot", "color": QUIET},
        hoverinfo="skip",
        showlegend=False,
    )
    figure.add_scatter(
        x=scores["machine"],
        y=scores["coach"],
        mode="markers",
        marker={"size": 10, "opacity": 0.75, "color": UP},
        customdata=(scores["coach"] - scores["machine"]).map(lambda apart: f"{apart:+d}"),
        hovertemplate="coach %{y}, grader %{x}: %{customdata}<extra></extra>",
        showlegend=False,
    )
    figure.update_xaxes(title="Grader (0–100)", range=[-2, 102])
    figure.update_yaxes(title="Coach (0–100)", range=[-2, 102])
    return finish(figure, 380)
