"""Find the words of a sentence that name a setting with few values: type, level, length, manner."""

import re
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from core.documents.posting.seniority import level_for_years, level_named, required_years
from core.domain.documents import Seniority
from core.domain.interview import (
    DEFAULT_QUESTIONS,
    MAX_QUESTIONS,
    MIN_QUESTIONS,
    DifficultyPlan,
    InterviewType,
)
from core.domain.manner import Manner

T = TypeVar("T")

QUICK_QUESTIONS, LONG_QUESTIONS = 5, MAX_QUESTIONS
_STEPS = (MIN_QUESTIONS, QUICK_QUESTIONS, DEFAULT_QUESTIONS, 11, 15, LONG_QUESTIONS)
_LEVELS_OF_DIFFICULTY = (DifficultyPlan.EASY, DifficultyPlan.MEDIUM, DifficultyPlan.HARD)
_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)


class Term(NamedTuple, Generic[T]):
    """A value and where its words stand: `text[start:end]`."""

    start: int
    end: int
    value: T


class Step(NamedTuple):
    """One step up or down from the value that is set."""

    up: bool


_Table = tuple[tuple["re.Pattern[str]", T], ...]


def _table(rows: Iterable[tuple[str, T]]) -> "_Table[T]":
    return tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), value) for words, value in rows)


_TYPES = _table(
    [
        (
            r"systems?[ -]design|architecture (?:interview|round|questions)",
            InterviewType.SYSTEM_DESIGN,
        ),
        (r"behaviou?rals?|soft[ -]skills?|star (?:questions|interview)", InterviewType.BEHAVIOURAL),
        (
            r"technicals?(?! (?:lead|writer|support|program|project|product|recruiter|manager"
            r"|debt|sergeant))|tech (?:interview|round|screen|questions)|coding (?:interview|round"
            r"|questions)",
            InterviewType.TECHNICAL,
        ),
        (
            r"project[ -]based|(?:about|on) my (?:own )?projects?|project (?:interview|round"
            r"|questions|deep[ -]dive)",
            InterviewType.PROJECT,
        ),
        (r"situationals?|what would you do", InterviewType.SITUATIONAL),
        (r"motivationals?|motivation|why this (?:company|job|role)", InterviewType.MOTIVATIONAL),
        (
            r"mixed|a mix|mix of everything|(?:a )?bit of everything|everything|all types",
            InterviewType.MIXED,
        ),
    ]
)
_INTERVIEWER = r"(?:interviewer|coach|manner|style|mode|tone)"
_MANNERS = _table(
    [
        (
            rf"drill[ -]sergeant|(?:brutal|ruthless|merciless|harsh)(?: {_INTERVIEWER})?"
            r"|no mercy|grill me(?: hard)?|show no mercy",
            Manner.DRILL_SERGEANT,
        ),
        (
            rf"challenger|(?:tough|strict|demanding|hard|challenging|critical|stern) {_INTERVIEWER}"
            r"|be (?:tough|strict|demanding|hard on me)|challenge me|push me|press me(?! on)",
            Manner.CHALLENGER,
        ),
        (
            r"(?:friendly|kind|gentle|nice|warm|soft|easy|supportive|relaxed)(?: \w+)?"
            rf" {_INTERVIEWER}|friend {_INTERVIEWER}|like a friend|be (?:nice|kind|gentle|friendly)"
            r"|(?:go )?easy on me|friendly|as a friend",
            Manner.FRIEND,
        ),
        (
            rf"(?:balanced|neutral|normal|even|calm|guide|professional) {_INTERVIEWER}"
            r"|as a guide|guide me",
            Manner.GUIDE,
        ),
    ]
)
# The relative words stand early: "get harder" is a plan, "harder" a step, and neither is "hard".
_DIFFICULTIES: "_Table[DifficultyPlan | Step]" = _table(
    [
        (
            r"rising|ramp(?:ing)? up|increasing|(?:get|getting|becom(?:e|ing)) harder"
            r"|start(?:ing)? easy|easy to hard",
            DifficultyPlan.AUTO,
        ),
        (r"harder|tougher|more difficult", Step(up=True)),
        (r"easier|less (?:hard|difficult|tough)", Step(up=False)),
        (r"easy|simple questions|beginner questions|basic questions", DifficultyPlan.EASY),
        (r"medium|moderate|average difficulty", DifficultyPlan.MEDIUM),
        (
            r"hard(?! (?:skills?|time|drives?|work|copy|deadline|stop|on me|to|for)\b)|difficult"
            r"|challenging|tough|advanced questions",
            DifficultyPlan.HARD,
        ),
    ]
)
_LEVEL = re.compile(
    r"\b(?:juniors?|jr|mid(?:[ -]?level)?|middle|intermediate|medior|seniors?|sr|staff|principal"
    r"|(?:tech|team|engineering) lead|lead (?=\w*(?:engineer|developer|analyst|designer|dev))"
    r"|head of|entry[ -]level|intern(?:ship)?|graduate|just graduated|trainee|new grad|beginner)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"[^.!?\n]{0,40}\byears?\b[^.!?\n]{0,40}", re.IGNORECASE)
_WORDS_BETWEEN = r"(?:(?!questions)\w+ ){0,2}?"
_COUNT = re.compile(
    rf"\b(?P<number>\d{{1,6}}|{'|'.join(_NUMBERS)}) {_WORDS_BETWEEN}(?:questions?|qs)\b"
    rf"|\b(?P<unit>\d{{1,6}})[ -]?(?:qs?|questions?)\b"
    rf"|\b(?:make it|make that|only|just|maybe|say|do|let['’]?s do|questions:|how about)"
    rf" (?P<plain>\d{{1,3}}|{'|'.join(_NUMBERS)})\b(?!(?: (?!questions)\w+)? ?(?:minutes?|mins?"
    r"|hours?|h\b|years?|days?|weeks?|months?|%|am|pm|o['’]clock)|[./:]\d|st\b|nd\b|rd\b|th\b)",
    re.IGNORECASE,
)
_LENGTHS: "_Table[int | Step]" = _table(
    [
        (r"fewer(?: questions)?|shorter|less questions", Step(up=False)),
        (r"(?:some |a few )?more questions|longer", Step(up=True)),
        (r"(?:quick|short|brief) (?:one|interview|session|round|run|practice)", QUICK_QUESTIONS),
        (r"(?:make it|keep it|something) (?:quick|short|brief)|quickly|quick", QUICK_QUESTIONS),
        (r"(?:full|long|complete)(?:[ -]length)? (?:one|interview|session|run)", LONG_QUESTIONS),
    ]
)


def find_types(text: str) -> list[Term[InterviewType]]:
    """Return the types of interview that `text` names."""
    return _find(text, _TYPES)


def find_levels(text: str) -> list[Term[Seniority]]:
    """Return the levels that `text` names, or the one that its years of experience mean."""
    named = [
        Term(match.start(), match.end(), level)
        for match in _LEVEL.finditer(text)
        if (level := _level_of(match.group()))
    ]
    if named:
        return named
    years = required_years([match.group() for match in _YEARS.finditer(text)])
    return [] if years is None else [Term(0, 0, level_for_years(years))]


def find_manners(text: str) -> list[Term[Manner]]:
    """Return the manners of an interviewer that `text` names."""
    return _find(text, _MANNERS)


def find_difficulties(text: str) -> list[Term[DifficultyPlan | Step]]:
    """Return the difficulties that `text` names; "harder" is a step."""
    return _find(text, _DIFFICULTIES)


def find_counts(text: str) -> list[Term[int | Step]]:
    """Return the numbers of questions that `text` names, in range or not; "fewer" is a step."""
    numbers: list[Term[int | Step]] = [
        Term(m.start(), m.end(), _number(m["number"] or m["unit"] or m["plain"]))
        for m in _COUNT.finditer(text)
    ]
    return _without_overlap([*numbers, *_scan(text, _LENGTHS)])


def step_count(count: int | None, step: Step) -> int:
    """Return the next usual number of questions above or below `count`."""
    now = count or DEFAULT_QUESTIONS
    if step.up:
        return next((n for n in _STEPS if n > now), MAX_QUESTIONS)
    return next((n for n in reversed(_STEPS) if n < now), MIN_QUESTIONS)


def step_difficulty(difficulty: DifficultyPlan | None, step: Step) -> DifficultyPlan:
    """Return the next difficulty above or below; what rises counts as medium."""
    known = difficulty in _LEVELS_OF_DIFFICULTY
    now = _LEVELS_OF_DIFFICULTY.index(difficulty) if difficulty and known else 1
    return _LEVELS_OF_DIFFICULTY[max(0, min(2, now + (1 if step.up else -1)))]


def _level_of(words: str) -> Seniority | None:
    if words.casefold() in {"middle", "new grad", "just graduated"}:
        return Seniority.MID if words.casefold() == "middle" else Seniority.JUNIOR
    return level_named(words.rstrip("sS") if words.casefold().endswith("iors") else words)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word.casefold()) + 1


def _find(text: str, table: "_Table[T]") -> list[Term[T]]:
    return _without_overlap(_scan(text, table))


def _scan(text: str, table: "_Table[T]") -> Iterator[Term[T]]:
    for pattern, value in table:
        for match in pattern.finditer(text):
            yield Term(match.start(), match.end(), value)


def _without_overlap(terms: Iterable[Term[T]]) -> list[Term[T]]:
    """Return the terms in order of appearance; of two at one place the first given stays."""
    kept: list[Term[T]] = []
    for term in terms:
        if all(term.end <= other.start or term.start >= other.end for other in kept):
            kept.append(term)
    return sorted(kept, key=lambda term: term.start)
