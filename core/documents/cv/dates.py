"""Dates as resumes write them → `YYYY-MM`, `YYYY` or `present`.

Words are first replaced by one sign for what they mean, padded to their length, so that the
patterns stay small, know no language and take linear time on any text.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from core.documents.cv.months import (
    MONTHS,
    PRESENT_SIGNS,
    PRESENT_WORDS,
    SEASONS,
    SINCE_WORDS,
    TO_WORDS,
    UNTIL_WORDS,
)
from core.domain.documents import PRESENT

_CENTURY_BREAK = 60  # two-digit years up to here belong to the 2000s
_MONTHS_A_YEAR = 12

# Signs from Unicode's private area. A word that can play two parts gets the first that fits.
_MONTH_SIGN = 0xE000  # + the month's number
_SEASON_SIGN = 0xE020  # + the season's place in SEASONS
_PRESENT_SIGN, _SINCE_SIGN, _UNTIL_SIGN, _TO_SIGN, _PAD = (
    "\ue030",
    "\ue031",
    "\ue032",
    "\ue033",
    "\ue034",
)
_PRIVATE = re.compile("[\ue000-\ue034]")
_WORD = re.compile(r"[^\W\d_\u3000-\u9fff\uac00-\ud7a3]+(?:['’][^\W\d_]+)*")

_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_NAME = rf"[\ue001-\ue00c]{_PAD}*\.?"
_SEASON = rf"[\ue020-\ue024]{_PAD}*"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|\.)?"

# Longest first: an alternation takes the first that fits.
_POINT = "|".join(
    (
        rf"{_YEAR}-{_MONTH}-\d\d",
        rf"\d\d[/.]\d\d[/.]{_YEAR}",
        rf"{_DAY} {{0,2}}{_NAME},? {{0,2}}(?:del? )?{_YEAR}",
        rf"{_NAME} {{0,2}}{_DAY}, {{0,2}}{_YEAR}",
        rf"{_NAME},? {{0,2}}(?:of |del? |-)?{_YEAR}",
        rf"{_NAME} {{0,2}}['’]\d\d",
        rf"{_NAME}-\d\d",
        rf"{_SEASON}(?: term| semester)?,? {{0,2}}(?:of )?{_YEAR}",
        rf"{_YEAR} ?[年년] ?{_MONTH} ?[月월]",
        rf"{_MONTH} ?[月월] ?{_YEAR}",
        rf"{_YEAR}\. ?{_MONTH}(?!\.?\d)",
        rf"{_YEAR}[/-](?:1[0-2]|0[1-9])(?!\d)",
        rf"{_YEAR},? {{0,2}}{_NAME}",
        rf"{_MONTH} ?[/.-] ?{_YEAR}",
        rf"{_YEAR} ?[年년]?",
    )
)
_DASH = r"(?:[-‐‑–—−~→]|--)"
_TO = rf"[{_UNTIL_SIGN}{_TO_SIGN}]{_PAD}*"
_JOIN = rf"(?: {{0,3}}{_DASH} {{0,3}}(?:{_TO} {{1,3}})?| {{1,3}}{_TO} {{1,3}})"
_TODAY = rf"(?:{_PRESENT_SIGN}{_PAD}*|{PRESENT_SIGNS})"
_OPENING = r"(?<![\w$€£#.,/–-])"
_CLOSING = r"(?![\w%]|[.,]\d)"

_RANGE = re.compile(
    rf"{_OPENING}(?:{_SINCE_SIGN}{_PAD}* {{1,3}})?(?P<first>{_POINT}|{_NAME}(?= ?{_DASH}))"
    rf"(?:{_JOIN}|(?<=[年년月월]) ?)"
    rf"(?P<last>{_POINT}|{_TODAY}|\d\d){_CLOSING}"
    rf"|{_OPENING}(?P<short_first>{_MONTH}/\d\d){_JOIN}"
    rf"(?P<short_last>{_MONTH}/\d\d|{_TODAY}){_CLOSING}"
)
_OPEN_RANGE = re.compile(
    rf"{_OPENING}(?:{_SINCE_SIGN}{_PAD}* {{1,3}}(?P<since>{_POINT})"
    rf"|(?P<begun>{_POINT}) ?{_DASH}(?= *(?:$|[)|:]))"
    rf"|{_UNTIL_SIGN}{_PAD}* {{1,3}}(?P<until>{_POINT})){_CLOSING}"
)
_SINGLE = re.compile(rf"{_OPENING}(?P<point>{_POINT}){_CLOSING}")
_DURATION = re.compile(
    r"\(?(?<![\w.,])\d{1,2}(?:[.,]\d)?\+? ?(?:years?|yrs?|months?|mos?|mths?|jahre?|monate?|ans?|"
    r"mois|años?|meses|mes|anni|mesi|anos|jaar|maanden)\b\.?,?"
    r"(?: ?(?:and |y |et |und )?\d{1,2} ?"
    r"(?:months?|mos?|mths?|monate?|mois|meses|mes|mesi)\b\.?)?\)?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d+")


class DateSpan(NamedTuple):
    """A date or a range of dates, and where it stands: `text[begin:stop]`.

    A single date has `start == end`; a range that is open has an empty side.
    """

    start: str
    end: str
    begin: int
    stop: int

    @property
    def is_range(self) -> bool:
        """Whether the text names two ends, or one end of something longer."""
        return self.start != self.end


def find_dates(text: str) -> list[DateSpan]:
    """Return the dates and ranges of `text` in order; ranges win over their parts."""
    signs = _encode(text)
    taken = bytearray(len(signs))
    spans: list[DateSpan] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(signs):
            span = read(match)
            if span is not None and not any(taken[span.begin : span.stop]):
                taken[span.begin : span.stop] = b"\1" * (span.stop - span.begin)
                spans.append(span)
    return sorted(spans, key=lambda span: span.begin)


def cut_dates(text: str) -> str:
    """Return `text` without its dates and durations, and without what joined them to it."""
    for span in reversed(find_dates(text)):
        text = text[: span.begin] + " " + text[span.stop :]
    text = _DURATION.sub(" ", text)
    return re.sub(r"\(\s*\)|\[\s*\]", " ", text).strip(" \t-–—|·•,:;")


def is_only_dates(text: str) -> bool:
    """Return whether `text` is nothing but a date, a range or a length of time."""
    return any(c.isdigit() for c in text) and not any(c.isalnum() for c in cut_dates(text))


def month_index(date: str, today: str) -> int:
    """Return months since year 0; a year alone counts from its middle, `present` is `today`."""
    date = today if date == PRESENT else date
    year, _, month = date.partition("-")
    return int(year) * _MONTHS_A_YEAR + (int(month) - 1 if month else _MONTHS_A_YEAR // 2)


def _encode(text: str) -> str:
    return _WORD.sub(_sign, _PRIVATE.sub(" ", text))


def _sign(match: re.Match[str]) -> str:
    word = match.group()
    sign = _SIGNS.get(word.casefold().replace("’", "'"))
    return sign + _PAD * (len(word) - 1) if sign else word


def _all_signs() -> dict[str, str]:
    signs = dict.fromkeys(TO_WORDS, _TO_SIGN)
    signs |= dict.fromkeys(UNTIL_WORDS, _UNTIL_SIGN) | dict.fromkeys(SINCE_WORDS, _SINCE_SIGN)
    signs |= dict.fromkeys(PRESENT_WORDS, _PRESENT_SIGN)
    signs |= {word: chr(_SEASON_SIGN + place) for place, word in enumerate(SEASONS)}
    return signs | {word: chr(_MONTH_SIGN + number) for word, number in MONTHS.items()}


_SIGNS = _all_signs()


def _read_range(match: re.Match[str]) -> DateSpan | None:
    first = match["first"] or match["short_first"]
    last = match["last"] or match["short_last"]
    end = _read_last(last, first)
    start = _read_point(first, last=False) or _borrow_year(first, end)
    return DateSpan(start, end, match.start(), match.end()) if start and end else None


def _read_open(match: re.Match[str]) -> DateSpan | None:
    begun = match["since"] or match["begun"]
    if begun:
        start = _read_point(begun, last=False)
        return DateSpan(start, PRESENT, match.start(), match.end()) if start else None
    end = _read_point(match["until"], last=True)
    return DateSpan("", end, match.start(), match.end()) if end else None


def _read_single(match: re.Match[str]) -> DateSpan | None:
    start = _read_point(match["point"], last=False)
    end = _read_point(match["point"], last=True)
    return DateSpan(start, end, match.start(), match.end()) if start else None


def _read_last(last: str, first: str) -> str:
    """Return the end of a range: today, a date, or two digits that shorten the year."""
    if not any(character.isdigit() for character in last):
        return PRESENT
    if last.isdigit() and len(last) == len("20"):
        year = first[-len("2018") :]
        end = _full_year(last)
        shortens = year.isdigit() and not first[: -len(year)].endswith(("-", "/", "."))
        return end if shortens and year < end else ""
    return _read_point(last, last=True)


def _borrow_year(month_name: str, end: str) -> str:
    """Return the start of "Jun – Aug 2023", whose year stands at the end only."""
    month = _named_month(month_name)
    return f"{end[:4]}-{month:02}" if month and end[:4].isdigit() else ""


def _read_point(signs: str, *, last: bool) -> str:
    """Return one written date; a season gives its first or its last month."""
    numbers = _NUMBERS.findall(signs)
    year = next((number for number in numbers if len(number) == len("2020")), "")
    if not year and numbers:
        year = _full_year(numbers[-1])
    if not year:
        return ""
    month = _named_month(signs) or _season_month(signs, last=last)
    if not month:
        others = [int(number) for number in numbers if number != year]
        month = _numeric_month(others, year_first=numbers[0] == year)
    return f"{year}-{month:02}" if month else year


def _named_month(signs: str) -> int:
    numbers = (ord(sign) - _MONTH_SIGN for sign in signs)
    return next((number for number in numbers if 1 <= number <= _MONTHS_A_YEAR), 0)


def _season_month(signs: str, *, last: bool) -> int:
    places = (ord(sign) - _SEASON_SIGN for sign in signs)
    place = next((place for place in places if 0 <= place < len(SEASONS)), None)
    return list(SEASONS.values())[place][1 if last else 0] if place is not None else 0


def _numeric_month(numbers: list[int], *, year_first: bool) -> int:
    """Return the month among a date's other numbers; 03/04/2019 is taken for the third of April."""
    fitting = [number for number in numbers if 1 <= number <= _MONTHS_A_YEAR]
    if not fitting:
        return 0
    return fitting[0 if year_first else -1]


def _full_year(digits: str) -> str:
    number = int(digits)
    return str(number + (2000 if number <= _CENTURY_BREAK else 1900))


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], DateSpan | None]], ...] = (
    (_RANGE, _read_range),
    (_OPEN_RANGE, _read_open),
    (_SINGLE, _read_single),
)
