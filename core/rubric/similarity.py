"""Say how far a passage says what a claim says."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from core.domain.question import Keyword
from core.rubric.keywords import find_sequence
from core.rubric.tokens import Token, tokenize
from core.rubric.vocabulary import NEGATORS, WordWeight, even_weight, is_content

Similarity = Callable[[str, str], float]
"""`similarity(claim, passage)` is 1 when the passage says all that the claim says, 0 when nothing.

It need not be symmetric: what the passage says beyond the claim costs nothing.
"""

# What the question already says cannot be learnt from the answer, so it tells less (question
# demoting, Sultan, Salazar & Sumner, NAACL 2016); it still tells which point is meant.
ECHO_WEIGHT = 0.3
_TELLING_SHARE, _LETTERS_SHARE, _ALL_WORDS_SHARE = 0.4, 0.2, 0.4
_PREFIX = 5
_PREFIX_WORTH = 0.8

_OPPOSITES = (
    ("increase", "decrease"),
    ("increase", "reduce"),
    ("faster", "slower"),
    ("fast", "slow"),
    ("before", "after"),
    ("open", "closed"),
    ("open", "close"),
    ("high", "low"),
    ("higher", "lower"),
    ("more", "less"),
    ("same", "different"),
    ("first", "last"),
    ("mutable", "immutable"),
    ("always", "never"),
    ("cheap", "expensive"),
    ("private", "public"),
    ("static", "dynamic"),
    ("synchronous", "asynchronous"),
    ("connected", "disconnected"),
    ("encrypted", "unencrypted"),
    ("safe", "unsafe"),
)


class _Profile(NamedTuple):
    worths: dict[str, float]
    prefixes: frozenset[str]
    trigrams: Counter[str]
    words: frozenset[str]


class LexicalSimilarity:
    """Compare by what two wordings share: telling words, stretches of letters, all words.

    Telling words are stems, each weighed by how much it tells; wordings of one keyword count as
    the same word, and a shared beginning of five letters counts in part (normalise,
    normalisation). Stretches of three letters forgive spelling. All words together, the small
    ones too, catch how things are related. Words of `question_text` weigh ECHO_WEIGHT of their
    own. The blend and its shares are those that order answers best over four sets of graded
    short answers taken together (tests/benchmarks/grading.py); no set was fitted by itself.
    """

    def __init__(
        self,
        weight: WordWeight = even_weight,
        keywords: Sequence[Keyword] = (),
        question_text: str = "",
    ) -> None:
        self._weight = weight
        self._wordings = [
            (f"keyword:{number}", tuple(token.stem for token in tokenize(wording)))
            for number, keyword in enumerate(keywords)
            for wording in (keyword.term, *keyword.aliases)
        ]
        self._echoes = frozenset(token.stem for token in tokenize(question_text))
        self._profile = lru_cache(maxsize=4096)(self._make_profile)

    def __call__(self, claim: str, passage: str) -> float:
        """Return how much of `claim` stands in `passage`, 0–1."""
        wanted, given = self._profile(claim), self._profile(passage)
        return (
            _TELLING_SHARE * _share_of_worth(wanted, given)
            + _LETTERS_SHARE * _share_of_trigrams(wanted.trigrams, given.trigrams)
            + _ALL_WORDS_SHARE * _share_of_words(wanted.words, given.words)
        )

    def _make_profile(self, text: str) -> _Profile:
        tokens = tokenize(text)
        worths = self._worths(tokens)
        return _Profile(
            worths=worths,
            prefixes=frozenset(name[:_PREFIX] for name in worths if len(name) >= _PREFIX),
            trigrams=_count_trigrams([t.stem for t in tokens if is_content(t.stem)]),
            words=frozenset(token.stem for token in tokens),
        )

    def _worths(self, tokens: Sequence[Token]) -> dict[str, float]:
        worths: dict[str, float] = {}
        said_by_keywords: set[str] = set()
        for name, stems in self._wordings:
            if find_sequence(stems, tokens) is not None:
                worth = sum(map(self._worth, stems))
                worths[name] = max(worths.get(name, 0.0), worth)
                said_by_keywords.update(stems)
        for token in tokens:
            worth = self._worth(token.stem)
            if worth > 0 and token.stem not in said_by_keywords:
                worths[token.stem] = worth
        return worths

    def _worth(self, stem: str) -> float:
        weight = self._weight(stem)
        return weight * ECHO_WEIGHT if stem in self._echoes else weight


def _share_of_worth(wanted: _Profile, given: _Profile) -> float:
    total = sum(wanted.worths.values())
    if total <= 0:
        return 0.0
    return sum(worth * _match(name, given) for name, worth in wanted.worths.items()) / total


def _match(name: str, given: _Profile) -> float:
    if name in given.worths:
        return 1.0
    return _PREFIX_WORTH if name[:_PREFIX] in given.prefixes else 0.0


def _count_trigrams(stems: Sequence[str]) -> Counter[str]:
    text = f" {' '.join(stems)} "
    return Counter(text[i : i + 3] for i in range(len(text) - 2))


def _share_of_trigrams(wanted: Counter[str], given: Counter[str]) -> float:
    total = wanted.total()
    return (wanted & given).total() / total if total else 0.0


def _share_of_words(wanted: frozenset[str], given: frozenset[str]) -> float:
    return len(wanted & given) / len(wanted) if wanted else 0.0


def contradicts(claim: str, passage: str) -> bool:
    """Return whether exactly one of the two denies, or uses a word opposite to the other's.

    Meant for passages that otherwise share most of the claim's words; for others it says little.
    """
    first, second = _stems(claim), _stems(passage)
    if bool(first & NEGATORS) != bool(second & NEGATORS):
        return True
    return any(
        (a in first and b in second and b not in first and a not in second)
        or (b in first and a in second and a not in first and b not in second)
        for a, b in _opposite_stems()
    )


def _stems(text: str) -> set[str]:
    return {token.stem for token in tokenize(text)}


@lru_cache(maxsize=1)
def _opposite_stems() -> tuple[tuple[str, str], ...]:
    return tuple((tokenize(a)[0].stem, tokenize(b)[0].stem) for a, b in _OPPOSITES)
