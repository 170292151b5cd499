"""Charts of how long answers are: words against what is expected, and time."""

import pandas as pd
import plotly.graph_objects as go

from core.analytics.charts.ends import describe_run, find_ends, state_change
from core.analytics.charts.style import (
    FAINT,
    Chart,
    add_sessions,
    finish,
    set_session_axis,
)

_NOTABLE_S = 10
_ROOM_ABOVE = 1.15


def chart_lengths(frame: pd.DataFrame) -> Chart:
    """Chart words an answer against the expected range (frame of `answer_lengths`)."""
    return Chart(_draw_lengths(frame), _state_lengths(frame), _describe_lengths(frame))


def chart_times(frame: pd.DataFrame) -> Chart:
    """Chart the median seconds an answer (frame of `answer_times`)."""
    title = _state_times(frame)
    run = describe_run(frame, "seconds")
    return Chart(_draw_times(frame), title, f"{title}. Median seconds an answer. {run}")


def _draw_lengths(frame: pd.DataFrame) -> go.Figure:
    figure = go.Figure()
    around = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
    add_sessions(figure, frame, "words", name="Words an answer", shown="%{y:.0f} words")
    figure.add_scatter(x=_widen(frame), y=_ends(frame["words_low"]), **around)
    figure.add_scatter(
        x=_widen(frame),
        y=_ends(frame["words_high"]),
        fill="tonexty",
        fillcolor=FAINT,
        **{**around, "showlegend": True},
        name="Expected",
    )
    most = max(frame["words"].max(), frame["words_high"].max())
    set_session_axis(figure, frame)
    figure.update_yaxes(title="Words an answer", range=[0, _ROOM_ABOVE * most])
    return finish(figure, 340)


def _widen(frame: pd.DataFrame) -> list[float]:
    """Let a band reach half an interview beyond both ends, so that one interview has one too."""
    numbers = [float(number) for number in frame["number"]]
    return [numbers[0] - 0.5, *numbers, numbers[-1] + 0.5]


def _ends(values: pd.Series) -> list[float]:
    return [values.iloc[0], *values, values.iloc[-1]]


def _state_lengths(frame: pd.DataFrame) -> str:
    short, fitting, long = (int(frame[name].sum()) for name in ("short", "fitting", "long"))
    answers = short + fitting + long
    share = f"{100 * fitting / answers:.0f} % of the answers have the expected length"
    if fitting == answers:
        return "All answers have the expected length"
    if short == long:
        return share
    return f"{share}, the others are mostly too {'short' if short > long else 'long'}"


def _describe_lengths(frame: pd.DataFrame) -> str:
    short, fitting, long = (int(frame[name].sum()) for name in ("short", "fitting", "long"))
    return (
        f"{_state_lengths(frame)}. Too short: {short}, as expected: {fitting}, too long: {long}. "
        f"Average words an answer: {describe_run(frame, 'words')} Expected on average: "
        f"{frame['words_low'].mean():.0f} to {frame['words_high'].mean():.0f}."
    )


def _draw_times(frame: pd.DataFrame) -> go.Figure:
    figure = go.Figure()
    add_sessions(figure, frame, "seconds", name="Median of an interview", shown="%{y:.0f} s")
    figure.data[0].error_y = {
        "type": "data",
        "symmetric": False,
        "array": frame["q3"] - frame["seconds"],
        "arrayminus": frame["seconds"] - frame["q1"],
        "thickness": 1,
        "width": 0,
        "color": "rgba(128,128,128,0.6)",
    }
    set_session_axis(figure, frame)
    figure.update_yaxes(title="Seconds an answer", range=[0, _ROOM_ABOVE * frame["q3"].max()])
    return finish(figure, 320)


def _state_times(frame: pd.DataFrame) -> str:
    ends = find_ends(frame, "seconds")
    return f"An answer takes {ends.last:.0f} s, {state_change(ends, _NOTABLE_S)}"
