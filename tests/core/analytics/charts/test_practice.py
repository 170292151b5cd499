from datetime import date, timedelta

import pandas as pd
import pytest

from core.analytics.charts.completion import chart_completion
from core.analytics.charts.practice_days import chart_calendar
from core.analytics.charts.retakes import chart_retakes
from core.analytics.practice_days import count_streaks

TODAY = date(2026, 6, 17)  # a Wednesday
DAY = pd.Timestamp("2026-01-01", tz="UTC")


def gains_frame(*pairs: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "question_key": f"q{n}",
                "question": f"What is <i>{n}</i>?",
                "attempts": 2,
                "first_total": first,
                "last_total": last,
                "gain": last - first,
                "first_interview_id": "i1",
                "last_interview_id": f"i{n}",
                "first_at": DAY,
                "last_at": DAY,
            }
            for n, (first, last) in enumerate(pairs, start=2)
        ]
    )


@pytest.mark.parametrize(
    ("pairs", "finding"),
    [
        (((40, 61),), "Asked again, one question went from 40 to 61"),
        (((40, 60), (50, 54)), "Asked again, 2 questions gain 12 points on average; 1 went up"),
        (((60, 40), (50, 70)), "Asked again, 2 questions score as before on average; 1 went up"),
        (((60, 40), (50, 40)), "Asked again, 2 questions lose 15 points on average; 0 went up"),
    ],
)
def test_the_title_says_what_retakes_gain(pairs: tuple[tuple[int, int], ...], finding: str) -> None:
    frame = gains_frame(*pairs)

    assert chart_retakes(frame, frame).title == finding


def test_slopes_are_told_apart_by_line_and_open_both_interviews() -> None:
    frame = gains_frame((40, 60), (50, 52), (60, 40))

    figure = chart_retakes(frame, frame.head(3)).figure

    slopes = {trace.name: trace for trace in figure.data}
    assert [slopes[name].line.dash for name in ("Up", "About the same", "Down")] == [
        "solid",
        "dot",
        "dash",
    ]
    assert [point[0] for point in slopes["Up"].customdata] == ["i1", "i2"]
    assert "&lt;i&gt;" in slopes["Up"].customdata[0][1]
    assert list(slopes["Average of 3"].y) == pytest.approx([50, 152 / 3])


def completion_frame(*rows: tuple[int, int, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["answered", "skipped", "open"])
    return frame.assign(
        number=range(1, len(rows) + 1),
        asked=frame.sum(axis=1),
        started_at=DAY,
        is_finished=frame["open"] == 0,
    )


def test_completion_counts_questions_and_interviews() -> None:
    chart = chart_completion(completion_frame((3, 1, 0), (2, 0, 2)))

    assert chart.title == "62 % of the questions were answered; 1 of 2 interviews are finished"
    assert "Questions: 8, answered 5, skipped 1, left open 2." in chart.description
    assert [list(bar.y) for bar in chart.figure.data] == [[75, 50], [25, 0], [0, 50]]


def test_many_interviews_share_twelve_bars() -> None:
    bars = chart_completion(completion_frame(*([(4, 0, 0)] * 300))).figure.data

    assert len(bars[0].x) == 12
    assert bars[0].x[0] == "1–25"


def calendar_frame(*days_ago: int) -> pd.DataFrame:
    days = [TODAY - timedelta(days=n) for n in days_ago]
    return pd.DataFrame({"day": pd.to_datetime(days), "answers": 5, "interviews": 1})


def test_the_calendar_has_a_cell_a_day_and_none_for_days_to_come() -> None:
    frame = calendar_frame(0, 1, 7)
    streaks = count_streaks([day.date() for day in frame["day"]], TODAY)

    chart = chart_calendar(frame, streaks, TODAY)

    cells = chart.figure.data[0].z
    assert [cells[day][-1] for day in range(7)] == [0, 5, 5, None, None, None, None]
    assert cells[2][-2] == 5
    assert sum(cell or 0 for line in cells for cell in line) == 15
    assert chart.title == "Practised on 3 days in half a year, the last 2 in a row"


def test_practice_of_long_ago_counts_for_the_streak_only() -> None:
    frame = calendar_frame(300, 301)
    streaks = count_streaks([day.date() for day in frame["day"]], TODAY)

    chart = chart_calendar(frame, streaks, TODAY)

    assert chart.title == "Practised on 0 days in half a year; the longest streak is 2 days"
    assert "10 in all" in chart.description
