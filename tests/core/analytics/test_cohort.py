from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from core.analytics.cohort_activity import interview_dates, load_activity
from core.analytics.cohort_scores import (
    cohort_sessions,
    score_by_learner_and_type,
    topic_halves,
)
from core.analytics.cohort_trends import learner_trends, spread_of, weekly_scores
from core.analytics.filters import Filter
from core.analytics.frames import rows_of
from core.domain.plan import Plan, PlanSettings
from core.store.connection import Database
from core.store.plans import save_plan
from tests.fakes.bootcamp_history import NOW, day, keep_course

FALLING = [80, 78, 75, 70, 69, 64, 60, 58, 55, 50]
STEADY = [60, 66, 58, 64, 61, 59, 65, 60, 62, 63]


def chosen(*user_ids: str) -> Filter:
    return Filter(user_ids=user_ids, engine="embedded")


def test_activity_counts_whoever_judged_and_names_the_engines(database: Database) -> None:
    keep_course(database, "lea", [60, 60, 60], last_day=58)
    keep_course(database, "lea", [50], last_day=20, engine="mistral")
    keep_course(database, "max", [40], last_day=10)

    learners, engines = load_activity(database, ("lea", "max", "nobody"), NOW)

    assert engines == ["embedded", "mistral"]
    assert set(learners.index) == {"lea", "max"}
    assert list(learners.loc[["lea", "max"], "answers"]) == [8, 2]
    assert list(learners.loc[["lea", "max"], "recent_answers"]) == [6, 0]
    assert list(learners.loc[["lea", "max"], "recent_interviews"]) == [3, 0]
    assert learners.loc["max", "last_at"] == day(10) + timedelta(minutes=6)


def test_dates_are_those_of_the_plans(database: Database) -> None:
    plan = Plan(
        settings=PlanSettings(interview_date=NOW.date()),
        started_on=NOW.date(),
        planned_on=NOW.date(),
    )
    with database.write() as connection:
        save_plan(connection, "lea", plan)
        save_plan(connection, "somebody else", plan)

    frame = interview_dates(database, ("lea", "max"))

    assert [(row.user_id, row.day.date()) for row in rows_of(frame)] == [("lea", NOW.date())]


def test_a_fall_beyond_noise_is_told_from_noise(database: Database) -> None:
    keep_course(database, "falling", FALLING, last_day=59)
    keep_course(database, "rising", FALLING[::-1], last_day=59)
    keep_course(database, "steady", STEADY, last_day=59)
    keep_course(database, "new", [90, 50, 30, 10], last_day=59)

    trends = learner_trends(cohort_sessions(database, chosen("falling", "rising", "steady", "new")))

    assert dict(trends["is_falling"]) == {
        "falling": True,
        "new": False,
        "rising": False,
        "steady": False,
    }
    assert list(trends.index[trends["is_rising"]]) == ["rising"]
    slope = np.polyfit(range(10), FALLING, 1)[0]
    [row] = rows_of(trends.loc[["falling"]])
    assert row.change == pytest.approx(9 * slope)
    assert row.low < 9 * slope < row.high < 0
    assert row.recent == pytest.approx(np.mean(FALLING[-5:]))
    assert trends.loc["new", ["span", "change"]].isna().all()


def test_of_learners_who_stand_still_one_in_a_hundred_seems_to_fall() -> None:
    rng = np.random.default_rng(7)
    frame = pd.DataFrame(
        {
            "user_id": np.repeat([f"u{n}" for n in range(2000)], 10),
            "number": np.tile(np.arange(1, 11), 2000),
            "average": rng.normal(60, 9, 20_000),
            "average_moving": 60.0,
            "started_at": NOW,
        }
    )

    trends = learner_trends(frame)

    assert 0.005 < trends["is_falling"].mean() < 0.016


def test_without_an_interview_there_is_no_trend(database: Database) -> None:
    trends = learner_trends(cohort_sessions(database, chosen("nobody")))

    assert trends.empty
    assert spread_of(trends["recent"]) is None


def test_weeks_count_a_learner_once(database: Database) -> None:
    keep_course(database, "lea", [80, 80, 80, 80, 80, 80], last_day=6)  # six days of two weeks
    keep_course(database, "max", [20], last_day=3)

    frame = weekly_scores(cohort_sessions(database, chosen("lea", "max")), "UTC")

    assert list(frame["week"].dt.strftime("%A")) == ["Monday"]
    assert list(frame["learners"]) == [2]
    assert list(frame["interviews"]) == [7]
    assert list(frame["average"]) == [50]
    assert (frame["q1"][0], frame["q3"][0]) == (35, 65)


def test_a_week_begins_where_the_coach_is(database: Database) -> None:
    keep_course(database, "lea", [80, 70], last_day=7)  # noon in UTC of a Sunday and a Monday

    sessions = cohort_sessions(database, chosen("lea"))

    assert len(weekly_scores(sessions, "UTC")) == 2
    assert len(weekly_scores(sessions, "Pacific/Kiritimati")) == 1


def test_scores_are_told_by_learner_and_type(database: Database) -> None:
    keep_course(database, "lea", [80, 60], last_day=6)
    keep_course(database, "max", [20], last_day=3)

    frame = score_by_learner_and_type(database, chosen("lea", "max"))

    assert [(row.user_id, row.type, row.answers, row.average) for row in rows_of(frame)] == [
        ("lea", "behavioural", 1, 80),
        ("lea", "system_design", 1, 60),
        ("lea", "technical", 2, 70),
        ("max", "behavioural", 1, 20),
        ("max", "technical", 1, 20),
    ]


def test_a_topic_is_halved_over_its_last_ten_answers(database: Database) -> None:
    keep_course(database, "lea", [90, 30, 30, 30, 50, 50], last_day=59)  # twelve answers

    frame = topic_halves(database, chosen("lea"), day(0))

    [row] = rows_of(frame)
    assert (row.topic, row.answers, row.interviews) == ("sql", 10, 5)
    assert (row.before, row.after) == pytest.approx((30, 46))
    assert row.average == pytest.approx(38)


def test_a_topic_forgets_what_was_long_ago(database: Database) -> None:
    keep_course(database, "lea", [90, 30], last_day=59)

    [row] = rows_of(topic_halves(database, chosen("lea"), day(59)))

    assert (row.answers, row.average) == (2, 30)
