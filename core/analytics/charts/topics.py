"""Charts of topics: strongest and weakest, and a heat map of what is missing."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.analytics.charts.ends import NOTABLE_POINTS
from core.analytics.charts.scores import draw_averages
from core.analytics.charts.style import (
    DOWN,
    QUIET,
    SAME,
    UP,
    Chart,
    finish,
    plain,
    wrap,
)
from core.analytics.frames import rows_of
from core.analytics.topics import ENOUGH_ANSWERS
from core.domain.facts import PointKind
from core.domain.question import Difficulty
from core.engine.embedded.topic_names import name_topic

_MOST_BARS = 12
_MOST_ROWS = 10
_ROW_PX = 46
_KINDS = {PointKind.KEY_POINT: "Key points", PointKind.KEYWORD: "Keywords"}
# Short, so that six columns fit on a phone.
_LEVELS = {Difficulty.EASY: "easy", Difficulty.MEDIUM: "mid", Difficulty.HARD: "hard"}
# Dark text is read on both ends of the scale, on a light and on a dark page.
_NOTHING_MISSING, _CELL_TEXT = "#d9e0e2", "#11151c"
_FEWEST_WITH_COLORS = 4
_FROM_EACH_END = 3


def chart_topics(frame: pd.DataFrame) -> Chart:
    """Chart the topics with enough answers (frame of `score_by_topic`, some `is_enough`).

    Of more than twelve, the six strongest and the six weakest.
    """
    enough = frame[frame["is_enough"]]
    if len(enough) > _MOST_BARS:
        half = _MOST_BARS // 2
        enough = pd.concat([enough.head(half), enough.tail(half)])
    return Chart(_draw_topics(enough), state_topics(frame), _describe_topics(frame))


def chart_gaps(frame: pd.DataFrame) -> Chart:
    """Chart what is missing by topic and kind as a heat map (frame of `point_gaps`).

    The ten topics with the most missed are rows, the worst first. `customdata` of a point is its
    topic, kind and difficulty.
    """
    rows = rank_gap_topics(frame)[:_MOST_ROWS]
    shown = frame[frame["topic"].isin(rows)]
    return Chart(_draw_gaps(shown, rows), _state_gaps(frame), _describe_gaps(shown, rows))


def rank_gap_topics(frame: pd.DataFrame) -> list[str]:
    """Return the topics of `point_gaps`, first where most was missed, as a number of points."""
    missed = (frame["missing"] * frame["looked_for"]).groupby(frame["topic"]).sum()
    return list(missed.sort_values(ascending=False, kind="stable").index)


def state_topics(frame: pd.DataFrame) -> str:
    """Say which topics are strongest and weakest, or how much is missing to tell."""
    enough = frame[frame["is_enough"]]
    if enough.empty:
        return f"No topic has {ENOUGH_ANSWERS} scored answers yet: {name_missing(frame)}"
    best, worst = enough.iloc[0], enough.iloc[-1]
    if len(enough) == 1:
        return f"{name_topic(best.topic)} averages {best.average:.0f} of 100"
    if best.average - worst.average < NOTABLE_POINTS:
        return f"All {len(enough)} topics score alike, around {enough['average'].mean():.0f} of 100"
    return (
        f"Strongest: {name_topic(best.topic)} ({best.average:.0f}). "
        f"Weakest: {name_topic(worst.topic)} ({worst.average:.0f})"
    )


def name_missing(frame: pd.DataFrame, most: int = 3) -> str:
    """Return which topics come next to having enough answers: "SQL needs 2 more"."""
    few = frame[~frame["is_enough"]].sort_values("answers", ascending=False, kind="stable")
    parts = [
        f"{name_topic(row.topic)} needs {ENOUGH_ANSWERS - row.answers} more"
        for row in rows_of(few.head(most))
    ]
    rest = len(few) - len(parts)
    return ", ".join(parts) + _name_rest(rest)


def _name_rest(count: int) -> str:
    if count <= 0:
        return ""
    return ", and 1 other topic" if count == 1 else f", and {count} other topics"


def _draw_topics(enough: pd.DataFrame) -> go.Figure:
    names = [wrap(name_topic(topic), 22) for topic in enough["topic"]]
    return draw_averages(enough, names, _color_ends(len(enough)))


def _color_ends(count: int) -> list[str]:
    """Colour the strongest and the weakest, where there are enough to have both."""
    if count < _FEWEST_WITH_COLORS:
        return [UP] * count
    ends = min(_FROM_EACH_END, count // 2)
    return [UP] * ends + [SAME] * (count - 2 * ends) + [DOWN] * ends


def _describe_topics(frame: pd.DataFrame) -> str:
    parts = (
        f"{name_topic(row.topic)} {row.average:.0f} of 100 over {row.answers} answers"
        for row in rows_of(frame[frame["is_enough"]])
    )
    return f"{state_topics(frame)}. " + "; ".join(parts) + "."


def _draw_gaps(frame: pd.DataFrame, rows: list[str]) -> go.Figure:
    columns = _columns_of(frame)
    labels = {topic: wrap(name_topic(topic), 16) for topic in rows}
    heads = [(_KINDS[kind], _LEVELS[level]) for kind, level in columns]
    cells = {
        (row.topic, (PointKind(row.kind), Difficulty(row.difficulty))): row
        for row in rows_of(frame)
    }
    grid = [[cells.get((topic, column)) for column in columns] for topic in rows]
    figure = go.Figure(
        go.Heatmap(
            z=[[None if cell is None else cell.missing for cell in line] for line in grid],
            x=list(zip(*heads, strict=True)),
            y=list(labels.values()),
            text=[
                ["" if cell is None else f"{cell.missing:.0f} %" for cell in line] for line in grid
            ],
            texttemplate="%{text}",
            zmin=0,
            zmax=100,
            xgap=3,
            ygap=3,
            hoverinfo="skip",
            colorscale=[[0, _NOTHING_MISSING], [1, DOWN]],
            textfont={"color": _CELL_TEXT},
            showscale=False,
        )
    )
    _add_cell_points(figure, cells, labels)
    figure.update_layout(hoverdistance=-1)
    figure.update_xaxes(
        side="top",
        title=None,
        showgrid=False,
        type="multicategory",
        tickangle=0,
        dividercolor=QUIET,
    )
    figure.update_yaxes(autorange="reversed", title=None, showgrid=False, type="category")
    finish(figure, 90 + _ROW_PX * len(rows))
    return figure.update_layout(showlegend=False)


def _add_cell_points(
    figure: go.Figure,
    cells: dict[tuple[str, tuple[PointKind, Difficulty]], Any],
    labels: dict[str, str],
) -> None:
    """Lay a point over each cell: Plotly lets points be clicked, but not the cells of a map."""
    figure.add_scatter(
        x=[
            [_KINDS[kind] for _, (kind, _) in cells],
            [_LEVELS[level] for _, (_, level) in cells],
        ],
        y=[labels[topic] for topic, _ in cells],
        mode="markers",
        marker={"size": _ROW_PX - 8, "symbol": "square", "opacity": 0, "color": SAME},
        # A cell that was not chosen must not fade: there is nothing to see of its point.
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        customdata=[
            [
                topic,
                kind.value,
                level.value,
                plain(name_topic(topic)),
                row.missing,
                row.looked_for,
                _KINDS[kind].lower(),
            ]
            for (topic, (kind, level)), row in cells.items()
        ],
        hovertemplate="<b>%{customdata[3]}</b>, %{customdata[2]} questions<br>"
        "%{customdata[4]:.0f} % missing of %{customdata[5]} %{customdata[6]}<br>"
        "Click for the questions<extra></extra>",
    )


def _columns_of(frame: pd.DataFrame) -> list[tuple[PointKind, Difficulty]]:
    """Return the kinds and difficulties that occur, as the columns stand from left to right."""
    found = set(zip(frame["kind"], frame["difficulty"], strict=True))
    return [(kind, level) for kind in _KINDS for level in Difficulty if (kind, level) in found]


def _share_missing(frame: pd.DataFrame) -> float:
    return float((frame["missing"] * frame["looked_for"]).sum() / frame["looked_for"].sum())


def _state_gaps(frame: pd.DataFrame) -> str:
    worst = rank_gap_topics(frame)[0]
    of_worst = frame[frame["topic"] == worst]
    parts = [
        f"{_share_missing(of_worst[of_worst['kind'] == kind]):.0f} % of the {name.lower()}"
        for kind, name in _KINDS.items()
        if (of_worst["kind"] == kind).any()
    ]
    return f"Most is missing in {name_topic(worst)}: {' and '.join(parts)}"


def _describe_gaps(frame: pd.DataFrame, rows: list[str]) -> str:
    parts = []
    for topic in rows:
        cells = frame[frame["topic"] == topic]
        missing = ", ".join(
            f"{_KINDS[PointKind(row.kind)].lower()} of {row.difficulty} questions "
            f"{row.missing:.0f} %"
            for row in rows_of(cells)
        )
        parts.append(f"{name_topic(topic)}: {missing}.")
    return f"{_state_gaps(frame)}. Missing by topic. " + " ".join(parts)
