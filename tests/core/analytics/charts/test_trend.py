import pytest

from core.analytics.charts.ends import find_ends
from core.analytics.charts.trend import DIMENSIONS, chart_dimensions, chart_trend
from tests.core.analytics.charts.frames import session_frame


@pytest.mark.parametrize(
    ("averages", "finding"),
    [
        ((61,), "First interview: 61 of 100"),
        ((60, 62), "Scores are steady: +2 points since the first of 2 interviews"),
        ((40, 60), "Scores are up 20 points since the first of 2 interviews"),
        ((60, 60, 60, 50, 50, 50), "Scores are down 10 points since the first three of 6"),
        ((*[60] * 50, *[70] * 50), "Scores are up 10 points since the first 10 of 100 interviews"),
    ],
)
def test_the_title_states_the_trend(averages: tuple[float, ...], finding: str) -> None:
    assert chart_trend(session_frame(average=averages)).title.startswith(finding)


@pytest.mark.parametrize(("count", "traces"), [(1, 1), (2, 1), (3, 2), (300, 2)])
def test_the_moving_average_is_drawn_from_three_interviews_on(count: int, traces: int) -> None:
    figure = chart_trend(session_frame(average=range(1, count + 1))).figure

    assert len(figure.data) == traces
    assert figure.layout.showlegend is (traces > 1)


def test_the_point_axis_runs_from_nought_to_a_hundred_and_names_its_unit() -> None:
    axis = chart_trend(session_frame(average=(50, 60))).figure.layout.yaxis

    assert (tuple(axis.range), axis.title.text) == ((0, 100), "Average points (0–100)")


def test_hundreds_of_interviews_keep_the_axis_readable() -> None:
    figure = chart_trend(session_frame(average=[50.0] * 300)).figure

    assert len(range(1, 301, figure.layout.xaxis.dtick)) <= 11


def test_a_point_names_its_interview_as_the_words_they_are_and_can_be_opened() -> None:
    points = chart_trend(session_frame(average=(50, 60))).figure.data[0]

    interview_id, job, day, answers = points.customdata[1]
    assert (interview_id, day, answers) == ("i2", "02 Jan 2026", "5 answers")
    assert job == "Tester at &lt;b&gt;Acme&lt;/b&gt;"
    assert "Click to open the report" in points.hovertemplate


def test_the_words_hold_the_ends_and_the_extremes() -> None:
    description = chart_trend(session_frame(average=(40, 90, 60))).description

    assert "First 40, latest 60, lowest 40, highest 90" in description


@pytest.mark.parametrize(
    ("last", "finding"),
    [
        ((62, 41, 52, 50), "Relevance changed by +12 percentage points, keyword coverage by +0"),
        ((52, 42, 50, 51), "All four dimensions are about as at first"),
        ((50, 40, 50, 20), "Relevance changed by +0 percentage points, keyword coverage by -30"),
    ],
)
def test_the_dimensions_that_changed_most_and_least_are_named(
    last: tuple[float, ...], finding: str
) -> None:
    pairs = zip((50, 40, 50, 50), last, strict=True)
    columns = dict(zip(DIMENSIONS, pairs, strict=True))

    assert chart_dimensions(session_frame(**columns)).title == finding


def test_one_interview_says_which_dimension_is_highest() -> None:
    columns = {name: (value,) for name, value in zip(DIMENSIONS, (50, 80, 40, 45), strict=True)}

    chart = chart_dimensions(session_frame(**columns))

    assert chart.title == "Accuracy and substance stands highest (80 %), structure lowest (40 %)"
    assert all(f"{label}, percent" in chart.description for label in DIMENSIONS.values())


def test_lines_are_told_apart_without_colour() -> None:
    columns = dict.fromkeys(DIMENSIONS, (50, 60, 70))

    figure = chart_dimensions(session_frame(**columns)).figure

    assert len({trace.line.dash for trace in figure.data}) == 4


def test_unknown_values_are_no_ends() -> None:
    ends = find_ends(session_frame(average=(float("nan"), 40, 60, float("nan"))), "average")

    assert (ends.first, ends.last, ends.interviews) == (40, 60, 2)
