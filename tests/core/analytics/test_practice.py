"""Retakes, completion, days, the table and what can be chosen, against plain Python."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pandas as pd
import pytest

from core.analytics.choices import list_choices, list_engines
from core.analytics.completion import completion
from core.analytics.filters import Attempts, Filter
from core.analytics.frames import rows_of
from core.analytics.practice_days import Streaks, count_streaks, practice_days
from core.analytics.retakes import retake_gains
from core.analytics.table import answers_table
from core.analytics.texts import with_questions
from core.analytics.trend import grade_trend
from core.domain.question import QuestionType
from core.store.connection import Database
from tests.core.analytics.conftest import all_answers
from tests.fakes.history import NOON, TWELVE

# Fourteen hours ahead: noon of UTC is the next day there.
FAR_EAST = "Pacific/Kiritimati"


def test_retakes_are_held_against_the_first_attempt(history: Database, chosen: Filter) -> None:
    frame = retake_gains(history, chosen)

    totals: dict[str, list[int]] = defaultdict(list)
    for _, _, said in all_answers():
        totals[said.key].append(said.total or 0)
    expected = {key: points for key, points in totals.items() if len(points) > 1}
    assert set(frame["question_key"]) == set(expected) == {"sql-1", "py-1"}
    for row in rows_of(frame):
        points = expected[row.question_key]
        assert (row.attempts, row.first_total, row.last_total) == (
            len(points),
            points[0],
            points[-1],
        )
        assert row.gain == points[-1] - points[0]
        assert (row.first_interview_id, row.last_interview_id) == ("i1", "i7")
    told = with_questions(history, frame)
    assert set(told["question"]) == {"What about sql-1?", "What about py-1?"}


def test_completion_counts_every_question_whoever_judged_it(
    history: Database, chosen: Filter
) -> None:
    frame = completion(history, chosen)

    assert list(frame["asked"]) == [len(session.said) for session in TWELVE]
    for name in ("skipped", "open"):
        counts = [sum(getattr(said, f"is_{name}") for said in s.said) for s in TWELVE]
        assert list(frame[name]) == counts
    assert list(frame["answered"]) == [sum(said.is_answered for said in s.said) for s in TWELVE]
    assert list(frame["is_finished"]) == [session.is_finished for session in TWELVE]


def test_days_count_every_answer_whatever_is_filtered(history: Database, chosen: Filter) -> None:
    frame = practice_days(history, chosen.but(types=(QuestionType.PROJECT,), engine="none"))

    expected = Counter(
        session.started_at.date() for session in TWELVE for said in session.said if said.is_answered
    )
    found = {
        day.date(): answers for day, answers in zip(frame["day"], frame["answers"], strict=True)
    }
    assert found == expected


def test_a_day_is_the_learners_own(history: Database, chosen: Filter) -> None:
    frame = practice_days(history, chosen.but(timezone=FAR_EAST))

    assert frame["day"].iloc[0].date() == NOON.date() + timedelta(days=1)


def test_streaks_are_days_in_a_row() -> None:
    days = [session.started_at.date() for session in TWELVE]

    assert count_streaks(days, days[-1]) == Streaks(current=3, longest=3, is_today=True)
    assert count_streaks(days, days[-1] + timedelta(days=1)).current == 3
    assert count_streaks(days, days[-1] + timedelta(days=2)) == Streaks(0, 3, is_today=False)
    assert count_streaks([], date(2026, 1, 1)) == Streaks(0, 0, is_today=False)


def test_the_table_has_every_judged_answer_of_the_engine(history: Database, chosen: Filter) -> None:
    table = answers_table(history, chosen.but(attempts=Attempts.ALL))

    expected = [
        (said.key, said.total, said.words)
        for session in TWELVE
        if session.engine == "embedded"
        for said in session.said
        if said.is_answered
    ]
    rows = zip(table["question_key"], table["total"], table["word_count"], strict=True)
    found = [(key, None if pd.isna(total) else total, words) for key, total, words in rows]
    assert found == expected[::-1]
    assert list(table.columns[:3]) == ["answered_at", "job", "question"]
    assert table["words_per_minute"].notna().sum() == sum(
        said.spoken is not None for session in TWELVE for said in session.said
    )


def test_a_limit_keeps_the_newest(history: Database, chosen: Filter) -> None:
    assert list(answers_table(history, chosen, limit=2)["question_key"]) == ["py-8", "cache-2"]


def test_what_can_be_chosen_is_what_there_is(history: Database, user_id: str) -> None:
    choices = list_choices(history, (user_id,))

    assert choices.engines == ["embedded", "mistral"]
    assert choices.jobs[0] == "Backend developer at Acme"
    assert set(choices.types) == {"technical", "behavioural", "project", "system_design"}
    assert choices.first_day == NOON.date()
    assert choices.last_day == NOON.date() + timedelta(days=22)
    assert choices.has_samples
    assert choices.has_retakes


def test_without_answers_there_is_nothing_to_choose(database: Database, user_id: str) -> None:
    choices = list_choices(database, (user_id,))

    assert choices.engines == []
    assert choices.first_day is None
    assert list_engines(database, user_id) == []


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({}, {1, 2, 3, 5, 6, 8, 10, 11, 12}),
        ({"include_samples": False}, {2, 3, 5, 6, 8, 10, 11, 12}),
        ({"attempts": Attempts.RETAKES}, {4, 7}),
        ({"attempts": Attempts.ALL}, {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12}),
        ({"types": (QuestionType.PROJECT,)}, {5, 11}),
        ({"jobs": ("Data engineer at Northwind",)}, {5, 11}),
        ({"jobs": ("Backend developer", "Tester")}, {1, 10}),
        ({"since": NOON.date() + timedelta(days=20)}, {10, 11, 12}),
        ({"until": NOON.date() + timedelta(days=1)}, {1, 2}),
        ({"since": NOON.date() + timedelta(days=21)}, {11, 12}),
        (
            {"since": NOON.date() + timedelta(days=21), "timezone": FAR_EAST},
            {10, 11, 12},
        ),
        ({"user_ids": ("somebody else",)}, set()),
        ({"engine": "mistral"}, {9}),
    ],
)
@pytest.mark.slow
def test_a_filter_leaves_out_what_it_says(
    history: Database, chosen: Filter, changes: dict[str, object], kept: set[int]
) -> None:
    frame = grade_trend(history, chosen.but(**changes))

    assert {int(name[1:]) for name in frame["interview_id"]} == kept


def test_an_unknown_time_zone_is_utc() -> None:
    assert Filter(user_ids=("a",), engine="e", timezone="Mars/Olympus").timezone == "UTC"
