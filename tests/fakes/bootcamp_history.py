"""Learners of a cohort who fall, rise, stand still or stay away, as plain data."""

from datetime import UTC, datetime, timedelta

from core.store.connection import Database
from tests.fakes.history import EASY, NOON, B, S, Said, Session, T, keep_history

# All that is kept happened before this day.
NOW = NOON + timedelta(days=60)


def points_of(total: int) -> tuple[int, int, int, int]:
    """Return four dimensions that sum to a total from 0 to 90."""
    return (min(30, total // 3), total - min(30, total // 3) - total // 6, total // 6, 0)


def answer(key: str, total: int, topic: str = "sql", kind: object = T) -> Said:
    """Return one scored answer to a new question."""
    return Said(key, kind, topic, EASY, points_of(total), 80)  # type: ignore[arg-type]


def keep_course(
    database: Database,
    user_id: str,
    totals: list[int],
    *,
    last_day: int,
    topic: str = "sql",
    engine: str = "embedded",
) -> None:
    """Keep an interview of two answers a day, the last on `last_day`, with these totals."""
    first = last_day - len(totals) + 1
    sessions = tuple(
        Session(
            first + n,
            "Backend developer",
            "Acme",
            (
                answer(f"{user_id}-{engine}-{n}-a", total, topic),
                answer(f"{user_id}-{engine}-{n}-b", total, topic, (B, S)[n % 2]),
            ),
            engine=engine,
        )
        for n, total in enumerate(totals)
    )
    keep_history(database, user_id, sessions, prefix=f"{user_id}-{engine}-")


def day(number: int) -> datetime:
    """Return noon of a day of this history."""
    return (NOON + timedelta(days=number)).astimezone(UTC)
