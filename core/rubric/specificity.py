"""Find the concrete things that an answer names."""

import re
from collections.abc import Iterable

from core.domain.evaluation import Specificity
from core.rubric.tokens import split_sentences, stem, word_set
from core.rubric.vocabulary import is_content

_NUMBER_WORD = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|half|double|twice)"
)
_AMOUNT = rf"(?:\d[\d.,:]{{0,15}}(?:k|m|bn|x)?|{_NUMBER_WORD}(?:[ -]{_NUMBER_WORD}){{0,3}})"
_UNIT = (
    r"(?:%|percent|per cent|percentage points|milliseconds?|ms|seconds?|minutes?|hours?|days?|"
    r"weeks?|months?|quarters?|years?|users?|customers?|clients?|people|engineers?|developers?|"
    r"requests?|rows?|records?|gb|mb|tb|gigabytes?|megabytes?|terabytes?|dollars?|euros?|pounds?|"
    r"services?|teams?|tickets?|stores?|times)"
)
_NUMBER = re.compile(
    rf"(?<![\w.])(?:[$€£]\s?\d[\d.,]{{0,15}}(?:k|m|bn)?|{_AMOUNT}[ -]?{_UNIT}\b|{_AMOUNT}\s?%"
    r"|\d[\d.,:]{0,15}(?:k|m|bn|x)?)(?!\w)",
    re.IGNORECASE,
)
_PERIOD = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|sprints?)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DAY_OF_MONTH = (
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?)\b"
)
_CALENDAR = re.compile(rf"{_DAY_OF_MONTH}|\b(?:19|20)\d\d\b", re.IGNORECASE)
_TIMELINE = re.compile(
    rf"\b(?:(?:with)?in|over|after|for|every|within|by|until|during|took|lasted|about)\s+"
    rf"(?:about |around |the (?:first|last|next|following) |just |under |less than )?"
    rf"(?:(?:{_AMOUNT}|one|an?|a few|several|couple of)[ -])?{_PERIOD}\b"
    rf"|\b(?:{_AMOUNT}|one|a|a few|several) {_PERIOD} (?:ago|later|before|earlier|ahead)\b"
    rf"|\b(?:last|next|that|this) (?:week|month|quarter|year|spring|summer|autumn|fall|winter)\b"
    rf"|\b(?:in|by|since|until|of) (?:early |late |mid-?)?(?:{_MONTH} )?(?:19|20)\d\d\b"
    rf"|\b(?:in|by|since|until|last|next) {_MONTH}\b|\bQ[1-4]\b|{_DAY_OF_MONTH}"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:first|second|third|fourth) (?:week|month|quarter|year)\b",
    re.IGNORECASE,
)
# What a number counts: "1,400 companies", "9 a week".
_COUNTED = re.compile(r"\s(?:a |an |per |new |more |other |small )?([a-z]{3,20})\b")
# Node.js, C++, PostgreSQL, GitHub, S3, order_id: shapes that ordinary words do not have.
_TOOL_SHAPE = re.compile(
    r"(?<![\w.])(?:[A-Z][a-z]{1,20}(?:[A-Z][a-z0-9]{0,20}){1,4}|[A-Za-z]{1,20}\.(?:js|io|py)"
    r"|[A-Z][a-z]{0,20}\+\+|C#|[A-Z]{1,6}\d{1,4}|[a-z]{1,30}_[a-z_]{1,40}(?:\(\))?)(?![\w+#])"
)
_CAPITALISED = re.compile(
    r"(?<![\w.-])[A-Z][a-z]{1,30}(?:\s(?:of\s|and\s)?[A-Z][a-z]{1,30}){0,3}(?![\w-])"
)
_NOT_A_TOOL = word_set("Q1 Q2 Q3 Q4")
_NOT_A_NAME = word_set(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december english"
)


def find_specifics(answer: str, known_tools: Iterable[str] = ()) -> Specificity:
    """Return the numbers, tools, timelines and names that `answer` mentions, each once.

    `known_tools` adds names of tools that look like ordinary words, such as "Go" or "Kafka";
    they count when the answer writes them with a capital letter.
    """
    timelines = _distinct(m.group() for m in _TIMELINE.finditer(answer))
    numbers = _distinct(_find_numbers(answer))
    tools = _distinct([*_shaped_tools(answer), *_known_tools(answer, known_tools)])
    names = [name for name in _find_names(answer) if name not in tools]
    return Specificity(numbers=numbers, tools=tools, timelines=timelines, names=names)


def is_measure(number: str) -> bool:
    """Return whether a number says what it counts: "40 %", "3 weeks", "$2k", not "7"."""
    return any(character.isalpha() or character in "%$€£" for character in number)


def _find_numbers(answer: str) -> Iterable[str]:
    """Yield numbers with what they count; days of the month and years are timelines."""
    dates = [match.span() for match in _CALENDAR.finditer(answer)]
    for match in _NUMBER.finditer(answer):
        if any(start <= match.start() < end for start, end in dates):
            continue
        number = match.group().rstrip(".,:")
        counted = _COUNTED.match(answer, match.start() + len(number))
        is_bare = number[-1].isdigit()
        if counted and is_bare and is_content(stem(counted.group(1))):
            yield answer[match.start() : counted.end()]
        else:
            yield number


def _shaped_tools(answer: str) -> list[str]:
    shapes = [m.group() for m in _TOOL_SHAPE.finditer(answer)]
    return [shape for shape in shapes if shape not in _NOT_A_TOOL]


def _known_tools(answer: str, known_tools: Iterable[str]) -> list[str]:
    said = {" ".join(words) for words in _word_runs(answer, longest=3)}
    return [tool for tool in known_tools if tool in said and tool[:1].isupper()]


def _word_runs(answer: str, longest: int) -> Iterable[tuple[str, ...]]:
    words = [word.strip(".,;:!?()\"'") for word in answer.split()]
    for size in range(1, longest + 1):
        yield from zip(*(words[k:] for k in range(size)), strict=False)


def _find_names(answer: str) -> list[str]:
    """Return capitalised runs that do not open a sentence, unless they recur elsewhere."""
    openings = {span.start for span in split_sentences(answer)}
    found = []
    for match in _CAPITALISED.finditer(answer):
        words = match.group().split()
        opens = match.start() in openings or answer[max(0, match.start() - 2)] in '"“:'
        if not is_content(stem(words[0])):
            words = words[1:]
            opens = False
        if words and not opens and words[0].casefold() not in _NOT_A_NAME:
            found.append(" ".join(words))
    return _distinct(found)


def _distinct(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(item.split()) for item in found if item.strip()))


def count_details(specificity: Specificity) -> int:
    """Return how many different concrete things were named."""
    groups = (
        specificity.numbers,
        specificity.tools,
        specificity.timelines,
        specificity.names,
    )
    return sum(len(group) for group in groups)
