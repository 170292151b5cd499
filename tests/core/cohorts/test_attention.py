from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from core.cohorts.attention import Need, Seen, Why, find_needs
from core.practice.readiness import Readiness

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
ACTIVE = NOW - timedelta(days=1)


def seen(**known: object) -> Seen:
    """Return a cohort of Lea, who practised yesterday, and what else is known of her."""
    trend = {"recent": 80.0, "change": 0.0, "high": 9.0, "span": 10, "is_falling": False}
    topic = {"user_id": "lea", "topic": "sql", "last_at": ACTIVE}
    topics = [{**topic, **rows} for rows in known.pop("topics", [])]  # type: ignore[attr-defined]
    trends = pd.DataFrame([trend | known.pop("trend", {})], index=["lea"])  # type: ignore[operator]
    columns = [*topic, "answers", "interviews", "average", "before", "after"]
    values: dict[str, object] = {
        "joined": {"lea": NOW - timedelta(days=30)},
        "activity": pd.DataFrame({"last_at": [known.pop("last_at", ACTIVE)]}, index=["lea"]),
        "trends": trends,
        "topics": pd.DataFrame(topics, columns=columns),
        "days": {},
        "readiness": {},
    }
    return Seen(**values | known)  # type: ignore[arg-type]


def reasons(cohort: Seen, **named: int) -> list[tuple[Why, str]]:
    needs = find_needs(cohort, NOW, TODAY, **named)
    return [(each.why, each.text) for need in needs for each in need.reasons]


def test_who_is_well_is_left_in_peace() -> None:
    assert find_needs(seen(), NOW, TODAY) == []


def test_a_fall_comes_with_its_figure() -> None:
    trend = {"recent": 55.0, "change": -20.4, "high": -8.2, "span": 9, "is_falling": True}

    assert reasons(seen(trend=trend)) == [
        (Why.FALLING, "Down 20 points over the last 9 interviews, to 55 (surely 8 or more)")
    ]


@pytest.mark.parametrize(("days", "limit", "is_told"), [(7, 7, True), (6, 7, False), (6, 5, True)])
def test_away_is_who_answers_nothing_for_as_long_as_the_coach_says(
    days: int, limit: int, is_told: bool
) -> None:
    found = reasons(seen(last_at=NOW - timedelta(days=days)), inactive_days=limit)

    assert found == ([(Why.INACTIVE, f"No answer for {days} days")] if is_told else [])


def test_who_never_began_is_away_since_joining() -> None:
    cohort = seen(activity=pd.DataFrame({"last_at": []}))

    assert reasons(cohort) == [(Why.INACTIVE, "Not begun, joined 30 days ago")]


def test_a_weak_topic_that_stands_still_is_named() -> None:
    stuck = {"answers": 8, "interviews": 4, "average": 41.0, "before": 42.0, "after": 40.0}
    gains = stuck | {"topic": "python", "before": 30.0, "after": 50.0}
    strong = stuck | {"topic": "caching", "average": 70.0}
    few = stuck | {"topic": "testing", "interviews": 2}
    old = stuck | {"topic": "linux", "last_at": NOW - timedelta(days=90)}

    assert reasons(seen(topics=[stuck, gains, strong, few, old])) == [
        (Why.STUCK, "Stuck on SQL (42 → 40 in 8 answers)")
    ]


def test_a_near_date_needs_readiness() -> None:
    day = {"lea": TODAY + timedelta(days=3)}
    thin = Readiness(points=41.0, low=30.0, high=52.0)
    ready = Readiness(points=75.0, low=70.0, high=80.0, is_thin=False)

    assert reasons(seen(days=day, readiness={"lea": thin})) == [
        (Why.DATE_NEAR, "Interview in 3 days, readiness 41 of 100, little of the job rehearsed")
    ]
    assert reasons(seen(days=day, readiness={"lea": ready})) == []
    assert reasons(seen(days={"lea": TODAY + timedelta(days=15)}, readiness={"lea": thin})) == []


def test_where_readiness_is_not_known_the_last_interviews_stand_for_it() -> None:
    tomorrow = {"lea": TODAY + timedelta(days=1)}

    assert reasons(seen(days=tomorrow, trend={"recent": 52.0})) == [
        (Why.DATE_NEAR, "Interview tomorrow, last interviews at 52 of 100")
    ]
    assert reasons(seen(days=tomorrow)) == []
    unknown = seen(days=tomorrow, trends=pd.DataFrame({"recent": [], "is_falling": []}, dtype=bool))
    assert reasons(unknown) == [(Why.DATE_NEAR, "Interview tomorrow, nothing scored yet")]


def test_the_most_urgent_stand_first() -> None:
    away = pd.DataFrame(
        {"last_at": [ACTIVE, NOW - timedelta(days=9), NOW - timedelta(days=20)]},
        index=["lea", "max", "ana"],
    )
    joined = dict.fromkeys(("lea", "max", "ana"), NOW - timedelta(days=30))
    cohort = seen(
        joined=joined,
        activity=away,
        days={"lea": TODAY + timedelta(days=2)},
        readiness={"lea": Readiness(points=20.0, low=10.0, high=30.0)},
    )

    needs: list[Need] = find_needs(cohort, NOW, TODAY)

    assert [need.user_id for need in needs] == ["lea", "ana", "max"]
