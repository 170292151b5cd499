"""How to reach the person: what the header, the contact section and the links say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import unquote

from core.documents.cv.contact_patterns import (
    EMAIL,
    find_email,
    find_phone,
    find_urls,
    is_profile,
    names_phone,
)
from core.documents.cv.lexicon import employer_score, title_score
from core.documents.cv.places import is_place, may_be_place
from core.documents.files.lines import Cell, Document, Line
from core.domain.documents import Contact

_MOST_LINKS = 10
_MOST_ITEMS = 300
_ITEM_BREAK = re.compile(r"\s*[|•·⋄◦♦‖]\s*|\s{3,}|\t|\s+[–—/-]\s+")
_PLACE_LABEL = re.compile(
    r"^\W*(?:(?:address|adresse|location|residence|city(?: of residence)?|based in|lives? in|home|"
    r"wohnort|dirección|ubicación|a)\s*:|[⌂📍🏠])\s*",
    re.IGNORECASE,
)
_PLACE_EDGES = " .,:;()|"
_TONGUE = re.compile(r"\b(?:english|german|french|spanish|russian|hebrew|chinese|arabic)\b", re.I)
_LETTER = re.compile(r"[^\W\d_]")
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)


def read_contact(header: Sequence[Line], document: Document, name: str) -> Contact:
    """Return the contact; `header` holds the lines of the header and the contact sections."""
    items = list(islice(header_items(header), _MOST_ITEMS))
    return Contact(
        email=_find_email(items, document),
        phone=_find_phone([*items, *(cell.text for ln in header for cell in ln.cells)], document),
        location=_find_location(header, items, name),
        links=_find_links(items, document.links),
    )


def header_items(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the pieces of header lines that separators and wide gaps part."""
    for line in lines:
        for cell in line.cells:
            yield from split_cell(cell)


def split_cell(cell: Cell) -> list[str]:
    """Return the pieces of a header's cell."""
    return [piece.strip() for piece in _ITEM_BREAK.split(cell.text) if piece.strip()]


def is_contact_item(item: str) -> bool:
    """Return whether a piece of the header is an address of some kind and no name or title."""
    if find_email(item) or find_phone(item) or find_urls(item) or _PLACE_LABEL.match(item):
        return True
    return is_place(item) or names_phone(item)


def _find_email(items: Sequence[str], document: Document) -> str:
    """Return the address as it is written; one that a line break cut is taken from its link."""
    mails = [find_email(unquote(link)) for link in document.links if link.startswith("mailto:")]
    sources = (*items, *mails, *(line.text for line in document.lines))
    written = next((email for text in sources if (email := find_email(text))), "")
    owner = written.partition("@")[0]
    return next((mail for mail in mails if owner and mail.partition("@")[0] == owner), written)


def _find_phone(items: Sequence[str], document: Document) -> str:
    calls = (unquote(link[len("tel:") :]) for link in document.links if link.startswith("tel:"))
    announced = (line.text for line in document.lines if names_phone(line.text))
    bare = (
        cell.text for ln in document.lines for cell in ln.cells if not _LETTER.search(cell.text)
    )
    without_mail = (EMAIL.sub(" ", item) for item in items)
    sources = (*without_mail, *calls, *announced, *bare)
    return next((phone for text in sources if (phone := find_phone(text))), "")


def _find_location(header: Sequence[Line], items: Sequence[str], name: str) -> str:
    labelled = _labelled_place(header)
    if labelled:
        return labelled
    plain = [item for item in items if item != name and not EMAIL.search(item)]
    for item in plain:
        tail = ", ".join(part.strip() for part in item.split(",")[-2:])
        if is_place(item):
            return item.strip(_PLACE_EDGES)
        if any(character.isdigit() for character in item) and is_place(tail):
            return tail.strip(_PLACE_EDGES)
    return next((item for item in plain if _may_be_location(item)), "").strip(_PLACE_EDGES)


def _labelled_place(header: Sequence[Line]) -> str:
    """Return what follows a label such as "Residence:", in its cell or the next one."""
    for line in header:
        for cell, following in zip(line.cells, (*line.cells[1:], None), strict=True):
            label = _PLACE_LABEL.match(cell.text)
            if label:
                rest = cell.text[label.end() :] or (following.text if following else "")
                place = _ITEM_BREAK.split(rest.strip(_PLACE_EDGES))[0]
                if _LETTER.search(place):
                    return place
    return ""


def _may_be_location(item: str) -> bool:
    named = title_score(item) or employer_score(item) or _TONGUE.search(item)
    return may_be_place(item) and not named


def _find_links(items: Sequence[str], targets: Sequence[str]) -> list[str]:
    """Return the header's web addresses, in full where a link behind the text gives more."""
    shown = [url for item in items for url in find_urls(item)]
    profiles = [t.rstrip("/") for t in targets if is_profile(t) or _bare(t) in map(_bare, shown)]
    links: dict[str, str] = {}
    for url in (*profiles, *shown):
        links.setdefault(_bare(url), url)
    return list(links.values())[:_MOST_LINKS]


def _bare(url: str) -> str:
    return _SCHEME.sub("", url).rstrip("/").casefold()
