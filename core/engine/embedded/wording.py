"""Make names and phrases of a resume or job post safe to stand in a spoken sentence."""

import re
import unicodedata
from functools import lru_cache

NAME_CHARACTERS = 60
PHRASE_CHARACTERS = 80
# Beyond these a "name" is a paragraph that was read wrongly, and so is a "phrase".
_LONGEST_RAW_NAME = 160
_LONGEST_RAW_PHRASE = 500
_SHORTEST_NAME = 2
_SHORTEST_PHRASE = 4
_SHORTEST_CLAUSE = 20
_LEAST_LETTER_SHARE = 0.5
_SLUG_CHARACTERS = 60
_CASE_MATTERS_UP_TO = 2

_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,300}\)")
_TAG = re.compile(r"<[^<>]{0,200}>")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]{0,300}\)")
_MARKS = str.maketrans(dict.fromkeys('[]{}()<>*`|~^\\"“”„«»', " "))
_LEADING_DOT = re.compile(r"^\.(?!net\b)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:]\s|\s[-–—]\s|\.\s")
_TITLE_PART = re.compile(r"\s[-–—|/]\s|,\s")
_CROWDED = re.compile(r"([,;:!?])[,;:.!?]+|(\.)[;:.!?]+")
_DOUBLED = re.compile(r"\b([^\W\d_]\w*)[\s,.;:]+\1\b", re.IGNORECASE)
_LEADING = " -–—•·=+@,:;!?/…'’&#_"
_TRAILING = " -–—•·=,.:;!?/…'‘&_"
_DANGLING = re.compile(
    r"(?:\s+(?:an?|the|this|that|their|our|your|such|any|and|or|as|at|by|for|from|in|into|of|on"
    r"|than|to|using|via|with|within|which|who|is|are|was|were|be|including|e\.g))+$",
    re.IGNORECASE,
)


def clean_name(text: str) -> str:
    """Return a name of at most 60 characters, or an empty string when it looks like junk."""
    name = clean_skill(text)
    return name if len(name) >= _SHORTEST_NAME else ""


def clean_skill(text: str) -> str:
    """Return the name of a skill, for which one letter is enough: C, R."""
    if len(text) > _LONGEST_RAW_NAME:
        return ""
    cleaned = _strip_marks(text)
    return shorten(cleaned, NAME_CHARACTERS) if _has_enough_letters(cleaned) else ""


def clean_title(text: str) -> str:
    """Return a job title up to its first dash, comma or bar: "Developer - .NET" → "Developer"."""
    if len(text) > _LONGEST_RAW_NAME:
        return ""
    return clean_name(_TITLE_PART.split(_strip_marks(text), maxsplit=1)[0])


def clean_phrase(text: str) -> str:
    """Return a phrase of at most 80 characters to be quoted, or an empty string for junk."""
    if len(text) > _LONGEST_RAW_PHRASE:
        return ""
    cleaned = _strip_marks(text)
    if len(cleaned) < _SHORTEST_PHRASE or not _has_enough_letters(cleaned):
        return ""
    return shorten(cleaned, PHRASE_CHARACTERS, ellipsis="…")


def clean_figure(text: str) -> str:
    """Return a figure such as "40 % faster" or "8,500+", or an empty string without a digit."""
    if len(text) > NAME_CHARACTERS:
        return ""
    cleaned = _strip_marks(text)
    return cleaned if any(c.isdigit() for c in cleaned) else ""


def shorten(text: str, limit: int, ellipsis: str = "") -> str:
    """Cut `text` to `limit` characters: after a clause if one is long enough, else a word.

    `ellipsis` marks a cut inside a clause.
    """
    if len(text) <= limit:
        return text
    ends = [m.start() for m in _CLAUSE_END.finditer(text[: limit + 1])]
    if ends and ends[-1] >= _SHORTEST_CLAUSE:
        return _drop_dangling(text[: ends[-1]])
    cut = text[:limit]
    words = cut.rsplit(" ", maxsplit=1)[0] if " " in cut else cut[:-1]
    return _drop_dangling(words) + ellipsis


def slugify(text: str) -> str:
    """Return `text` as the last part of an id; C, C++ and C# stay different."""
    spelled = text.casefold().replace("+", " plus").replace("#", " sharp")
    return re.sub(r"[\W_]+", "-", spelled).strip("-")[:_SLUG_CHARACTERS].strip("-")


def mentions(text: str, name: str, *, exact: bool = False) -> bool:
    """Say whether `text` has `name` as whole words.

    Case counts when `exact`, and always for names of one or two letters, such as Go and C.
    """
    return whole_word(name, exact or len(name) <= _CASE_MATTERS_UP_TO).search(text) is not None


def has_doubled_word(text: str) -> bool:
    """Say whether the same word stands twice in a row."""
    return _DOUBLED.search(text) is not None


@lru_cache(maxsize=4096)
def whole_word(name: str, exact: bool) -> re.Pattern[str]:
    """Return the pattern that finds `name` between what can not be part of a name."""
    flags = re.NOFLAG if exact else re.IGNORECASE
    return re.compile(rf"(?<![\w.]){re.escape(name)}(?![\w+#])", flags)


def _strip_marks(text: str) -> str:
    printable = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    plain = _URL.sub(" ", _TAG.sub(" ", _LINK.sub(r"\1", printable)))
    without_asides = _ASIDE.sub(" ", plain)
    kept = without_asides if any(c.isalnum() for c in without_asides) else plain
    words = " ".join(kept.translate(_MARKS).split())
    tidy = _CROWDED.sub(r"\1\2", re.sub(r"\s([,.;:!?])(?=\s|$)", r"\1", words))
    return _LEADING_DOT.sub("", tidy.lstrip(_LEADING)).lstrip(_LEADING).rstrip(_TRAILING)


def _has_enough_letters(text: str) -> bool:
    visible = [c for c in text if not c.isspace()]
    letters = sum(c.isalpha() or c in "+#" for c in visible)
    return any(c.isalpha() for c in visible) and letters >= _LEAST_LETTER_SHARE * len(visible)


def _drop_dangling(text: str) -> str:
    return _DANGLING.sub("", text.rstrip(_TRAILING)).rstrip(_TRAILING)
