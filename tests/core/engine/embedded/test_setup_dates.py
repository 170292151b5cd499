from datetime import date, timedelta

import pytest

from core.engine.embedded.setup_dates import DateProblem, find_dates, say_date

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Friday", (2026, 11, 27)),
        ("next Tuesday", (2026, 11, 24)),
        ("this Saturday", (2026, 11, 21)),
        ("Saturday", (2026, 11, 28)),
        ("Friday week", (2026, 12, 4)),
        ("a week on Monday", (2026, 11, 30)),
        ("today", (2026, 11, 21)),
        ("tomorrow", (2026, 11, 22)),
        ("the day after tomorrow", (2026, 11, 23)),
        ("in two weeks", (2026, 12, 5)),
        ("in 3 days", (2026, 11, 24)),
        ("in a fortnight", (2026, 12, 5)),
        ("in a month", (2026, 12, 21)),
        ("3 weeks from now", (2026, 12, 12)),
        ("Tuesday in two weeks", (2026, 12, 1)),
        ("12 December", (2026, 12, 12)),
        ("December 12th", (2026, 12, 12)),
        ("the 4th of Jan", (2027, 1, 4)),
        ("1 November", (2027, 11, 1)),
        ("12 Dec 2027", (2027, 12, 12)),
        ("2026-12-01", (2026, 12, 1)),
        ("24.12.2026", (2026, 12, 24)),
        ("on 12/25", (2026, 12, 25)),
        ("the 3rd", (2026, 12, 3)),
        ("the 31st", (2026, 12, 31)),
        ("Monday the 30th", (2026, 11, 30)),
        ("Monday, 7 December", (2026, 12, 7)),
        ("29 February", (2028, 2, 29)),
    ],
)
def test_a_day_is_counted_from_today(text: str, day: tuple[int, int, int]) -> None:
    assert [mention.day for mention in find_dates(text, SATURDAY)] == [date(*day)]


def test_next_friday_said_on_a_wednesday_is_next_weeks() -> None:
    (mention,) = find_dates("next Friday", date(2026, 11, 18))

    assert mention.day == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("yesterday", DateProblem.PAST),
        ("last Friday", DateProblem.PAST),
        ("1 May 2020", DateProblem.PAST),
        ("two weeks ago", DateProblem.PAST),
        ("next week", DateProblem.VAGUE),
        ("on 3/4", DateProblem.VAGUE),
        ("30 February", DateProblem.IMPOSSIBLE),
        ("2026-13-45", DateProblem.IMPOSSIBLE),
        ("1 May 2090", DateProblem.FAR),
        ("in 900 months", DateProblem.FAR),
    ],
)
def test_words_that_give_no_day_say_why(text: str, problem: DateProblem) -> None:
    assert [(m.day, m.problem) for m in find_dates(text, SATURDAY)] == [(None, problem)]


@pytest.mark.parametrize(
    "text",
    [
        "Python 3.11 and 2.7",
        "the 3rd round",
        "quick one, may be hard",
        "I sat down with my sun glasses",
        "mon 3 to 5 years of Java",
        "two weeks of Python",
        "available 24/7",
        "5 questions",
    ],
)
def test_other_numbers_and_names_are_no_day(text: str) -> None:
    assert find_dates(text, SATURDAY) == []


@pytest.mark.parametrize("ahead", range(0, 400, 7))
def test_no_reading_is_ever_in_the_past(ahead: int) -> None:
    today = SATURDAY + timedelta(ahead + ahead % 5)
    text = "today, Monday, this Friday, next Sunday; the 1st; 29 February; 3 March; the 31st"

    days = [mention.day for mention in find_dates(text, today)]

    assert len(days) == 8
    assert all(day is not None and day >= today for day in days)


def test_a_day_is_said_with_its_weekday() -> None:
    assert say_date(date(2026, 12, 4)) == "Friday 4 December 2026"


@pytest.mark.parametrize("piece", ["in ", "1.", "next ", "the 3", "a couple of ", "mon, ", "1 of "])
@pytest.mark.slow
def test_a_megabyte_is_read_in_no_more_than_linear_steps(piece: str) -> None:
    assert find_dates(piece * (1_000_000 // len(piece)), SATURDAY) == []
