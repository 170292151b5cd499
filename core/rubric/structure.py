"""See how an answer is built: sentences, signposts, and where the answer itself stands."""

import re
from typing import NamedTuple

from core.rubric.prose import prose_share
from core.rubric.tokens import count_words, split_sentences

_ORDER = re.compile(
    r"\b(?:first(?:ly)?|to begin with|to start|second(?:ly)?|third(?:ly)?|then|next|after that|"
    r"afterwards|finally|lastly|in the end|to sum up|in short|in summary|overall|step one|"
    r"one (?:is|was|reason)|another|on top of that|on the one hand|on the other hand)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|since|so that|so|therefore|that is why|that's why|which means|that means|"
    r"as a result|otherwise|in order to|the reason|due to|hence|thus|led to|if|when|unless)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\b(?:but|however|although|though|whereas|while|instead|rather than|on the other hand|"
    r"trade-?offs?|the downside|the cost|compared|unlike|yet|still|except)\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"\b(?:for example|for instance|e\.g\.|such as|say|suppose|imagine|in one project|concretely|"
    r"in practice|in my (?:last|current|previous))\b|[(\"“]",
    re.IGNORECASE,
)

# Readable spoken sentences run to about 20 words; over 40 a listener loses the thread.
SANE_SENTENCE_WORDS = range(4, 41)


class Build(NamedTuple):
    """How an answer is built; `prose` and `sane` are shares 0–1, counts are of sentences.

    `words` counts the words of different sentences, so that saying it twice adds no length.
    """

    sentences: int
    words: int
    ordering: int
    reasons: int
    contrasts: int
    examples: int
    sane: float
    prose: float

    @property
    def kinds_of_signpost(self) -> int:
        """Return how many of the four kinds of signpost the answer uses, 0–4."""
        return sum(map(bool, (self.ordering, self.reasons, self.contrasts, self.examples)))


def describe_build(answer: str) -> Build:
    """Return how `answer` is built. Sentences that repeat an earlier one count once."""
    sentences = list(dict.fromkeys(span.text for span in split_sentences(answer)))
    return Build(
        sentences=len(sentences),
        words=sum(map(count_words, sentences)),
        ordering=_count(_ORDER, sentences),
        reasons=_count(_REASON, sentences),
        contrasts=_count(_CONTRAST, sentences),
        examples=_count(_EXAMPLE, sentences),
        sane=_sane_share(sentences),
        prose=prose_share(answer),
    )


def length_share(words: int, low: int, high: int) -> float:
    """Return 1 when `words` lies in the expected range, less the further it is outside, ≥ 0.

    Under the range it falls in proportion; over it, it falls to 0.5 at twice the upper end,
    because too long an answer is a smaller fault than one that says nothing.
    """
    if words < low:
        return words / low
    if words <= high:
        return 1.0
    return max(0.5, 1.0 - 0.5 * (words - high) / high)


def _count(pattern: re.Pattern[str], sentences: list[str]) -> int:
    return sum(bool(pattern.search(sentence)) for sentence in sentences)


def _sane_share(sentences: list[str]) -> float:
    words = [count_words(sentence) for sentence in sentences]
    total = sum(words)
    return sum(n for n in words if n in SANE_SENTENCE_WORDS) / total if total else 0.0
