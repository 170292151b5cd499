"""Who the resume is about: name, headline and the words on top."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from core.documents.contact import header_items, is_contact_item, split_cell
from core.documents.headings import heading_kind
from core.documents.lexicon import find_degree, title_score
from core.documents.lines import Line
from core.documents.vocabulary import words

_MOST_NAME_WORDS = 5
_FEWEST_NAME_WORDS = 2
_LONGEST_NAME = 50
_LONGEST_PARTICLE = 3  # "van", "de la": the words of a name that may be in lower case
_LONGEST_HEADLINE = 100
_SHORTEST_SUMMARY_WORDS = 8
_SIZE_TOLERANCE = 0.5
_CLEARLY_LARGER = 1.15
_NAME = re.compile(r"[^\W\d_]+\.?(?:[.'’` ‐‑,()-]{1,3}[^\W\d_]+\.?)*\)?")
_NAME_LABEL = re.compile(r"^(?:full )?name\s*:\s*", re.IGNORECASE)
_DOCUMENT_WORDS = words("resume résumé cv curriculum vitae lebenslauf currículum portfolio")
_ROLE_WORDS = words(
    """
    full fullstack full-stack front frontend front-end back backend back-end senior junior lead java
    javascript python software web data product project mobile machine cloud android ios
    """
)


class Person(NamedTuple):
    """Name, headline and opening words; empty where the resume has none."""

    name: str
    headline: str
    summary: str


class _Piece(NamedTuple):
    """A piece of the header with its size in points."""

    text: str
    size: float


def read_person(header: Sequence[Line]) -> Person:
    """Return what the header says about the person besides the contact."""
    pieces = [
        _Piece(text, cell.size)
        for line in header
        for cell in line.cells
        for text in split_cell(cell)
    ]
    used = _name_pieces(pieces)
    name = _tidy(" ".join(piece.text for piece in used)) or _cut_name_off_title(pieces)
    rest = [text for text in header_items(header) if text not in {piece.text for piece in used}]
    rest = [_without_name(text, name) for text in rest if not is_contact_item(text)]
    sentences = [text for text in rest if len(text.split()) >= _SHORTEST_SUMMARY_WORDS]
    return Person(name, _find_headline(rest, used, name), " ".join(sentences))


def _name_pieces(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Return the pieces that make up the name: what is set largest, else what stands first."""
    for piece in pieces:
        if _NAME_LABEL.match(piece.text):
            return [piece._replace(text=_NAME_LABEL.sub("", piece.text))]
    fitting = [piece for piece in pieces if _may_name(piece.text)]
    if not fitting:
        return []
    largest = max(piece.size for piece in fitting)
    chosen = [piece for piece in fitting if largest - piece.size <= _SIZE_TOLERANCE]
    single = len(chosen[0].text.split()) == 1 and chosen[0].text.isascii()
    if not single:
        return chosen[:1]
    others = [piece.size for piece in pieces if piece not in chosen]
    if others and largest < _CLEARLY_LARGER * max(set(others), key=others.count):
        return next(([piece] for piece in fitting if len(piece.text.split()) > 1), [])
    return chosen[:_FEWEST_NAME_WORDS]


def _may_name(text: str) -> bool:
    parts = text.split()
    if not 0 < len(parts) <= _MOST_NAME_WORDS or len(text) > _LONGEST_NAME:
        return False
    if not _NAME.fullmatch(text) or heading_kind(text) or is_contact_item(text):
        return False
    if any(word.casefold().strip(",.") in _DOCUMENT_WORDS for word in parts):
        return False
    capitalised = all(not w[0].islower() or len(w) <= _LONGEST_PARTICLE for w in parts)
    return capitalised and not title_score(text.partition(",")[0])


def _tidy(name: str) -> str:
    """Return a name without degrees and titles behind it: "Jane Doe, PhD" → "Jane Doe"."""
    first, _, rest = name.partition(",")
    if rest and (len(first.split()) > 1 or find_degree(rest) or title_score(rest)):
        return first.strip()
    return " ".join(name.split())


def _cut_name_off_title(pieces: Sequence[_Piece]) -> str:
    """Return the name at the start of a first line such as "JANE DOE SENIOR ENGINEER"."""
    text = next((p.text for p in pieces if any(c.isalpha() for c in p.text)), "")
    before: list[str] = []
    for word in text.split():
        if word.casefold() in _ROLE_WORDS or title_score(word):
            name = " ".join(before)
            return name if len(before) >= _FEWEST_NAME_WORDS and _may_name(name) else ""
        before.append(word)
    return ""


def _without_name(text: str, name: str) -> str:
    return text.removeprefix(name).strip(" ,–—-") if name else text


def _find_headline(rest: Sequence[str], used: Sequence[_Piece], name: str) -> str:
    """Return the title under the name: the piece that reads most like one."""
    behind = [_without_name(piece.text, name) for piece in used if "," in piece.text]
    fitting = [text for text in (*behind, *rest) if 0 < len(text) <= _LONGEST_HEADLINE]
    return max(fitting, key=title_score, default="") if any(map(title_score, fitting)) else ""
