"""Cut an answer where quotes begin and end, so that claims can link to the very words."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from core.domain.evaluation import Quote
from core.domain.model import Model
from core.domain.report_details import TranscriptEntry, TranscriptLine

_WORD = re.compile(r"\S+")


class Segment(Model):
    """A stretch of a line; `labels` are the places that begin with it."""

    text: str
    quoted: bool = False
    labels: list[str] = []


def label_question(position: int) -> str:
    """Return the name of a question's place in the transcript."""
    return f"said-{position}"


def label_passage(position: int, quote: Quote) -> str:
    """Return the name of a quote's place in the transcript."""
    return f"said-{position}-{quote.start}-{quote.end}"


def labels_of(entries: Iterable[TranscriptEntry]) -> set[str]:
    """Return the names of all places that the transcript has."""
    labels = set()
    for entry in entries:
        labels.add(label_question(entry.position))
        for line in entry.lines:
            for segment in cut_line(line, entry.position, entry.quotes):
                labels.update(segment.labels)
    return labels


def cut_line(line: TranscriptLine, position: int, quotes: Sequence[Quote]) -> list[Segment]:
    """Return a line in segments; what joined together gives its text again."""
    words = list(_WORD.finditer(line.text))
    if line.first_word is None or not words:
        return [Segment(text=line.text)]
    first, behind = line.first_word, line.first_word + len(words)
    here = [quote for quote in quotes if quote.start < behind and quote.end > first]
    cuts = {first, behind}
    for quote in here:
        cuts |= {max(first, quote.start), min(behind, quote.end)}
    places = sorted(cuts)
    segments = []
    for start, end in pairwise(places):
        # Spaces go with the words before them; the text's own beginning stays.
        begin = 0 if start == first else words[start - first].start()
        stop = len(line.text) if end == behind else words[end - first].start()
        segments.append(
            Segment(
                text=line.text[begin:stop],
                quoted=any(quote.start <= start < quote.end for quote in here),
                labels=[label_passage(position, q) for q in here if q.start == start],
            )
        )
    return segments
