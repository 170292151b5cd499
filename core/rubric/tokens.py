"""Cut text into words, sentences and comparable tokens."""

import re
import threading
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import snowballstemmer

# Letters and digits, with inner dots and apostrophes (node.js, don't) and the endings of
# C++ and C#; hyphens and slashes part tokens, so that trade-off matches trade off.
_TOKEN = re.compile(r"(?:\.(?=net\b))?[^\W_]+(?:[.'’][^\W_]+)*(?:\+\+|#)?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])|\n\s*\n|\n(?=\s*[-*•\d])")
_STEM_FROM_LENGTH, _STEM_TO_LENGTH = 4, 40
# Dictated text may come without full stops; a listener still hears phrases of this size.
LONGEST_PASSAGE_WORDS = 45
_PHRASE_WORDS = 25
_WORD = re.compile(r"\S+")


class _ThreadStemmer(threading.local):
    """A stemmer for each thread: one of them keeps the word it works on in itself."""

    def __init__(self) -> None:
        self.stem_word = snowballstemmer.stemmer("english").stemWord


_stemmer = _ThreadStemmer()


class Token(NamedTuple):
    """A comparable form of a word, and where the word stands: `text[start:end]`."""

    stem: str
    start: int
    end: int


class Span(NamedTuple):
    """A stretch of text: `text[start:end]`."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the lower-cased English stem; short words and words with symbols stay whole."""
    lowered = word.casefold().replace("’", "'").removesuffix("'s")
    if not _STEM_FROM_LENGTH <= len(lowered) <= _STEM_TO_LENGTH or not lowered.isalpha():
        return lowered
    return str(_stemmer.stem_word(lowered))


def tokenize(text: str) -> list[Token]:
    """Return the tokens of `text` in order."""
    return [Token(stem(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def word_set(text: str) -> frozenset[str]:
    """Return the whitespace-separated words of `text` as a set: for word lists in code."""
    return frozenset(text.split())


def count_words(text: str) -> int:
    """Count whitespace-separated words, as a learner's word counter does."""
    return len(text.split())


def split_sentences(text: str) -> list[Span]:
    """Return the sentences of `text` with their places; list items and paragraphs part too."""
    spans: list[Span] = []
    start = 0
    for boundary in _SENTENCE_END.finditer(text):
        spans.append(_trim(text, start, boundary.start()))
        start = boundary.end()
    spans.append(_trim(text, start, len(text)))
    return [span for span in spans if span.text]


def split_passages(text: str) -> list[Span]:
    """Return the sentences of `text`, those over LONGEST_PASSAGE_WORDS cut into phrases."""
    return [passage for span in split_sentences(text) for passage in _cut_phrases(span)]


def _cut_phrases(span: Span) -> list[Span]:
    words = list(_WORD.finditer(span.text))
    if len(words) <= LONGEST_PASSAGE_WORDS:
        return [span]
    cuts = [words[i].start() for i in range(0, len(words), _PHRASE_WORDS)]
    pieces = [_trim(span.text, a, b) for a, b in pairwise([*cuts, len(span.text)])]
    return [Span(p.text, span.start + p.start, span.start + p.end) for p in pieces]


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    return Span(stripped, start + left, start + left + len(stripped))
