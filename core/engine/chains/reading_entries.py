"""Settle what a model says of one entry of a resume against what was read before.

The rule: nothing that was found is lost where there is doubt. A model's value counts only if it
stands in the document. Its names replace the earlier ones when together they hold every word of
them (a swap, a name that was broken, a value in the wrong field); otherwise a single value fills
an empty field beside the entry's names, or replaces one that stands farther from them.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.documents.cv.dates import find_dates
from core.documents.cv.lexicon import employer_score, title_score
from core.domain.documents import PRESENT
from core.engine.chains.reading_source import FAR, NEAR_LINES, Source, gap, words_of

_DATES = ("start", "end")
_NAMES = ("title", "employer", "name", "institution", "degree", "area")
_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
_LONGEST_NAME_WORDS, _LONGEST_NAME = 14, 110
# The head of an entry has its names on neighbouring lines, or one line apart.
_NEAR_NAMES = 2
_SAME_DATE_WORTH = 0.5
_ALIKE, _ALIKE_IN_OTHER_YEARS = 0.4, 0.7

Fields = Mapping[str, str]


def hold_to_source(said: Fields, source: Source) -> dict[str, str]:
    """Return the names and dates of an entry as the document writes them, "" where it does not."""
    held = {}
    for field, value in said.items():
        if field in _DATES:
            date = to_date(value, last=field == "end")
            held[field] = date if source.lines_of_date(date) else ""
        else:
            fits = len(value) <= _LONGEST_NAME and len(value.split()) <= _LONGEST_NAME_WORDS
            held[field] = source.find(value) if fits else ""
    return held


def to_date(value: str, *, last: bool = False) -> str:
    """Return a date in the domain's form, or "" for what is none."""
    value = value.strip()
    if value.casefold() == PRESENT or _DATE.fullmatch(value):
        return value.casefold()
    span = next(iter(find_dates(value)), None)
    if span is None:
        return ""
    return span.end if last else span.start


@dataclass(frozen=True)
class Match:
    """Two entries that speak of the same: number `found` before, number `said` of the model's."""

    found: int
    said: int


def match_entries(found: Sequence[Fields], said: Sequence[Fields]) -> list[Match]:
    """Pair the entries that are most alike first; each stands in one pair at most."""
    pairs = [Match(i, j) for i in range(len(found)) for j in range(len(said))]
    likeness = {pair: _likeness(found[pair.found], said[pair.said]) for pair in pairs}
    matches: list[Match] = []
    for pair in sorted(pairs, key=lambda pair: -likeness[pair]):
        taken = any(pair.found == m.found or pair.said == m.said for m in matches)
        if likeness[pair] > 0 and not taken:
            matches.append(pair)
    return matches


def settle(found: Fields, said: Fields, source: Source) -> dict[str, str]:
    """Return the fields of `found` that change, with their new values.

    `said` has been held to the source; both have the same fields.
    """
    changed = _settle_names(found, said, source)
    now = {**found, **changed}
    anchor = [n for f in names_in(now) if _agree(now[f], said[f]) for n in source.lines_of(now[f])]
    for field in said.keys() - names_in(said):
        if not said[field] or said[field] == found[field]:
            continue
        places = _finder(field, source)
        near = gap(places(said[field]), anchor)
        before = gap(places(found[field]), anchor) if found[field] else FAR + 1
        refines = bool(found[field]) and said[field].startswith(found[field] + "-")
        if near <= NEAR_LINES and (near < before or refines) and found[field] != PRESENT:
            changed[field] = said[field]
    return _without_reversal(found, changed)


def names_in(fields: Iterable[str]) -> list[str]:
    """Return the fields that name an entry, in order."""
    return [field for field in fields if field in _NAMES]


def name_words(fields: Fields) -> set[str]:
    """Return the words of an entry's names."""
    return {word for field in names_in(fields) for word in words_of(fields[field])}


def stand_together(fields: Fields, source: Source) -> bool:
    """Return whether the names of an entry stand within a few lines of its first one."""
    places = [source.lines_of(fields[field]) for field in names_in(fields) if fields[field]]
    return bool(places) and any(
        all(gap([first], others) <= _NEAR_NAMES for others in places) for first in places[0]
    )


def place_of(fields: Fields, source: Source) -> int:
    """Return the line of an entry's first name beside its other names and dates, or FAR.

    Many positions have the same title or employer; what stands around tells which one it is.
    """
    lines = [source.lines_of(fields[f]) for f in names_in(fields) if fields[f]]
    lines += [source.lines_of_date(fields[f]) for f in _DATES if fields.get(f)]
    known = [places for places in lines if places]
    if not known:
        return FAR
    return min(known[0], key=lambda line: sum(gap([line], others) for others in known[1:]))


def tell_changes(found: Fields, changed: Fields) -> list[str]:
    """Return one sentence a change, naming the entry by what stays the same of it."""
    stays = [found[f] for f in names_in(found) if found[f] and f not in changed]
    of = f" of '{stays[0]}'" if stays else ""
    sentences = []
    for field, value in changed.items():
        label = field.capitalize()
        if found[field] and value:
            sentences.append(f"{label}{of}: '{found[field]}' → '{value}'")
        elif value:
            sentences.append(f"{label}{of}: added '{value}'")
    return sentences


def _settle_names(found: Fields, said: Fields, source: Source) -> dict[str, str]:
    names = names_in(found)
    if all(words_of(found[f]) == words_of(said[f]) for f in names):
        return {}
    if name_words(found) <= name_words(said) and _is_sound(found, said, source):
        return {f: said[f] for f in names if words_of(said[f]) != words_of(found[f])}
    changed = {}
    for field in names:
        others = [n for f in names if f != field for n in _agreed_lines(found[f], said[f], source)]
        near = gap(source.lines_of(said[field]), others)
        before = gap(source.lines_of(found[field]), others)
        nearer = near <= NEAR_LINES and before > NEAR_LINES
        if said[field] and nearer and not _reads_like_the_other(field, said[field]):
            changed[field] = said[field]
    return changed


def _is_sound(found: Fields, said: Fields, source: Source) -> bool:
    """Return whether names that hold all the earlier words are in good order themselves."""
    names = names_in(found)
    filled = [f for f in names if said[f]]
    if len(filled) < sum(bool(found[f]) for f in names) or not stand_together(said, source):
        return False
    texts = [" ".join(words_of(said[f])) for f in filled]
    swallowed = any(
        i != j and f" {a} " in f" {b} " for i, a in enumerate(texts) for j, b in enumerate(texts)
    )
    return not swallowed and _reads_right(found, said)


def _reads_right(found: Fields, said: Fields) -> bool:
    """Return whether the words do not speak against a new title and employer."""
    if "title" not in found:
        return True
    return _lean(said["title"], said["employer"]) >= _lean(found["title"], found["employer"])


def _reads_like_the_other(field: str, value: str) -> bool:
    """Return whether a title reads like an employer or an employer like a title."""
    lean = title_score(value) - employer_score(value)
    return (field == "title" and lean < 0) or (field == "employer" and lean > 0)


def _lean(title: str, employer: str) -> int:
    of_title = title_score(title) - employer_score(title) if title else 0
    return of_title + (employer_score(employer) - title_score(employer) if employer else 0)


def _agreed_lines(one: str, other: str, source: Source) -> list[int]:
    return source.lines_of(one) if _agree(one, other) else []


def _agree(one: str, other: str) -> bool:
    """Return whether two names are the same, or one is a part of the other."""
    a, b = " ".join(words_of(one)), " ".join(words_of(other))
    return bool(a and b) and (f" {a} " in f" {b} " or f" {b} " in f" {a} ")


def _finder(field: str, source: Source) -> Callable[[str], list[int]]:
    return source.lines_of_date if field in _DATES else source.lines_of


def _likeness(one: Fields, other: Fields) -> float:
    """Return how alike two entries are, 0 for two of their own: shared words, then same dates.

    Titles are much alike, so entries that began in different years must share more. Dates alone
    make a pair only when both ends agree: then nothing is added twice.
    """
    a, b = name_words(one), name_words(other)
    same = sum(bool(one.get(d)) and one.get(d) == other.get(d) for d in _DATES)
    if not a & b:
        return _SAME_DATE_WORTH if same == len(_DATES) else 0.0
    shared = 1.0 if a <= b or b <= a else len(a & b) / len(a | b)
    years = {each.get("start", "")[:4] for each in (one, other)} - {""}
    needed = _ALIKE if len(years) < len((one, other)) else _ALIKE_IN_OTHER_YEARS
    return shared + same * _SAME_DATE_WORTH if same or shared >= needed else 0.0


def _without_reversal(found: Fields, changed: dict[str, str]) -> dict[str, str]:
    """Leave dates alone that would put an end before its start."""
    now = {**found, **changed}
    start, end = now.get("start", ""), now.get("end", "")
    if start and end and end != PRESENT and start[: len(end)] > end[: len(start)]:
        return {field: value for field, value in changed.items() if field not in _DATES}
    return changed
