"""Find the phrases of a text that state figures: "2.8x speedup", "8,500+ GitHub stars", "90%"."""

import re

from core.documents.cv.dates import find_dates
from core.documents.vocabulary import words

_MOST_WORDS = 3
_NUMBER = re.compile(
    r"(?<![\w.,/:-])(?P<number>(?:[$€£₹¥] ?)?\d{1,9}(?:[.,]\d{1,9}){0,4}"
    r"(?: ?(?:%|percent\b|[x×](?!\w)|"
    r"[kKmMbB](?:n|il)?(?!\w)|million\b|billion\b|thousand\b|ms\b|sec\b|hours?\b|[GTMK]B\b|fold\b))?\+?)"
    r"(?!\w|[.:/]\d)"
)
_FOLLOWING = re.compile(r"[ -]?([^\W\d_][\w'’/-]*)")
_STOPS = words(
    """
    a an the and or but of on in at to for from with without by over under than as per into
    across between through via within against using when while that which is are was were be
    been has have had it its his her their our my who where whose after before during since
    until against about und mit von in für auf et de en pour con para y
    """
)
_MEASURED = re.compile(
    r"[$€£₹¥%x×+]|percent|[kKmMbB]\b|million|billion|thousand|ms|GB|TB|MB|fold|hour"
)


def find_figures(text: str) -> list[str]:
    """Return the phrases with numbers in order, without dates and versions."""
    dates = find_dates(text)
    figures: list[str] = []
    for match in _NUMBER.finditer(text):
        if any(span.begin <= match.start() < span.stop for span in dates):
            continue
        following = _words_after(text, match.end())
        number = match["number"].strip()
        if following or _MEASURED.search(number):
            figures.append(" ".join([number, *following]))
    return list(dict.fromkeys(figures))


def _words_after(text: str, position: int) -> list[str]:
    found: list[str] = []
    while len(found) < _MOST_WORDS:
        match = _FOLLOWING.match(text, position)
        if match is None or match[1].casefold() in _STOPS:
            break
        found.append(match[1])
        position = match.end()
    return found
