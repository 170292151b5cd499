"""Read the day of an interview from a sentence, counted from today and never before it.

Own rules, not dateparser's: it was tried (1.5.0) and reads "the 3rd" as a month, "one, may" as
the first of May, "mon 3 to 5 years" as a day, and "Friday week" as this Friday. Here a day that
two readings are possible for is not read at all.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from core.domain.setup import MOST_YEARS_AHEAD

_WEEK = 7
_MONTHS_A_YEAR = 12
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_AMOUNTS = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "a couple of": 2, "couple of": 2, "three": 3},
    **{"four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
}
_DAY_NAME = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_AMOUNT = rf"(?P<amount>\d{{1,3}}|{'|'.join(sorted(_AMOUNTS, key=len, reverse=True))})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>20\d\d)\b)?"
# A weekday before a date adds nothing: the date decides.
_LED = rf"(?:\b{_DAY_NAME},? (?:the )?)?"
# "The 3rd" is a day, "the 3rd round" is none.
_NO_DAY = r"(?! (?:round|interview|stage|time|year|question|one|job|attempt|call|part|month|week))"


class DateProblem(StrEnum):
    """Why words about a day gave none."""

    PAST = "past"
    VAGUE = "vague"
    IMPOSSIBLE = "impossible"
    FAR = "far"


class DateMention(NamedTuple):
    """Words about a day, at `text[start:end]`: the day, or why it cannot be told."""

    start: int
    end: int
    day: date | None
    problem: DateProblem | None = None


_Reading = Callable[["re.Match[str]", date], "date | DateProblem"]


def find_dates(text: str, today: date) -> list[DateMention]:
    """Return every mention of a day in order; mentions never overlap, the earliest wins."""
    found: list[DateMention] = []
    for pattern, read in _RULES:
        for match in pattern.finditer(text):
            if all(match.end() <= m.start or match.start() >= m.end for m in found):
                found.append(_mention(match, read(match, today), today))
    return sorted(found)


def say_date(day: date) -> str:
    """Return a day as people say it: Friday 27 November 2026."""
    weekday, month = _WEEKDAYS[day.weekday()], _MONTHS[day.month - 1]
    return f"{weekday.capitalize()} {day.day} {month.capitalize()} {day.year}"


def _mention(match: "re.Match[str]", read: date | DateProblem, today: date) -> DateMention:
    if isinstance(read, DateProblem):
        return DateMention(match.start(), match.end(), None, read)
    if read < today:
        return DateMention(match.start(), match.end(), None, DateProblem.PAST)
    if read.year > today.year + MOST_YEARS_AHEAD:
        return DateMention(match.start(), match.end(), None, DateProblem.FAR)
    return DateMention(match.start(), match.end(), read)


def _read_iso(match: "re.Match[str]", _today: date) -> date | DateProblem:
    return _on(int(match["year"]), int(match["month"]), int(match["day"]))


def _read_numeric(match: "re.Match[str]", today: date) -> date | DateProblem:
    """Read 25/12 and 12/25; 3/4 may be either, so that it stays open. Points mean day first."""
    first, second = int(match["day"]), int(match["month"])
    if match["mark"] == "/" and max(first, second) <= _MONTHS_A_YEAR and first != second:
        return DateProblem.VAGUE
    day, month = (first, second) if second <= _MONTHS_A_YEAR else (second, first)
    return _on_or_next(day, month, match["year"], today)


def _read_named_month(match: "re.Match[str]", today: date) -> date | DateProblem:
    month = next(i for i, name in enumerate(_MONTHS, 1) if name[:3] == match["month"][:3].lower())
    return _on_or_next(int(match["day"]), month, match["year"], today)


def _read_near(match: "re.Match[str]", today: date) -> date | DateProblem:
    words = match.group().lower()
    if "after" in words:
        return today + timedelta(2)
    return today + timedelta(words.startswith("tom") or words.startswith("tmr"))


def _read_span(match: "re.Match[str]", today: date) -> date | DateProblem:
    word = (match["amount"] or "").lower()
    amount = int(word) if word.isdigit() else _AMOUNTS[word]
    unit = match["unit"].lower()
    if unit.startswith("month"):
        return _add_months(today, amount)
    days = {"d": 1, "w": _WEEK, "f": 2 * _WEEK}[unit[0]] * amount
    if named := match["weekday"]:
        return _weekday_in_week_of(today + timedelta(days), named)
    return today + timedelta(days)


def _read_weekday(match: "re.Match[str]", today: date) -> date | DateProblem:
    """Read "Friday" as the next one after today, "next Friday" as the one of next week."""
    which, later = (match["which"] or "").lower(), match["later"]
    if which == "next":
        return _weekday_in_week_of(today + timedelta(_WEEK), match["weekday"])
    ahead = (_weekday_number(match["weekday"]) - today.weekday()) % _WEEK
    if which == "last":
        return DateProblem.PAST
    if ahead == 0 and which != "this":
        ahead = _WEEK
    return today + timedelta(ahead + (_WEEK if later or which.startswith("a week") else 0))


def _read_day_of_month(match: "re.Match[str]", today: date) -> date | DateProblem:
    """Return the next such day, in a month that has it."""
    day = int(match["day"])
    if not 1 <= day <= 31:  # noqa: PLR2004
        return DateProblem.IMPOSSIBLE
    for ahead in range(_MONTHS_A_YEAR):
        year, month = _month_after(today, ahead)
        if day <= calendar.monthrange(year, month)[1] and date(year, month, day) >= today:
            return date(year, month, day)
    return DateProblem.IMPOSSIBLE


def _on_or_next(day: int, month: int, year: str | None, today: date) -> date | DateProblem:
    if year:
        return _on(int(year), month, day)
    # The 29th of February comes once in four years.
    years = range(today.year, today.year + MOST_YEARS_AHEAD)
    days = (found for y in years if isinstance(found := _on(y, month, day), date))
    return next((d for d in days if d >= today), DateProblem.IMPOSSIBLE)


def _on(year: int, month: int, day: int) -> date | DateProblem:
    try:
        return date(year, month, day)
    except ValueError:
        return DateProblem.IMPOSSIBLE


def _add_months(today: date, amount: int) -> date | DateProblem:
    if amount > _MONTHS_A_YEAR * MOST_YEARS_AHEAD:
        return DateProblem.FAR
    year, month = _month_after(today, amount)
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _month_after(today: date, ahead: int) -> tuple[int, int]:
    months = today.month - 1 + ahead
    return today.year + months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1


def _weekday_in_week_of(day: date, name: str) -> date:
    return day + timedelta(_weekday_number(name) - day.weekday())


def _weekday_number(name: str) -> int:
    return next(i for i, full in enumerate(_WEEKDAYS) if full[:3] == name[:3].lower())


def _rule(pattern: str, read: _Reading) -> tuple["re.Pattern[str]", _Reading]:
    return re.compile(pattern, re.IGNORECASE), read


# The more a wording says, the earlier its rule. A bare "sat" or "mon" may be another word: it
# needs a word before it that speaks of time.
_RULES = (
    _rule(r"\b(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b", _read_iso),
    _rule(
        r"(?<![\w./])(?P<day>\d{1,2})(?P<mark>[./])(?P<month>\d{1,2})(?P=mark)(?P<year>20\d\d)\b",
        _read_numeric,
    ),
    _rule(
        r"\b(?:on|by|is) (?P<day>\d{1,2})(?P<mark>/)(?P<month>\d{1,2})(?P<year>(?!)x)?(?![\w/])",
        _read_numeric,
    ),
    _rule(rf"{_LED}\b{_DAY}(?: of)? (?P<month>{_MONTH_NAME})\b{_YEAR}", _read_named_month),
    _rule(rf"{_LED}\b(?P<month>{_MONTH_NAME})\.? (?:the )?{_DAY}\b{_YEAR}", _read_named_month),
    _rule(r"\b(?:the )?day after tomorr?ow\b|\btomm?orr?ow\b|\btmrw?\b", _read_near),
    _rule(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", _read_near),
    _rule(
        r"\byesterday\b|\blast week\b|\b\w{1,9} (?:days?|weeks?|months?) ago\b",
        lambda _match, _today: DateProblem.PAST,
    ),
    _rule(
        rf"\b(?:on )?(?:(?P<weekday>{_DAY_NAME}) )?(?:in )(?:about )?{_AMOUNT}"
        r"[ -](?P<unit>days?|weeks?|fortnight|months?)(?:'s? time)?\b(?! of)",
        _read_span,
    ),
    _rule(
        rf"\b(?P<weekday>(?!)x)?{_AMOUNT} (?P<unit>days?|weeks?|fortnights?|months?)"
        r" from (?:now|today)\b",
        _read_span,
    ),
    _rule(
        rf"\b(?:on |by )?(?:{_DAY_NAME},? )?(?:the|on) (?P<day>\d{{1,2}})(?:st|nd|rd|th)\b"
        rf"{_NO_DAY}",
        _read_day_of_month,
    ),
    _rule(
        r"\b(?P<which>next|this|last|coming|on|by|a week (?:on|from)|is|for)(?: coming)? "
        rf"(?P<weekday>{_DAY_NAME})\b(?P<later> week\b)?",
        _read_weekday,
    ),
    _rule(
        r"\b(?P<which>(?!)x)?(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
        r"(?P<later> week\b)?",
        _read_weekday,
    ),
    _rule(
        r"\b(?:(?:next|this|coming) (?:week|month|year|weekend)|in a few (?:days|weeks|months)"
        r"|end of (?:the )?(?:week|month|year)|soon|in (?:an?|one|two|three|\d{1,2}) years?"
        rf"|(?:in|early|late|mid|sometime in) {_MONTH_NAME})\b",
        lambda _match, _today: DateProblem.VAGUE,
    ),
)
