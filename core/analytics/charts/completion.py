"""The chart of questions answered, skipped and left open."""

import pandas as pd
import plotly.graph_objects as go

from core.analytics.charts.style import DOWN, SAME, UP, Chart, finish, name_days
from core.analytics.frames import MOST_BLOCKS

_PARTS = (("answered", "Answered", UP), ("skipped", "Skipped", DOWN), ("open", "Left open", SAME))


def chart_completion(frame: pd.DataFrame) -> Chart:
    """Chart what became of the questions (frame of `completion`), in blocks of interviews."""
    blocks = _join_blocks(frame)
    return Chart(_draw(blocks), _state(frame), _describe(frame))


def _join_blocks(frame: pd.DataFrame) -> pd.DataFrame:
    """Return at most twelve blocks of equally many interviews, the last may have fewer."""
    size = -(-len(frame) // MOST_BLOCKS)
    blocks = frame.assign(block=(frame["number"] - 1) // size).groupby("block")
    joined = blocks.agg(
        first=("number", "min"),
        last=("number", "max"),
        since=("started_at", "min"),
        until=("started_at", "max"),
        asked=("asked", "sum"),
        **{name: (name, "sum") for name, *_ in _PARTS},
    )
    return joined.reset_index()


def _draw(blocks: pd.DataFrame) -> go.Figure:
    figure = go.Figure()
    labels = [
        f"{first}" if first == last else f"{first}–{last}"
        for first, last in zip(blocks["first"], blocks["last"], strict=True)
    ]
    days = pd.DataFrame({"since": name_days(blocks["since"]), "until": name_days(blocks["until"])})
    for name, label, color in _PARTS:
        figure.add_bar(
            x=labels,
            y=100 * blocks[name] / blocks["asked"],
            name=label,
            marker={"color": color},
            customdata=days.assign(count=blocks[name], asked=blocks["asked"]),
            hovertemplate=f"{label}: %{{customdata[2]}} of %{{customdata[3]}} questions<br>"
            "Interviews %{x}, %{customdata[0]} to %{customdata[1]}<extra></extra>",
        )
    figure.update_layout(barmode="stack", bargap=0.25)
    figure.update_xaxes(
        title="Interviews, oldest to newest",
        type="category",
        range=[-0.5, max(len(blocks), 4) - 0.5],
    )
    figure.update_yaxes(title="Share of questions (%)", range=[0, 100])
    return finish(figure, 300)


def _state(frame: pd.DataFrame) -> str:
    share = 100 * frame["answered"].sum() / frame["asked"].sum()
    finished = f"{int(frame['is_finished'].sum())} of {len(frame)} interviews are finished"
    return f"{share:.0f} % of the questions were answered; {finished}"


def _describe(frame: pd.DataFrame) -> str:
    counts = ", ".join(f"{label.lower()} {int(frame[name].sum())}" for name, label, _ in _PARTS)
    return f"{_state(frame)}. Questions: {int(frame['asked'].sum())}, {counts}."
