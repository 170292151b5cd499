"""How many years of experience the positions add up to."""

from collections.abc import Iterable
from datetime import date

from core.documents.cv.dates import month_index
from core.domain.documents import Experience

_MONTHS_A_YEAR = 12
_YEAR_ONLY_MONTHS = 6  # a position inside one calendar year, when no month is given


def count_years(positions: Iterable[Experience], today: date) -> float | None:
    """Return the years covered by the positions, overlaps counted once; None without dates.

    Months count from the first to the last inclusive; a year without a month counts from its
    middle, so 2018–2020 is two years.
    """
    now = f"{today:%Y-%m}"
    intervals = sorted(_interval(p, now) for p in positions if p.start and p.end)
    if not intervals:
        return None
    months, reach = 0, intervals[0][0]
    for first, last in intervals:
        months += max(0, last - max(first, reach))
        reach = max(reach, last)
    return round(months / _MONTHS_A_YEAR, 1)


def _interval(position: Experience, now: str) -> tuple[int, int]:
    """Return the first month and the month after the last."""
    first, last = month_index(position.start, now), month_index(position.end, now)
    exact = "-" in position.end or position.end == "present"
    if position.start == position.end and not exact:
        return first, first + _YEAR_ONLY_MONTHS
    return first, max(first, last + exact)
