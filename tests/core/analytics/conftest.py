"""The hand-made history in both databases, and what charts count over it in plain Python."""

from collections.abc import Callable, Iterator, Sequence
from statistics import mean

import pytest

from core.analytics.filters import Filter
from core.store.connection import Database
from tests.fakes.history import TWELVE, Said, Session, keep_history


@pytest.fixture
def history(database: Database, user_id: str) -> Database:
    """Keep the twelve interviews."""
    keep_history(database, user_id)
    return database


@pytest.fixture
def chosen(user_id: str) -> Filter:
    """Choose the first attempts that the embedded engine judged."""
    return Filter(user_ids=(user_id,), engine="embedded")


def first_attempts(engine: str = "embedded") -> list[tuple[str, Session, list[Said]]]:
    """Return by interview id what was scored when it was new; interviews without one are left out.

    A question is new where no interview before has asked it.
    """
    known: set[str] = set()
    found = []
    for number, session in enumerate(TWELVE, start=1):
        new = [said for said in session.said if said.is_answered and said.key not in known]
        known |= {said.key for said in session.said if said.is_answered}
        counted = [said for said in new if said.points and not session.is_retake]
        if counted and session.engine == engine:
            found.append((f"i{number}", session, counted))
    return found


def all_answers(engine: str = "embedded") -> Iterator[tuple[str, Session, Said]]:
    """Return every scored answer with its interview's id, oldest first."""
    for number, session in enumerate(TWELVE, start=1):
        for said in session.said:
            if said.points and session.engine == engine:
                yield f"i{number}", session, said


def averages_of(
    value: Callable[[Said], float | None],
) -> list[tuple[str, float]]:
    """Return by interview the average of a value over the new answers that have it."""
    rows = []
    for interview_id, _, counted in first_attempts():
        values = [v for v in map(value, counted) if v is not None]
        if values:
            rows.append((interview_id, mean(values)))
    return rows


def moving(values: Sequence[float], span: int = 5) -> list[float]:
    """Return the average of each value and up to four before it."""
    return [mean(values[max(0, n - span + 1) : n + 1]) for n in range(len(values))]


def quantile(values: Sequence[float], share: float) -> float:
    """Return a quantile, between two values in proportion."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])
