from datetime import UTC, datetime

import pytest

from core.analytics.charts.levels import LevelLine, chart_levels

DAY = datetime(2026, 6, 1, tzinfo=UTC)


def line(label: str, points: float, width: float = 10, answers: int = 5) -> LevelLine:
    return LevelLine(label, points, points - width, points + width, answers, DAY)


def test_points_and_whiskers_are_the_levels_and_their_intervals() -> None:
    (trace,) = chart_levels(
        [line("SQL", 40, 12), line("Python", 70, 5)], subject="topics"
    ).figure.data

    assert list(trace.x) == [40, 70]
    assert list(trace.error_x.array) == [12, 5]
    assert list(trace.error_x.arrayminus) == [12, 5]
    assert trace.y[0] == "SQL <b>40</b><br>n = 5"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([line("SQL", 41.6)], "SQL: level 42 of 100"),
        ([line("SQL", 40), line("Python", 70)], "SQL is surely weaker than Python"),
        (
            [line("SQL", 55), line("Python", 65)],
            "No two topics differ for sure yet; SQL stands lowest",
        ),
    ],
)
def test_the_title_claims_no_more_than_the_intervals_allow(
    lines: list[LevelLine], title: str
) -> None:
    assert chart_levels(lines, subject="topics").title == title


def test_the_description_says_every_figure() -> None:
    said = chart_levels([line("SQL", 40, 12), line("Python", 70, 5)], subject="topics").description

    assert "SQL 40 of 100, between 28 and 52, answers: 5" in said
    assert "Python 70 of 100, between 65 and 75, answers: 5" in said


def test_a_topic_that_a_model_named_is_no_markup() -> None:
    (trace,) = chart_levels([line("<b>x</b>", 40)], subject="topics").figure.data

    assert trace.y[0].startswith("&lt;b&gt;x&lt;/b&gt;")
