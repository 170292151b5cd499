from collections import Counter, defaultdict
from statistics import mean

import pytest

from core.analytics.filters import Filter
from core.analytics.frames import rows_of
from core.analytics.scores import grade_shares, score_by_type
from core.rubric.totals import grade_of
from core.store.connection import Database
from tests.core.analytics.conftest import first_attempts, quantile
from tests.fakes.history import TWELVE, Session, keep_history


def test_types_have_their_average_number_and_middle_half(history: Database, chosen: Filter) -> None:
    frame = score_by_type(history, chosen)

    totals: dict[str, list[int]] = defaultdict(list)
    for _, _, counted in first_attempts():
        for said in counted:
            totals[said.type].append(said.total or 0)
    assert set(frame["type"]) == set(totals)
    for row in rows_of(frame):
        values = totals[row.type]
        assert row.answers == len(values)
        assert row.average == pytest.approx(mean(values))
        assert (row.q1, row.q3) == pytest.approx((quantile(values, 0.25), quantile(values, 0.75)))
    assert list(frame["average"]) == sorted(frame["average"], reverse=True)


def test_grades_are_shared_out_interview_by_interview(history: Database, chosen: Filter) -> None:
    frame = grade_shares(history, chosen)

    for block, (_, _, counted) in enumerate(first_attempts()):
        grades = Counter(grade_of(said.total or 0) for said in counted)
        rows = frame[frame["block"] == block]
        assert dict(zip(rows["grade"], rows["answers"], strict=True)) == grades
        assert rows["share"].sum() == pytest.approx(1)
        assert set(rows["first_number"]) == set(rows["last_number"]) == {block + 1}


def test_many_interviews_are_joined_to_at_most_twelve_blocks(
    database: Database, user_id: str, chosen: Filter
) -> None:
    said = TWELVE[0].said[:1]
    keep_history(database, user_id, tuple(Session(day, "Tester", "", said) for day in range(30)))

    frame = grade_shares(database, chosen.but(attempts="all"))

    assert list(frame["last_number"] - frame["first_number"] + 1) == [3] * 10
    assert list(frame["answers"]) == [3] * 10
    assert list(frame["first_number"]) == list(range(1, 31, 3))
