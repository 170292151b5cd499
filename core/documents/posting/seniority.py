"""How senior a job is: by its title, else by the years it asks for, else by its words."""

import re
from collections.abc import Sequence

from core.domain.documents import Seniority

# The first level that fits decides: a "Senior Staff Engineer" is staff.
_TITLE_LEVELS: tuple[tuple[Seniority, re.Pattern[str]], ...] = (
    (
        Seniority.STAFF,
        re.compile(
            r"\bstaff\b|principal|distinguished|\bfellow\b|head of|director|vice president|\bvp\b"
            r"|\bchief\b|\bcto\b|\b(?:iv|v)$|\blead(?!\s+gen)|leiter\b"
        ),
    ),
    (
        Seniority.SENIOR,
        re.compile(r"senior|\bsr\b|\biii\b|experienced|erfahrene|高级|资深|シニア|시니어|старший"),
    ),
    (
        Seniority.JUNIOR,
        re.compile(
            r"junior|\bjr\b|\bintern\b|internship|graduate|trainee|apprentice|entry[ -]level|\bi$"
            r"|werkstudent|working student|praktik(?:ant|um)|\bazubi|\bassociate\b|beginner"
            r"|placement|early career|初级|实习|新卒|주니어|младший"
        ),
    ),
    (
        Seniority.MID,
        re.compile(r"\bmid\b|midlevel|intermediate|journeyman|\bii\b|medior|\bprofessional\b"),
    ),
)
_TEXT_LEVELS: tuple[tuple[Seniority, re.Pattern[str]], ...] = (
    (
        Seniority.JUNIOR,
        re.compile(
            r"entry[ -]level|recent graduates?|junior[- ]level|no (?:prior |previous )?experience"
        ),
    ),
    (Seniority.MID, re.compile(r"mid[ -]level|mid-senior|journeyman")),
    (Seniority.SENIOR, re.compile(r"senior[- ]level")),
    (Seniority.STAFF, re.compile(r"(?:staff|principal)[- ]level")),
)
_LEVEL_LABEL = re.compile(r"(?:level|seniority)\s?:\s{0,2}(?P<level>[^\n]{3,40})", re.IGNORECASE)
_YEARS = re.compile(
    r"(?P<low>\d{1,2})\s?\+?\s?(?:(?:-|–|to|bis)\s?\d{1,2}\s?\+?\s?)?(?:or more |plus |full )?"
    r"(?:(?:years?|yrs?|jahren?|ans|años|лет)\b|年|년)"
    r"(?!\s?(?:old|ago|in a row|in business|in the market))",
    re.IGNORECASE,
)
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_WORDED_YEARS = re.compile(
    rf"\b(?P<low>{'|'.join(_NUMBERS)})\+? (?:or more )?years?\b", re.IGNORECASE
)
# More than this is a company's age, not a requirement.
_MOST_YEARS = 25
_JUNIOR_BELOW, _MID_BELOW, _SENIOR_BELOW = 3, 6, 10


def judge_seniority(title: str, requirements: Sequence[str], text: str) -> Seniority | None:
    """Return the level that the title names, else the years required, else the post's words."""
    labelled = _LEVEL_LABEL.search(text)
    level = level_named(title) or (level_named(labelled["level"]) if labelled else None)
    if level is not None:
        return level
    years = required_years(requirements)
    if years is not None:
        return level_for_years(years)
    lowered = text.casefold()
    return next((level for level, pattern in _TEXT_LEVELS if pattern.search(lowered)), None)


def level_named(title: str) -> Seniority | None:
    """Return the seniority that the words of a title name."""
    lowered = title.casefold().replace(".", " ").strip()
    return next((level for level, pattern in _TITLE_LEVELS if pattern.search(lowered)), None)


def required_years(requirements: Sequence[str]) -> int | None:
    """Return the most years of experience that a requirement asks for; of a range, its start."""
    years = [int(m["low"]) for phrase in requirements for m in _YEARS.finditer(phrase)]
    for phrase in requirements:
        worded = _WORDED_YEARS.finditer(phrase)
        years += [_NUMBERS.index(m["low"].casefold()) + 1 for m in worded]
    return max((y for y in years if y <= _MOST_YEARS), default=None)


def level_for_years(years: int) -> Seniority:
    """Return the level for years of experience: 0–2, 3–5, 6–9, 10 and more."""
    if years < _JUNIOR_BELOW:
        return Seniority.JUNIOR
    if years < _MID_BELOW:
        return Seniority.MID
    return Seniority.SENIOR if years < _SENIOR_BELOW else Seniority.STAFF
