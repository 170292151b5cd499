"""Who the resume is about: name, headline and the words on top."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from core.documents.cv.contact import is_contact_item, split_cell
from core.documents.cv.headings import heading_kind
from core.documents.cv.lexicon import find_degree, title_score
from core.documents.files.lines import Cell, Line, Run
from core.documents.vocabulary import words

_MOST_NAME_WORDS = 5
_FEWEST_NAME_WORDS = 2
_LONGEST_PIECE = 80
_LONGEST_HEADLINE = 100
_SHORTEST_SUMMARY_WORDS = 8
_SIZE_TOLERANCE = 0.5
_CLEARLY_LARGER = 1.15
_NAME = re.compile(r"[^\W\d_]+\.?(?:[.'’` ‐‑,()-]{1,3}[^\W\d_]+\.?)*[)-]?")
_MOST_PIECES = 300
_LINES_OF_NAME = 2
_FIRST_PIECES = 4  # a name that is not set larger stands among the first pieces
_NAME_LABEL = re.compile(r"^(?:full )?name\s*:\s*", re.IGNORECASE)
_PARTICLES = words(
    "van von der den de da do dos das del della di du la le el al bin ibn y e ter ten"
)
_ROLE_WORDS = words(
    """
    full fullstack full-stack front frontend front-end back backend back-end senior junior lead java
    javascript python software web data product project mobile machine cloud android ios
    """
)
_NO_NAMES = _ROLE_WORDS | words(
    """
    resume résumé cv curriculum vitae lebenslauf currículum portfolio in for with at of to and the a
    on my looking open available english german french spanish italian portuguese dutch russian
    ukrainian hebrew arabic chinese mandarin japanese korean hindi turkish polish kazakh greek czech
    swedish danish norwegian finnish
    """
)


class Person(NamedTuple):
    """Name, headline and opening words; empty where the resume has none."""

    name: str
    headline: str
    summary: str


class _Piece(NamedTuple):
    """A piece of the header with its size in points, and the words it stands among."""

    text: str
    size: float
    group: str


def read_person(header: Sequence[Line]) -> Person:
    """Return what the header says about the person besides the contact."""
    all_pieces = (piece for line in header for piece in _line_pieces(line))
    pieces = list(islice(all_pieces, _MOST_PIECES))
    used = _name_pieces(pieces)
    name = _tidy(_join_name(used)) or _cut_name_off_title(pieces)
    rest = [
        piece._replace(text=_without_name(piece.text, name))
        for piece in pieces
        if (piece not in used or "," in piece.text) and not is_contact_item(piece.text)
    ]
    sentences = [p.text for p in rest if len(p.text.split()) >= _SHORTEST_SUMMARY_WORDS]
    return Person(name, _find_headline(rest), " ".join(sentences))


def _line_pieces(line: Line) -> Iterator[_Piece]:
    """Yield the pieces of a line, without values that a label in front claims."""
    labelled = False
    for cell in line.cells:
        if not labelled:
            yield from _pieces(cell)
        labelled = cell.text.endswith(":")


def _pieces(cell: Cell) -> list[_Piece]:
    """Return a cell's pieces: separators part them, and a change of size does."""
    groups: list[list[Run]] = []
    for run in cell.runs:
        if groups and _alike(groups[-1][-1].size, run.size):
            groups[-1].append(run)
        else:
            groups.append([run])
    alike = [cell._replace(runs=tuple(runs)) for runs in groups]
    return [
        _Piece(text, part.runs[0].size, part.text) for part in alike for text in split_cell(part)
    ]


def _alike(size: float, other: float) -> bool:
    return max(size, other) <= _CLEARLY_LARGER * min(size, other)


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
    others = [piece.size for piece in pieces if piece not in chosen]
    if not others or not _alike(largest, max(set(others), key=others.count)):
        return chosen[: _LINES_OF_NAME if _is_broken(chosen) else 1]
    first = [piece for piece in pieces[:_FIRST_PIECES] if piece in fitting]
    return [p for p in first if len(p.text.split()) > 1 or not p.text.isascii()][:1]


def _is_broken(chosen: Sequence[_Piece]) -> bool:
    """Whether a name in large letters goes on in the next piece."""
    if len(chosen) < _LINES_OF_NAME:
        return False
    first, second = chosen[0].text, chosen[1].text
    if second.casefold() in _ROLE_WORDS:
        return False
    return first.endswith("-") or 1 in (len(first.split()), len(second.split()))


def _join_name(used: Sequence[_Piece]) -> str:
    return " ".join(piece.text for piece in used).replace("- ", "-")


def _may_name(text: str) -> bool:
    """Whether a piece, up to a comma, can be a name: capitalised, no title, place or heading."""
    if len(text) > _LONGEST_PIECE or not _NAME.fullmatch(text):
        return False
    first = text.partition(",")[0]
    parts = first.split()
    if len(parts) > _MOST_NAME_WORDS or first.count("(") != first.count(")"):
        return False
    known = {word.casefold().strip(".()") for word in parts}
    if known & _NO_NAMES or heading_kind(first) or is_contact_item(text):
        return False
    capitalised = all(not word[0].islower() or word in _PARTICLES for word in parts)
    return capitalised and not title_score(first)


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


def _find_headline(rest: Sequence[_Piece]) -> str:
    """Return the title under the name: what reads most like one, with titles beside it."""
    fitting = [piece for piece in rest if 0 < len(piece.text) <= _LONGEST_HEADLINE]
    best = max(fitting, key=lambda piece: title_score(piece.text), default=None)
    if best is None or not title_score(best.text):
        return ""
    beside = [piece.text for piece in fitting if piece.group == best.group]
    together = len(best.group) <= _LONGEST_HEADLINE and all(map(title_score, beside))
    return best.group if together and len(beside) > 1 else best.text
