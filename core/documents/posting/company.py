"""Find the name of the company in a job post."""

import re
from collections.abc import Sequence
from itertools import pairwise

from core.documents.posting.headings import company_in_heading
from core.documents.posting.sections import Section, first_lines, labelled_lines
from core.documents.posting.title import (
    LINES_WITH_TITLE,
    ROLE,
    clean_title,
    company_after_title,
    reads_like_title,
)
from core.documents.skills import canonical_skill
from core.documents.vocabulary import words

_LABEL = re.compile(
    r"(?:(?:hiring )?company(?: name)?|employer|organi[sz]ation|client|unternehmen|firma"
    r"|arbeitgeber)\s?:\s?(?P<company>[^|·\n]{2,60})",
    re.IGNORECASE,
)
# Networks write "Acme · Berlin (Hybrid)" under the title.
_LINKED_LINE = re.compile(r"(?P<company>[^·|]{2,60}?)\s[·|]\s.{2,80}")
_NAME = r"(?P<company>[A-Z][\w&'’.-]{1,30}(?: (?:[A-Z&][\w&'’.-]{0,30}|of|and|de|für)){0,5})"
_START = r"(?:^|[.!?] )"
_SENTENCES = (
    re.compile(rf"{_START}At {_NAME},"),
    re.compile(rf"\b(?:team|role|position|job|career|here) at {_NAME}\b"),
    re.compile(
        rf"{_START}{_NAME} (?:is|was|has been) (?:an?|the|one of|hiring|looking|seeking|searching"
        r"|building|founded|headquartered|transforming|redefining)\b"
    ),
    re.compile(rf"\b[Jj]oin {_NAME}(?: as| and|[,.!])"),
    re.compile(
        rf"{_START}{_NAME} (?:builds|develops|makes|helps|provides|offers|runs|creates|operates"
        r"|sucht|entwickelt)\b"
    ),
    re.compile(
        r"(?P<company>(?:[A-ZÄÖÜ][\w&'’.-]{0,30} ){1,4}(?:GmbH(?: & Co\. KG)?|AG|SE|KG|e\.V\.|Inc"
        r"|LLC|Ltd|Limited|Corp|Corporation|B\.?V|S\.?A|Oy|AB|ApS|A/S|PLC|plc|Pty|S\.r\.l|GbR))"
        r"(?!\w)"
    ),
)
_ARTICLES = words("Die Der Das Wir The At Bei About Join")
_NOT_A_NAME = words("""
    we you our this that the it they he she there here job position role company team candidate
    what who software senior junior lead remote work as in if location
""")


def find_company(sections: Sequence[Section], title: str) -> str:
    """Return the company's name from a label, the title's line, a heading or a sentence, or ""."""
    lines = first_lines(sections)
    return (
        _labelled(labelled_lines(sections))
        or _beside_title(lines[: LINES_WITH_TITLE + 1], title)
        or next(filter(None, (company_in_heading(s.heading) for s in sections)), "")
        or _in_sentences([line.removeprefix(title).strip() for line in lines])
    )


def _labelled(lines: Sequence[str]) -> str:
    matches = filter(None, (_LABEL.match(line) for line in lines))
    return next((match["company"].strip(" .,") for match in matches), "")


def _beside_title(lines: Sequence[str], title: str) -> str:
    for line, following in pairwise([*lines, ""]):
        if clean_title(line) == title or reads_like_title(line):
            linked = _LINKED_LINE.fullmatch(following)
            name = linked["company"].strip() if linked else ""
            return company_after_title(line) or ("" if ROLE.search(name) else name)
    return ""


def _in_sentences(lines: Sequence[str]) -> str:
    matches = (m for pattern in _SENTENCES for line in lines for m in pattern.finditer(line))
    return next(filter(None, (_read_name(match["company"]) for match in matches)), "")


def _read_name(written: str) -> str:
    """Return a name without articles, or "" when the words are no name."""
    parts = written.strip(" .,").split()
    while parts and parts[0] in _ARTICLES:
        parts = parts[1:]
    name = " ".join(parts)
    if not parts or parts[0].casefold() in _NOT_A_NAME or ROLE.search(name):
        return ""
    return "" if canonical_skill(name) else name
