"""Charts of how answers score: by type of question, and the mix of grades over time."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from core.analytics.charts.ends import NOTABLE_POINTS
from core.analytics.charts.style import POINTS_AXIS, Chart, finish, name_days
from core.analytics.frames import rows_of
from core.domain.evaluation import Grade
from core.domain.question import QuestionType

_LEAST_FOR_SPREAD = 4
_ROW_PX = 55
# From good to poor: teal over grey to orange; the letters stand in the bars too.
_GRADE_COLORS = {
    Grade.A: "#0f7a6f",
    Grade.B: "#6bb0a7",
    Grade.C: "#a3a8b0",
    Grade.D: "#dd9a55",
    Grade.F: "#b3590a",
}
_GRADE_TEXTS = {Grade.A: "white", Grade.F: "white"}
_LEAST_SHARE_WITH_LETTER = 0.08
_GOOD = (Grade.A, Grade.B)


def chart_types(frame: pd.DataFrame) -> Chart:
    """Chart average points by question type (frame of `score_by_type`)."""
    return Chart(_draw_types(frame), _state_types(frame), _describe_types(frame))


def chart_grades(frame: pd.DataFrame) -> Chart:
    """Chart the mix of grades in blocks of interviews (frame of `grade_shares`)."""
    return Chart(_draw_grades(frame), _state_grades(frame), _describe_grades(frame))


def _spread_of(frame: pd.DataFrame) -> dict[str, object]:
    """Return the middle half of the scores where there are enough of them to have one."""
    is_enough = frame["answers"] >= _LEAST_FOR_SPREAD
    return {
        "type": "data",
        "symmetric": False,
        "array": (frame["q3"] - frame["average"]).clip(lower=0).where(is_enough),
        "arrayminus": (frame["average"] - frame["q1"]).clip(lower=0).where(is_enough),
        "thickness": 2,
        "color": "rgba(128,128,128,0.9)",
    }


def _draw_types(frame: pd.DataFrame) -> go.Figure:
    return draw_averages(frame, [QuestionType(name).label for name in frame["type"]])


def draw_averages(
    frame: pd.DataFrame, names: Sequence[str], colors: Sequence[str] | None = None
) -> go.Figure:
    """Draw a bar a row with the middle half of its scores; `names` may be broken over lines."""
    labels = [
        f"{name} <b>{row.average:.0f}</b><br>n = {row.answers}"
        for name, row in zip(names, rows_of(frame), strict=True)
    ]
    figure = go.Figure(
        go.Bar(
            x=frame["average"],
            y=labels,
            orientation="h",
            error_x=_spread_of(frame),
            marker={"color": colors},
            customdata=frame[["q1", "q3"]],
            hovertemplate="%{y}<br>average %{x:.1f} of 100<br>middle half %{customdata[0]:.0f}–"
            "%{customdata[1]:.0f}<extra></extra>",
        )
    )
    figure.update_xaxes(title=POINTS_AXIS, range=[0, 100])
    figure.update_yaxes(autorange="reversed", title=None)
    return finish(figure, 90 + _ROW_PX * len(frame))


def _state_types(frame: pd.DataFrame) -> str:
    best, worst = frame.iloc[0], frame.iloc[-1]
    if len(frame) == 1:
        return f"{QuestionType(best.type).label} answers average {best.average:.0f} of 100"
    if best.average - worst.average < NOTABLE_POINTS:
        return f"All question types score alike, around {frame['average'].mean():.0f} of 100"
    return (
        f"{QuestionType(best.type).label} answers score highest ({best.average:.0f}), "
        f"{QuestionType(worst.type).label.lower()} lowest ({worst.average:.0f})"
    )


def _describe_types(frame: pd.DataFrame) -> str:
    parts = (
        f"{QuestionType(row.type).label} {row.average:.0f} of 100 over {row.answers} answers"
        for row in rows_of(frame)
    )
    return f"{_state_types(frame)}. " + "; ".join(parts) + "."


def _draw_grades(frame: pd.DataFrame) -> go.Figure:
    figure = go.Figure()
    for grade, color in _GRADE_COLORS.items():
        rows = frame[frame["grade"] == grade]
        days = pd.DataFrame({"since": name_days(rows["since"]), "until": name_days(rows["until"])})
        figure.add_bar(
            x=_name_blocks(rows),
            y=100 * rows["share"],
            name=str(grade),
            marker={"color": color},
            text=[grade if share >= _LEAST_SHARE_WITH_LETTER else "" for share in rows["share"]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": _GRADE_TEXTS.get(grade, "#11151c")},
            customdata=days.assign(answers=list(rows["answers"])),
            hovertemplate=f"<b>{grade}</b>: %{{y:.0f}} %, %{{customdata[2]}} answers<br>"
            "Interviews %{x}, %{customdata[0]} to %{customdata[1]}<extra></extra>",
        )
    blocks = frame.drop_duplicates("block")
    figure.update_layout(barmode="stack", bargap=0.25)
    figure.update_xaxes(
        title="Interviews, oldest to newest",
        type="category",
        categoryorder="array",
        categoryarray=_name_blocks(blocks),
        range=[-0.5, max(len(blocks), 4) - 0.5],
    )
    figure.update_yaxes(title="Share of answers (%)", range=[0, 100])
    return finish(figure, 340)


def _name_blocks(rows: pd.DataFrame) -> list[str]:
    return [
        f"{first}" if first == last else f"{first}–{last}"
        for first, last in zip(rows["first_number"], rows["last_number"], strict=True)
    ]


def _state_grades(frame: pd.DataFrame) -> str:
    good = _good_shares(frame)
    if len(good) == 1:
        return f"{100 * good.iloc[0]:.0f} % of the answers are graded A or B"
    return (
        f"{100 * good.iloc[-1]:.0f} % of the latest answers are graded A or B, "
        f"{100 * good.iloc[0]:.0f} % of the first were"
    )


def _good_shares(frame: pd.DataFrame) -> pd.Series:
    """Return by block the share of answers graded A or B."""
    return frame["share"].where(frame["grade"].isin(_GOOD), 0.0).groupby(frame["block"]).sum()


def _describe_grades(frame: pd.DataFrame) -> str:
    parts = []
    for _, rows in frame.groupby("block"):
        mix = ", ".join(f"{row.grade} {100 * row.share:.0f} %" for row in rows_of(rows))
        parts.append(f"Interviews {_name_blocks(rows)[0]}: {mix}.")
    return f"{_state_grades(frame)}. " + " ".join(parts)
