"""The text of a document as a model may see it, and where things stand in it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from core.documents.cv.dates import find_dates
from core.domain.documents import Contact
from core.engine.chains.background import clean_lines
from core.rubric.tokens import count_words, split_passages

# Lines this far apart still belong to one entry: a head of title, employer, place and dates.
NEAR_LINES = 3
FAR = 10_000
_MOST_CHARACTERS = 80_000
_MOST_PLACES = 50
_HEADER_LINES = 8
_HEAD_WORDS = 10
_TOKENS_PER_WORD, _CHARACTERS_PER_TOKEN = 1.5, 4
_PART = re.compile(r"(?:[^\W_]|[+#%'’])+")
_ADDRESS = re.compile(r"[^\s@]{1,100}@\S{1,200}|(?:https?://|www\.)\S{1,500}")
_PHONE = re.compile(r"\+?\(?\d[\d ()/.-]{7,30}\d")


def words_of(text: str) -> list[str]:
    """Return the comparable words of `text`: case and punctuation do not matter."""
    words = (m.group().replace("'", "").replace("’", "") for m in _PART.finditer(text))
    return [word.casefold() for word in words if word]


class Source:
    """Lines of a document. A value stands in it when its words do, in their order."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Keep the lines that say something."""
        self.lines = [" ".join(line.split()) for line in lines]
        self.lines = [line for line in self.lines if words_of(line)]
        self.text = " ".join(self.lines)

    def find(self, value: str) -> str:
        """Return `value` as the document writes it, or "" when it does not stand there."""
        squeezed, places = " ".join(value.split()), self._places(value)
        if not places or squeezed in self.text:
            return squeezed if places else ""
        first, last = places[0]
        found = self.text[self._spans[first][0] : self._spans[last][1]]
        return found + ")" if found.count("(") > found.count(")") else found

    def lines_of(self, value: str) -> list[int]:
        """Return the numbers of the lines on which `value` begins."""
        return [self._line_of(first) for first, _ in self._places(value)]

    def lines_of_date(self, date: str) -> list[int]:
        """Return the numbers of the lines that give `date`, in the domain's form."""
        return self._dates.get(date, []) if date else []

    def tell(self, budget_tokens: int) -> str:
        """Return the document within the budget, in whole lines and in its own order.

        Of a longer one the short lines and those with dates stay first: they hold names,
        headings and periods. A line that is too long on its own is taken sentence by sentence.
        """
        pieces = [piece for line in self.lines for piece in _cut(line, budget_tokens)]
        chosen, left = set[int](), float(budget_tokens)
        for index in sorted(range(len(pieces)), key=lambda i: not _is_head(pieces[i])):
            if (cost := _cost(pieces[index])) <= left:
                chosen.add(index)
                left -= cost
        return "\n".join(pieces[index] for index in sorted(chosen))

    def _places(self, value: str) -> list[tuple[int, int]]:
        """Return the first and the last word of each place where `value` stands."""
        wanted = words_of(value)
        if not wanted:
            return []
        needle, at = f" {' '.join(wanted)} ", -1
        places: list[tuple[int, int]] = []
        while len(places) < _MOST_PLACES and (at := self._haystack.find(needle, at + 1)) >= 0:
            first = bisect_right(self._offsets, at) - 1
            places.append((first, first + len(wanted) - 1))
        return places

    def _line_of(self, word: int) -> int:
        return bisect_right(self._line_starts, self._spans[word][0]) - 1

    @cached_property
    def _parts(self) -> list[tuple[str, tuple[int, int]]]:
        found = ((words_of(m.group()), m.span()) for m in _PART.finditer(self.text))
        return [(words[0], span) for words, span in found if words]

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [span for _, span in self._parts]

    @cached_property
    def _haystack(self) -> str:
        return f" {' '.join(word for word, _ in self._parts)} "

    @cached_property
    def _offsets(self) -> list[int]:
        """Return where in the haystack the blank before each word stands."""
        return _running_sum(len(word) + 1 for word, _ in self._parts)

    @cached_property
    def _line_starts(self) -> list[int]:
        return _running_sum(len(line) + 1 for line in self.lines)

    @cached_property
    def _dates(self) -> dict[str, list[int]]:
        dates: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines):
            for span in find_dates(line):
                for date in {span.start, span.end}:
                    dates.setdefault(date, []).append(number)
        return dates


def gap(these: Sequence[int], those: Sequence[int]) -> int:
    """Return how many lines lie between the nearest two places; FAR when one has none."""
    return min((abs(a - b) for a in these for b in those), default=FAR)


def read_source(text: str, contact: Contact | None = None, name: str = "") -> Source:
    """Return a document without what addresses a grader and without ways to reach a person."""
    lines = text[:_MOST_CHARACTERS].splitlines()
    if len(text) > _MOST_CHARACTERS:
        lines = lines[:-1] or [text[:_MOST_CHARACTERS].rpartition(" ")[0]]
    known = [contact.email, contact.phone, *contact.links] if contact else []
    return Source(
        _without_contact(line, known, contact.location if contact else "", name)
        if number < _HEADER_LINES
        else _without_contact(line, known)
        for number, line in enumerate(clean_lines(lines))
    )


def _without_contact(line: str, known: Sequence[str], location: str = "", name: str = "") -> str:
    for text in filter(None, (*known, location, name)):
        line = line.replace(text, " ")
    line = _ADDRESS.sub(" ", line)
    # A range of years looks like a number to call.
    return _PHONE.sub(lambda match: match.group() if find_dates(match.group()) else " ", line)


def _cut(line: str, budget_tokens: int) -> list[str]:
    if _cost(line) <= budget_tokens:
        return [line]
    return [passage.text for passage in split_passages(line)]


def _cost(text: str) -> float:
    return max(count_words(text) * _TOKENS_PER_WORD, len(text) / _CHARACTERS_PER_TOKEN)


def _is_head(line: str) -> bool:
    return count_words(line) <= _HEAD_WORDS or bool(find_dates(line))


def _running_sum(lengths: Iterable[int]) -> list[int]:
    starts, total = [], 0
    for length in lengths:
        starts.append(total)
        total += length
    return starts
