"""Read an entry's head lines into parts, places and dates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from core.documents.cv.dates import DateSpan, cut_dates, find_dates
from core.documents.cv.lexicon import employer_score, title_score
from core.documents.cv.places import is_place, may_be_place, split_place
from core.documents.files.lines import Cell, Line, Run

_SEPARATORS = re.compile(r"\s+(?:[|•·–—@‖]|-{1,2}|//)\s+|\s*[|•·‖]\s*|\s{3,}|\t")
_LEADING_AT = re.compile(r"^(?:at|@|with|bei|chez)\s+(?=[A-Z0-9])")
_AT = re.compile(r"\s+(?:at|chez|bei|en)\s+(?=[A-Z0-9])")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.[a-z]{2,6}/\S+")
_EDGES = " \t,;:|–—-·•@/"
_PLACE_EDGES = _EDGES + ".()[]"
_TRAILING_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,60})[)\]]\s*\.?$")
_LABEL = re.compile(
    r"^(?:company|employer|position|title|role|location|dates?|period|duration|project|institution|"
    r"school|degree|(?:expected )?graduat(?:ed|ion)(?: date)?|expected)\s*:?\s*(?=\S|$)",
    re.I,
)


class Part(NamedTuple):
    """A name in a head: a title, an employer, a school… `line` numbers its head line."""

    text: str
    bold: bool
    italic: bool
    line: int


class Head(NamedTuple):
    """What an entry's head lines say."""

    parts: list[Part]
    places: list[str]
    dates: list[DateSpan]

    @property
    def start(self) -> str:
        """When the entry began; empty if the head gives only one date or none."""
        return self._best.start if self._best else ""

    @property
    def end(self) -> str:
        """When the entry ended, or its only date."""
        return self._best.end if self._best else ""

    @property
    def _best(self) -> DateSpan | None:
        ranges = [span for span in self.dates if span.is_range]
        if ranges:
            return ranges[0]
        if len(self.dates) > 1:
            first, last = self.dates[0], self.dates[1]
            return DateSpan(min(first.start, last.start), max(first.end, last.end), 0, 0)
        return self.dates[0] if self.dates else None


def read_head(lines: Sequence[Line]) -> Head:
    """Return the parts of head lines in order, with places and dates taken out."""
    head = Head([], [], [])
    for number, line in enumerate(lines):
        for cell in line.cells:
            for run in _styled_pieces(cell):
                head.dates.extend(find_dates(run.text))
                beside = cell.aside or cell is not line.cells[0]
                _read_piece(run, number, head, beside=beside)
    return head


def _read_piece(run: Run, number: int, head: Head, *, beside: bool) -> None:
    for piece in _split(cut_dates(_ADDRESS.sub(" ", run.text))):
        named = _LEADING_AT.sub("", _LABEL.sub("", piece).strip(_EDGES))
        text, place = _take_place(named, beside=beside)
        if place:
            head.places.append(place.strip(_PLACE_EDGES))
        if any(character.isalnum() for character in text):
            head.parts.append(Part(text, run.bold, run.italic, number))


def _take_place(text: str, *, beside: bool) -> tuple[str, str]:
    """Return a piece without its place, and the place.

    Beside the names, on the right or in the margin, anything in a place's form is one.
    """
    if not beside and text.count(",") > 1:
        rest, place = split_place(text)
        if place:
            return rest.strip(_EDGES), place
    if is_place(text) or (beside and may_be_place(text) and not _names_something(text)):
        return "", text
    rest, place = split_place(text)
    return rest.strip(_EDGES), place


def _names_something(text: str) -> bool:
    return bool(title_score(text) or employer_score(text))


def _split(text: str) -> Iterator[str]:
    """Yield the pieces between separators; "Engineer at Acme" and "Engineer (Acme, Rome)" part."""
    for piece in _SEPARATORS.split(text):
        before, *after = _AT.split(piece, maxsplit=1)
        if after and title_score(before):
            yield from (before, *after)
            continue
        bracket = _TRAILING_BRACKET.search(piece)
        if bracket and (split_place(f",{bracket[1]}")[1] or _names_employer(piece, bracket)):
            yield from (piece[: bracket.start()], bracket[1])
        else:
            yield piece


def _names_employer(piece: str, bracket: re.Match[str]) -> bool:
    """Whether a bracket names the employer of the title before it: "Engineer (Acme Inc)"."""
    return bool(title_score(piece[: bracket.start()])) and employer_score(bracket[1]) > 1


def _styled_pieces(cell: Cell) -> Iterable[Run]:
    """Return a cell's runs, those of one style joined; a style ends where a word ends."""
    pieces: list[Run] = []
    for run in cell.runs:
        last = pieces[-1] if pieces else None
        blank = not any(character.isalnum() for character in run.text)
        if last and (blank or last[2:] == run[2:] or _breaks_word(last.text, run.text)):
            pieces[-1] = last._replace(text=last.text + run.text)
        else:
            pieces.append(run)
    return pieces


def _breaks_word(before: str, after: str) -> bool:
    return before[-1:].isalnum() and after[:1].isalnum()
