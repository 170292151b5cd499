"""Patterns of e-mail addresses, telephone numbers and web addresses."""

import re
from collections.abc import Iterator

from core.documents.cv.dates import is_only_dates
from core.documents.vocabulary import words

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_SPELT_AT = re.compile(r"\s?[\[({]\s?at\s?[\])}]\s?", re.IGNORECASE)
_SPELT_DOT = re.compile(r"\s?[\[({]\s?dot\s?[\])}]\s?", re.IGNORECASE)

_PHONE = re.compile(
    r"(?<![\w/@.])(?:\(?\+\d{1,3}\)?[ .\-–/]{0,2})?(?:\(0?\d{1,5}\)[ .\-–/]{0,2})?"
    r"\d{1,5}(?:[ .\-–/]{1,3}\d{2,5}){0,5}\d{0,10}(?![\w@]|\.\w)"
)
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_PHONE_LABEL = re.compile(
    r"\b(?:tel|phone|mobile|cell|mob|handy|telefon|téléphone|teléfono|m|t|p)\b\.?:?", re.IGNORECASE
)

_SITES = words(
    """
    linkedin gitlab github stackoverflow stackexchange twitter x medium kaggle leetcode behance
    dribbble bitbucket orcid scholar.google hackerrank codeforces dev researchgate xing huggingface
    """
)
_TOP_LEVELS = words(
    """
    com org net io dev me ai co app tech edu uk de fr es it nl eu info xyz page site blog us ca in
    au ch at be se no dk fi pl pt br mx jp kr cn sg ie nz il example test
    """
)
_ANY_TOP_LEVEL = "|".join(sorted(_TOP_LEVELS))
_ANY_SITE = "|".join(re.escape(site) for site in sorted(_SITES))
URL = re.compile(
    r"(?:https?://|www\.)[^\s|,;<>()\"]{3,200}"
    rf"|(?<![\w@.-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_ANY_TOP_LEVEL})"
    r"(?:/[^\s|,;<>()\"]{0,200})?(?![\w@-])",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    rf"(?:https?://)?(?:[\w-]+\.)*(?:{_ANY_SITE})\.[a-z.]{{2,6}}/[^\s/]+", re.IGNORECASE
)


def find_email(text: str) -> str:
    """Return the first e-mail address, also when its signs are spelt out; empty if none."""
    spelt = _SPELT_DOT.sub(".", _SPELT_AT.sub("@", text))
    spelt = spelt.removeprefix("mailto:")
    match = EMAIL.search(spelt) if "@" in spelt else None
    return match.group().strip(".-") if match else ""


def find_phone(text: str) -> str:
    """Return the first telephone number as it is written; empty if none."""
    return next(find_phones(text), "")


def find_phones(text: str) -> Iterator[str]:
    """Yield what may be telephone numbers, as they are written; large figures may be among them."""
    for match in _PHONE.finditer(text):
        number = match.group().strip(" .-–/")
        digits = sum(character.isdigit() for character in number)
        if _FEWEST_DIGITS <= digits <= _MOST_DIGITS and not is_only_dates(number):
            yield number


def names_phone(text: str) -> bool:
    """Return whether a word in front announces a telephone number."""
    return bool(_PHONE_LABEL.match(text.strip()))


def find_urls(text: str) -> list[str]:
    """Return web addresses, with or without their scheme."""
    return [match.group().rstrip(".:/") for match in URL.finditer(EMAIL.sub(" ", text))]


def is_profile(url: str) -> bool:
    """Return whether an address is a person's page on a site where people show their work."""
    return bool(_PROFILE.match(url))


def has_contact(text: str) -> bool:
    """Return whether `text` holds an e-mail address, a telephone number or a web address."""
    return bool(find_email(text) or find_phone(text) or find_urls(text))
