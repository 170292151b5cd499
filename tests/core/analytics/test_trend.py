from statistics import mean

import pytest

from core.analytics.filters import Filter
from core.analytics.trend import dimension_trend, grade_trend
from core.store.connection import Database
from tests.core.analytics.conftest import averages_of, first_attempts, moving


def test_each_interview_has_its_average_and_the_moving_one(
    history: Database, chosen: Filter
) -> None:
    frame = grade_trend(history, chosen)

    expected = averages_of(lambda said: said.total)
    assert list(frame["interview_id"]) == [interview_id for interview_id, _ in expected]
    assert list(frame["average"]) == pytest.approx([value for _, value in expected])
    assert list(frame["average_moving"]) == pytest.approx(moving([v for _, v in expected]))
    assert list(frame["number"]) == list(range(1, len(expected) + 1))


def test_an_interview_is_named_by_role_and_company(history: Database, chosen: Filter) -> None:
    frame = grade_trend(history, chosen)

    assert list(frame["job"][:3]) == [
        "Backend developer",
        "Backend developer at Acme",
        "Backend developer at Acme",
    ]
    assert [day.date() for day in frame["started_at"]] == [
        session.started_at.date() for _, session, _ in first_attempts()
    ]


def test_dimensions_are_shares_of_their_maxima(history: Database, chosen: Filter) -> None:
    frame = dimension_trend(history, chosen)

    maxima = {"relevance": 30, "technical_accuracy": 40, "structure": 20, "keyword_coverage": 10}
    for place, (name, most) in enumerate(maxima.items()):
        shares = [
            100 * mean(said.points[place] for said in counted if said.points) / most
            for _, _, counted in first_attempts()
        ]
        assert list(frame[name]) == pytest.approx(shares)
        assert list(frame[f"{name}_moving"]) == pytest.approx(moving(shares))


def test_another_engine_has_a_trend_of_its_own(history: Database, chosen: Filter) -> None:
    frame = grade_trend(history, chosen.but(engine="mistral"))

    assert list(frame["interview_id"]) == ["i9"]
    assert list(frame["average"]) == [mean([18 + 21 + 10 + 5, 23 + 28 + 14 + 7])]


def test_several_learners_are_numbered_each_by_themselves(
    history: Database, chosen: Filter
) -> None:
    from tests.fakes.history import TWELVE, keep_history

    keep_history(history, "other", TWELVE[:2], prefix="o")

    frame = grade_trend(history, chosen.but(user_ids=("other", *chosen.user_ids)))

    others = frame[frame["user_id"] == "other"]
    assert list(others["number"]) == [1, 2]
    own = frame[frame["user_id"] == chosen.user_ids[0]]
    assert list(own["average"]) == list(grade_trend(history, chosen)["average"])
