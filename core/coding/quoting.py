"""Where words show something: the sentence of an answer that uses a term."""

import re
from collections.abc import Iterable, Iterator

from core.coding.terms import has_any
from core.domain.evaluation import Quote
from core.rubric.evidence import quote_span
from core.rubric.tokens import Span, split_sentences

_LINE = re.compile(r"[^\n]+")
# A line as far as its comment, of Python or SQL.
_CODE = re.compile(r"^(?:(?!#|--)[^\n])+", re.MULTILINE)


def find_quote(terms: Iterable[str], answer: str, searched: str | None = None) -> Quote | None:
    """Return the first sentence of an answer with some of the terms; of code the line.

    `searched` is the answer with what does not count blanked out, if anything does not.
    """
    wanted = list(terms)
    for sentence in split_sentences(answer if searched is None else searched):
        if has_any(wanted, sentence.text):
            lines = (line for line in _split_lines(sentence) if has_any(wanted, line.text))
            found = next(lines, sentence)
            return quote_span(answer, found.start, found.end)
    return None


def blank_out_code(answer: str, code: str) -> str:
    """Return an answer with blanks for the code in it but its comments; every place stays."""
    made = code.strip("\n")
    before, found, behind = answer.partition(made)
    if not made or not found:
        return answer
    return before + _CODE.sub(lambda match: " " * len(match[0]), made) + behind


def quote_passage(passage: str, answer: str) -> Quote | None:
    """Return the beginning of a passage as it stands in an answer; None if it does not."""
    wanted = passage.strip()
    place = answer.find(wanted) if wanted else -1
    return None if place < 0 else quote_span(answer, place, place + len(wanted))


def _split_lines(sentence: Span) -> Iterator[Span]:
    for line in _LINE.finditer(sentence.text):
        if line[0].strip():
            start = sentence.start + line.start()
            yield Span(line[0], start, start + len(line[0]))
