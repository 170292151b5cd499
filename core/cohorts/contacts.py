"""Take names and ways to reach somebody out of texts that others will read."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from core.documents.cv.contact_patterns import EMAIL, URL, find_phones, is_profile
from core.domain.documents import Resume
from core.domain.model import Model

HIDDEN = "•••"
_FEWEST_LETTERS = 3
_FEWEST_PHONE_DIGITS = 7
# As people write an address that machines should not find, and as speech is written down.
_BEFORE_AT = r"\b(?:[\w+-]{1,40} ?(?:[\[({] ?dot ?[\])}]|dot) ?){0,3}[\w.+-]{1,40}"
_SPELT_EMAIL = re.compile(
    # "at" in brackets may have any dots; as a word it needs "dot", or much else would be meant.
    rf"{_BEFORE_AT} ?[\[({{] ?at ?[\])}}] ?[\w-]{{1,40}}"
    r"(?:(?: ?[\[({] ?dot ?[\])}] ?| dot |\.)[\w-]{1,40}){1,3}"
    rf"|{_BEFORE_AT} at [\w-]{{1,40}}(?: dot [\w-]{{1,40}}){{1,3}}",
    re.IGNORECASE,
)
_CALL_ME = re.compile(
    r"\b(?:tel|phone|mobile|cell|call me|reach me)\b[^.\d+(]{0,30}$", re.IGNORECASE
)
# Names of accounts that nobody chose.
_NOBODYS_NAMES = {"learner", "you"}

Hide = Callable[[str], str]


def hide_contacts_of(name: str, email: str, resume: Resume | None) -> Hide:
    """Return what hides somebody's name and contact data, and anybody's addresses, in a text.

    Each word that goes leaves a mark, so that places counted in words stay right. Hidden are the
    names and contacts that account and resume tell, every e-mail and web address with a scheme or
    to a profile, and telephone numbers that begin as such or are announced.
    """
    own = _own_words(name, email, resume)
    phones = {_digits(resume.contact.phone)} if resume else set()

    def hide(text: str) -> str:
        for pattern in (EMAIL, _SPELT_EMAIL):
            text = pattern.sub(_mark, text)
        text = URL.sub(lambda m: _mark(m) if _leads_to_somebody(m[0]) else m[0], text)
        text = _hide_phones(text, phones)
        return own.sub(_mark, text) if own else text

    return hide


def hide_in(value: Any, hide: Hide) -> Any:
    """Return a copy of models, lists and dicts in which every text but ids went through `hide`."""
    if isinstance(value, Model):
        changed = {
            field: hide_in(held, hide)
            for field, held in value
            if field != "id" and not field.endswith("_id")
        }
        return value.model_copy(update=changed)
    if isinstance(value, list):
        return [hide_in(each, hide) for each in value]
    if isinstance(value, dict):
        return {key: hide_in(each, hide) for key, each in value.items()}
    # Not the members of an enumeration, which are texts too.
    return hide(value) if type(value) is str else value


def _own_words(name: str, email: str, resume: Resume | None) -> re.Pattern[str] | None:
    """Return a pattern of what names somebody: longest first, so that a whole name goes at once."""
    names = [name, resume.name if resume else ""]
    whole = [*names, email]
    if resume:
        whole += [resume.contact.email, resume.contact.location, *resume.contact.links]
    parts = {p for each in names for p in re.findall(r"[^\W\d_]+", each)}
    wholes = {re.escape(w.strip()) for w in whole if _is_telling(w)}
    # Parts of names are words too ("will", "mark"): they go where they are written as names.
    singles = {
        rf"(?-i:{form})" for p in parts if _is_telling(p) for form in {p, p.title(), p.upper()}
    }
    if not wholes and not singles:
        return None
    longest_first = sorted(wholes | singles, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


def _is_telling(word: str) -> bool:
    return len(word.strip()) >= _FEWEST_LETTERS and word.strip().casefold() not in _NOBODYS_NAMES


def _mark(match: re.Match[str]) -> str:
    return _mark_words(match[0])


def _mark_words(text: str) -> str:
    return re.sub(r"\S+", HIDDEN, text)


def _leads_to_somebody(address: str) -> bool:
    return address.lower().startswith(("http", "www.")) or is_profile(address)


def _hide_phones(text: str, own: Iterable[str]) -> str:
    """Hide telephone numbers; a large figure without a sign of being one stays."""
    known = {
        digits[-_FEWEST_PHONE_DIGITS:] for digits in own if len(digits) >= _FEWEST_PHONE_DIGITS
    }
    kept, rest = [], text
    for number in list(find_phones(text)):
        before, _, rest = rest.partition(number)
        is_phone = (
            number[0] in "+(0"
            or _digits(number)[-_FEWEST_PHONE_DIGITS:] in known
            or _CALL_ME.search(before[-60:]) is not None
        )
        kept += [before, _mark_words(number) if is_phone else number]
    return "".join([*kept, rest])


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
