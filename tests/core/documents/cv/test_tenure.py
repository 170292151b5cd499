"""Years of experience add up without counting overlaps twice."""

from datetime import date

import pytest

from core.documents.cv.tenure import count_years
from core.domain.documents import Experience

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("spans", "years"),
    [
        ([("2020-01", "2020-12")], 1.0),
        ([("2020-05", "2020-08")], 0.3),
        ([("2018", "2020")], 2.0),
        ([("2021", "2021")], 0.5),
        ([("2025-07", "present")], 1.0),
        ([("2018-01", "2019-12"), ("2019-01", "2020-12")], 3.0),
        ([("2020-01", "2020-12"), ("2010-01", "2010-12")], 2.0),
        ([("2019-01", "2020-12"), ("2019-06", "2019-08")], 2.0),
        ([("2020-12", "2020-01")], 0.0),
    ],
)
def test_months_are_covered_once(spans: list[tuple[str, str]], years: float) -> None:
    positions = [Experience(title="Engineer", start=start, end=end) for start, end in spans]
    assert count_years(positions, TODAY) == years


def test_positions_without_dates_tell_nothing() -> None:
    assert count_years([Experience(title="Engineer", start="2020")], TODAY) is None
    assert count_years([], TODAY) is None
