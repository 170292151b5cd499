"""Heat map of a cohort: learners by type of question."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.analytics.charts.ends import NOTABLE_POINTS
from core.analytics.charts.style import Chart, finish, plain, shorten
from core.analytics.frames import rows_of
from core.domain.question import QuestionType
from core.domain.words import count_of

# A cell with fewer answers says little, so it is grey and its figure stands in brackets.
ENOUGH_ANSWERS = 4
_ROW_PX, _AROUND_PX, _NAME_LENGTH = 30, 96, 22
# Orange over pale to teal: told apart by colour-blind readers, and dark figures are read on all.
_SCALE = [[0, "#dd9a55"], [0.5, "#eceae4"], [1, "#6bb0a7"]]
_THIN = "#d0d4d9"
_CELL_TEXT = "#11151c"
# Short and slanted, so that eight columns fit on a phone; the whole word stands in the hover.
_HEADS = {
    QuestionType.TECHNICAL: "Technical",
    QuestionType.BEHAVIOURAL: "Behaviour",
    QuestionType.PROJECT: "Project",
    QuestionType.SITUATIONAL: "Situation",
    QuestionType.MOTIVATIONAL: "Motive",
    QuestionType.SYSTEM_DESIGN: "Design",
    QuestionType.CODING: "Coding",
    QuestionType.CODE_REVIEW: "Review",
}


def chart_learner_types(
    frame: pd.DataFrame, names: Mapping[str, str], shown: Sequence[str]
) -> Chart:
    """Chart points by learner and type (frame of `score_by_learner_and_type`).

    `shown` are the learners drawn, from top to bottom; the finding is of all in the frame.
    """
    drawn = frame[frame["user_id"].isin(set(shown))]
    finding = _state(frame)
    return Chart(_draw(drawn, names, shown), finding, _describe(finding, drawn, names, shown))


def columns_of(frame: pd.DataFrame) -> list[QuestionType]:
    """Return the types that occur, in the order that they are always shown in."""
    found = set(frame["type"])
    return [kind for kind in QuestionType if kind in found]


def _draw(frame: pd.DataFrame, names: Mapping[str, str], shown: Sequence[str]) -> go.Figure:
    columns = columns_of(frame)
    cells = {(row.user_id, row.type): row for row in rows_of(frame)}
    grid = [[cells.get((user_id, kind)) for kind in columns] for user_id in shown]
    labels = _unique([shorten(names[user_id], _NAME_LENGTH) for user_id in shown])
    place: dict[str, Any] = {
        "x": [_HEADS[kind] for kind in columns],
        "y": [plain(label) for label in labels],
        "xgap": 2,
        "ygap": 2,
        "showscale": False,
    }
    figure = go.Figure()
    figure.add_heatmap(
        z=[[_value(cell, thin=True) for cell in line] for line in grid],
        colorscale=[[0, _THIN], [1, _THIN]],
        hoverinfo="skip",
        text=[[_figure(cell, thin=True) for cell in line] for line in grid],
        texttemplate="%{text}",
        textfont={"color": _CELL_TEXT},
        **place,
    )
    figure.add_heatmap(
        z=[[_value(cell, thin=False) for cell in line] for line in grid],
        zmin=0,
        zmax=100,
        colorscale=_SCALE,
        text=[[_figure(cell, thin=False) for cell in line] for line in grid],
        texttemplate="%{text}",
        textfont={"color": _CELL_TEXT},
        hoverinfo="skip",
        **place,
    )
    _add_hover(figure, frame, dict(zip(shown, place["y"], strict=True)))
    # Said, since for the points' sake Plotly would leave a margin around the cells.
    across, down = len(columns) - 0.5, len(shown) - 0.5
    figure.update_xaxes(side="top", title=None, showgrid=False, tickangle=-35, type="category")
    figure.update_yaxes(title=None, showgrid=False, type="category")
    figure.update_layout(xaxis_range=[-0.5, across], yaxis_range=[down, -0.5])
    finish(figure, _AROUND_PX + _ROW_PX * len(shown))
    return figure.update_layout(showlegend=False, hoverdistance=-1)


def _add_hover(figure: go.Figure, frame: pd.DataFrame, labels: Mapping[str, str]) -> None:
    """Lay a point over each cell: a map's cells can neither be clicked nor hold their own words."""
    rows = rows_of(frame)
    figure.add_scatter(
        x=[_HEADS[QuestionType(row.type)] for row in rows],
        y=[labels[row.user_id] for row in rows],
        mode="markers",
        marker={"size": _ROW_PX - 6, "symbol": "square", "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        customdata=[
            [
                row.user_id,
                QuestionType(row.type).label,
                row.average,
                count_of(row.answers, "answer"),
                "" if row.answers >= ENOUGH_ANSWERS else "<br>too few to tell",
            ]
            for row in rows
        ],
        hovertemplate="<b>%{y}</b><br>%{customdata[1]}: %{customdata[2]:.0f} of 100, "
        "n = %{customdata[3]}%{customdata[4]}<br>Click for the learner<extra></extra>",
    )


def _unique(labels: Sequence[str]) -> list[str]:
    """Return labels of which no two are the same: a category is a row."""
    seen: dict[str, int] = {}
    found = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        found.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return found


def _is_shown(cell: Any, *, thin: bool) -> bool:
    return cell is not None and (cell.answers < ENOUGH_ANSWERS) is thin


def _value(cell: Any, *, thin: bool) -> float | None:
    return cell.average if _is_shown(cell, thin=thin) else None


def _figure(cell: Any, *, thin: bool) -> str:
    if not _is_shown(cell, thin=thin):
        return ""
    return f"({cell.average:.0f})" if thin else f"{cell.average:.0f}"


def _state(frame: pd.DataFrame) -> str:
    enough = frame[frame["answers"] >= ENOUGH_ANSWERS]
    if enough.empty:
        return f"No learner has {ENOUGH_ANSWERS} scored answers of one type yet"
    of_types = enough.groupby("type")["average"].mean().sort_values()
    lowest, highest = of_types.index[0], of_types.index[-1]
    if of_types.iloc[-1] - of_types.iloc[0] < NOTABLE_POINTS:
        return f"All types score alike, around {of_types.mean():.0f} of 100"
    return (
        f"{QuestionType(lowest).label} questions are hardest for this cohort "
        f"({of_types.iloc[0]:.0f}), {QuestionType(highest).label.lower()} ones easiest "
        f"({of_types.iloc[-1]:.0f})"
    )


def _describe(
    finding: str, frame: pd.DataFrame, names: Mapping[str, str], shown: Sequence[str]
) -> str:
    parts = []
    for user_id in shown:
        rows = rows_of(frame[frame["user_id"] == user_id])
        cells = ", ".join(
            f"{QuestionType(row.type).label} {row.average:.0f} (n = {row.answers})" for row in rows
        )
        parts.append(f"{names[user_id]}: {cells or 'nothing scored'}.")
    return f"{finding}. Points of 100 by learner. " + " ".join(parts)
