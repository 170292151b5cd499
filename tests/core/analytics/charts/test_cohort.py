from typing import Any

import pandas as pd
import pytest

from core.analytics.charts.cohort_dates import DatedLearner, chart_agreement, chart_dates
from core.analytics.charts.cohort_trend import CohortLine, chart_cohorts, chart_weeks
from core.analytics.charts.cohort_types import chart_learner_types
from core.analytics.cohort_agreement import CoachAgreement, sum_up_agreement
from core.analytics.cohort_trends import Spread

NAMES = {"lea": "Lea", "max": "Max <b>Bold</b>", "ana": "Lea"}


def weeks(*averages: float) -> pd.DataFrame:
    monday = pd.Timestamp("2026-03-02")
    return pd.DataFrame(
        {
            "week": [monday + pd.Timedelta(weeks=n) for n in range(len(averages))],
            "average": averages,
            "q1": [each - 8 for each in averages],
            "q3": [each + 8 for each in averages],
            "learners": [12] * len(averages),
            "interviews": [20] * len(averages),
        }
    )


def types(*rows: tuple[str, str, int, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["user_id", "type", "answers", "average"])


def dated(user_id: str, days: int, points: float, low: float | None = None) -> DatedLearner:
    high = None if low is None else points + 10
    return DatedLearner(user_id, NAMES[user_id], days, points, low, high)


@pytest.mark.parametrize(
    ("averages", "said"),
    [
        ((50,), "First week: 50 of 100 (12 learners)"),
        ((50, 52), "Scores are steady: 52 of 100 in the last week, 50 at first"),
        ((40, 50, 60, 60, 60, 60), "up 10 points: 50 in the first 3 weeks, 60 in the last"),
        ((60, 50), "down 10 points: 60 in the first week, 50 in the last"),
    ],
)
def test_weeks_come_with_their_finding(averages: tuple[float, ...], said: str) -> None:
    chart = chart_weeks(weeks(*averages))

    assert said in chart.title
    assert "12 learners" in chart.description


def test_weeks_say_how_many_learners_they_rest_on() -> None:
    line = chart_weeks(weeks(50, 60)).figure.data[2]

    assert [list(each) for each in line.customdata] == [[42, 58, 12, 20], [52, 68, 12, 20]]
    assert "learners" in line.hovertemplate


def test_cohorts_stand_side_by_side() -> None:
    lines = [
        CohortLine("Autumn", Spread(62, 50, 70, 30)),
        CohortLine("Spring <i>", Spread(48, 40, 55, 20)),
    ]

    chart = chart_cohorts(lines)

    assert chart.title == "Autumn stands at 62, Spring <i> at 48"
    assert list(chart.figure.data[0].x) == [62, 48]
    assert "Spring &lt;i&gt;" in chart.figure.data[0].y[1]
    alike = chart_cohorts([lines[0], CohortLine("Spring", Spread(60, 50, 70, 3))])
    assert alike.title == "The 2 cohorts stand alike, 2 points apart at most"


def test_thin_cells_are_grey_and_in_brackets() -> None:
    frame = types(("lea", "technical", 3, 40.0), ("max", "technical", 9, 70.0))
    thin, solid, points = chart_learner_types(frame, NAMES, ["lea", "max"]).figure.data

    assert [list(row) for row in thin.text] == [["(40)"], [""]]
    assert [list(row) for row in solid.text] == [[""], ["70"]]
    assert [each[0] for each in points.customdata] == ["lea", "max"]
    assert "too few to tell" in points.customdata[0][4]
    assert points.customdata[1][3] == "9 answers"


def test_rows_stay_apart_and_names_stay_words() -> None:
    frame = types(*((each, "technical", 5, 50.0) for each in NAMES))

    labels: list[Any] = list(chart_learner_types(frame, NAMES, list(NAMES)).figure.data[1].y)

    assert labels == ["Lea", "Max &lt;b&gt;Bold&lt;/b&gt;", "Lea (2)"]


def test_the_hardest_type_is_told_of_all_learners() -> None:
    frame = types(
        ("lea", "technical", 5, 80.0),
        ("max", "technical", 5, 70.0),
        ("max", "behavioural", 5, 50.0),
        ("lea", "behavioural", 1, 90.0),
    )

    title = chart_learner_types(frame, NAMES, ["lea"]).title

    assert title == (
        "Behavioural questions are hardest for this cohort (50), technical ones easiest (75)"
    )
    few = types(("lea", "technical", 1, 80.0))
    assert "No learner has 4" in chart_learner_types(few, NAMES, ["lea"]).title


def test_who_is_near_and_not_ready_is_counted() -> None:
    learners = [dated("lea", 3, 40, 30), dated("max", 9, 80, 70), dated("ana", 20, 30)]

    chart = chart_dates(learners, 14, 70)

    assert chart.title == "1 of 2 with an interview within 14 days are not ready"
    assert [trace.marker.symbol for trace in chart.figure.data] == ["circle", "circle-open"]
    assert list(chart.figure.data[0].error_y.arrayminus) == [10, 10]
    assert chart_dates([dated("ana", 20, 30)], 14, 70).title == (
        "Nobody's interview is within 14 days"
    )
    assert "and all are ready" in chart_dates([dated("max", 9, 80, 70)], 14, 70).title


def scores(*pairs: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["coach", "machine"]).assign(coach_id="c")


def test_agreement_is_summed_up_and_thin_data_has_no_correlation() -> None:
    few = sum_up_agreement(scores((60, 50), (40, 45), (90, 60)))
    many = sum_up_agreement(scores(*((n * 8, n * 8 + 4) for n in range(11))))

    assert few is not None
    assert (few.answers, few.coaches, few.correlation) == (3, 1, None)
    assert (few.difference, few.within) == pytest.approx((35 / 3, 2 / 3))
    assert many is not None
    assert many.correlation == pytest.approx(1)
    assert sum_up_agreement(scores()) is None
    assert sum_up_agreement(scores(*[(50, 60)] * 12)) == CoachAgreement(12, 1, -10, 1, None)


def test_agreement_is_drawn_and_told() -> None:
    frame = scores((60, 50), (40, 45))
    agreement = sum_up_agreement(frame)
    assert agreement is not None

    chart = chart_agreement(frame, agreement)

    assert chart.title == "Coaches score 2 points above the grader; 100% are within 10 points"
    assert "coach 60, grader 50" in chart.description
    assert list(chart.figure.data[1].customdata) == ["+10", "-5"]
