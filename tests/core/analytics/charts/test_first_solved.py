from collections.abc import Sequence

import pandas as pd
import pytest

from core.analytics.charts.first_solved import chart_first_solved

# The minutes it took and the minutes that the problem has, None where nobody knows.
Pairs = Sequence[tuple[float, float | None]]


def solved_frame(pairs: Pairs) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "interview_id": [f"i{n}" for n in range(len(pairs))],
            "problem": [f"Problem <i>{n}</i>" for n in range(len(pairs))],
            "answered_at": pd.date_range("2026-01-01", periods=len(pairs), tz="UTC"),
            "minutes": [minutes for minutes, _ in pairs],
            "wanted_minutes": pd.Series([wanted for _, wanted in pairs], dtype="float"),
            "runs": 2,
        }
    )


@pytest.mark.parametrize(
    ("pairs", "finding"),
    [
        ([(9.2, 15)], "The latest solution worked after 9 of 15 minutes"),
        ([(0.3, 15)], "The latest solution worked after less than a minute of 15"),
        ([(9.2, None)], "The latest solution worked after 9 minutes"),
        ([(9, 15), (21, 20)], "1 of 2 solutions worked within the problem's minutes"),
        ([(9, 15), (21, 20), (3, None)], "1 of 2 solutions worked within the problem's minutes"),
    ],
)
def test_the_title_says_whether_solutions_came_in_time(pairs: Pairs, finding: str) -> None:
    assert chart_first_solved(solved_frame(pairs)).title == finding


def test_each_problem_stands_beside_its_own_minutes_over_an_axis_from_zero() -> None:
    figure = chart_first_solved(solved_frame([(9, 15), (21, 20), (3, None)])).figure

    traces = {trace.name: trace for trace in figure.data}
    assert list(traces["Within its minutes"].y) == [9, 3]
    assert list(traces["Over its minutes"].y) == [21]
    assert list(traces["Minutes that the problem has"].y) == [15, 20]
    assert list(traces["Minutes that the problem has"].x) == [1, 2]
    assert figure.layout.yaxis.rangemode == "tozero"
    assert figure.layout.yaxis.title.text == "Minutes"


def test_a_point_opens_its_interview_and_its_words_are_no_markup() -> None:
    figure = chart_first_solved(solved_frame([(9, 15), (21, 20)])).figure

    (point,) = next(t for t in figure.data if t.name == "Over its minutes").customdata
    assert point[0] == "i1"
    assert point[1] == "Problem &lt;i&gt;1&lt;/i&gt;"


def test_all_is_told_in_words_too() -> None:
    words = chart_first_solved(solved_frame([(9, 15), (21, None)])).description

    assert "Problem <i>0</i> on 01 Jan 2026: 9.0 min of 15" in words
    assert "Problem <i>1</i> on 02 Jan 2026: 21.0 min." in words


def test_of_many_problems_the_last_are_told() -> None:
    words = chart_first_solved(solved_frame([(5, 10)] * 12)).description

    assert "The last 10 of 12:" in words
    assert "01 Jan 2026" not in words
