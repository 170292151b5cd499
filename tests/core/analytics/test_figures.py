import pandas as pd
import plotly.graph_objects as go
import pytest

from core.analytics.figures import draw_grade_trend, draw_score_by_type
from core.analytics.findings import describe_trend, describe_types, state_trend, state_types


def types_frame(**averages: float) -> pd.DataFrame:
    rows = [(name, 5, value, value - 8, value + 8) for name, value in averages.items()]
    frame = pd.DataFrame(rows, columns=["type", "answers", "average", "q1", "q3"])
    return frame.sort_values("average", ascending=False, ignore_index=True)


def trend_frame(*averages: float) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "number": range(1, len(averages) + 1),
            "interview_id": [f"i{n}" for n in range(len(averages))],
            "role": "Tester",
            "started_at": pd.date_range("2026-01-01", periods=len(averages), tz="UTC"),
            "answers": 5,
            "average": averages,
            "moving_average": averages,
        }
    )


@pytest.mark.parametrize(
    "figure",
    [
        draw_score_by_type(types_frame(technical=60, behavioural=80)),
        draw_grade_trend(trend_frame(50, 55, 60, 70)),
    ],
)
def test_point_axes_run_from_zero_to_a_hundred_and_name_their_unit(figure: go.Figure) -> None:
    point_axes = [
        axis
        for axis in (figure.layout.xaxis, figure.layout.yaxis)
        if axis.title.text == "Average points (0–100)"
    ]

    assert [tuple(axis.range) for axis in point_axes] == [(0, 100)]


def test_bars_show_the_number_of_answers_and_the_spread() -> None:
    figure = draw_score_by_type(types_frame(technical=60, system_design=80))

    bar = figure.data[0]
    assert list(bar.y) == ["System design <b>80</b><br>n = 5", "Technical <b>60</b><br>n = 5"]
    assert list(bar.error_x.array) == [8, 8]


def test_few_answers_have_no_spread() -> None:
    frame = types_frame(technical=60).assign(answers=3)

    assert pd.isna(draw_score_by_type(frame).data[0].error_x.array).all()


@pytest.mark.parametrize(("count", "traces"), [(1, 1), (2, 1), (3, 2), (300, 2)])
def test_the_moving_average_is_drawn_from_three_interviews_on(count: int, traces: int) -> None:
    figure = draw_grade_trend(trend_frame(*range(1, count + 1)))

    assert len(figure.data) == traces
    assert figure.layout.showlegend is (traces > 1)


def test_hundreds_of_interviews_keep_the_axis_readable() -> None:
    figure = draw_grade_trend(trend_frame(*([50.0] * 300)))

    assert len(range(1, 301, figure.layout.xaxis.dtick)) <= 11


@pytest.mark.parametrize(
    ("frame", "finding"),
    [
        (types_frame(technical=62), "Technical answers average 62 of 100"),
        (types_frame(technical=62, behavioural=64), "All question types score alike"),
        (types_frame(technical=40, system_design=80), "System design answers score highest (80)"),
    ],
)
def test_the_title_states_the_finding_by_type(frame: pd.DataFrame, finding: str) -> None:
    assert state_types(frame).startswith(finding)


@pytest.mark.parametrize(
    ("averages", "finding"),
    [
        ((61,), "First interview: 61 of 100"),
        ((60, 62), "Scores are steady: +2 points since the first of 2 interviews"),
        ((40, 60), "Scores are up 20 points since the first of 2 interviews"),
        ((60, 60, 60, 50, 50, 50), "Scores are down 10 points since the first three of 6"),
    ],
)
def test_the_title_states_the_trend(averages: tuple[float, ...], finding: str) -> None:
    assert state_trend(trend_frame(*averages)).startswith(finding)


def test_charts_have_a_text_alternative_with_their_figures() -> None:
    types = describe_types(types_frame(technical=40, behavioural=80))
    trend = describe_trend(trend_frame(40, 90, 60))

    assert "Technical 40 of 100 over 5 answers" in types
    assert "First interview 40, latest 60, lowest 40, highest 90 of 100" in trend
