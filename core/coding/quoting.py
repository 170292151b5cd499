"""Where words show something: the sentence of an answer that uses a term."""

from collections.abc import Iterable

from core.coding.terms import has_any
from core.domain.evaluation import Quote
from core.rubric.tokens import Span, split_sentences

_MOST_CHARACTERS = 300


def find_quote(terms: Iterable[str], text: str, start: int = 0) -> Quote | None:
    """Return the first sentence with some of the terms; offsets count from `start` on.

    `text` stands at `start` in the answer that is quoted.
    """
    wanted = list(terms)
    for span in split_sentences(text):
        if has_any(wanted, span.text):
            return to_quote(span, start)
    return None


def quote_passage(passage: str, answer: str) -> Quote | None:
    """Return a passage as it stands in an answer, cut where it is long; None if it does not."""
    cut = passage.strip()[:_MOST_CHARACTERS].strip()
    place = answer.find(cut) if cut else -1
    return None if place < 0 else Quote(text=cut, start=place, end=place + len(cut))


def to_quote(span: Span, start: int) -> Quote:
    """Return a span as a quote from an answer in which its text begins at `start`."""
    text = span.text[:_MOST_CHARACTERS].rstrip()
    place = start + span.start
    return Quote(text=text, start=place, end=place + len(text))
