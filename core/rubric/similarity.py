"""Say how far a passage says what a claim says."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from core.domain.question import Keyword
from core.rubric.keywords import find_sequence
from core.rubric.tokens import tokenize
from core.rubric.vocabulary import NEGATORS, WordWeight, even_weight

Similarity = Callable[[str, str], float]
"""`similarity(claim, passage)` is 1 when the passage says all that the claim says, 0 when nothing.

It need not be symmetric: what the passage says beyond the claim costs nothing.
"""

# What the question already says cannot be learnt from the answer, so it tells less (question
# demoting, Sultan, Salazar & Sumner, NAACL 2016); it still tells which point is meant.
ECHO_WEIGHT = 0.3
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


class LexicalSimilarity:
    """Compare by shared word stems, each weighed by how much it tells.

    Wordings of one keyword count as the same word. A shared beginning of five letters counts
    in part (normalise, normalisation). Words of `question_text` weigh ECHO_WEIGHT of their own.
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
        self.features = lru_cache(maxsize=4096)(self._features)

    def __call__(self, claim: str, passage: str) -> float:
        """Return the weight of the claim's words that the passage shares, over their sum, 0–1."""
        wanted, given = self.features(claim), self.features(passage)
        total = sum(wanted.values())
        if total <= 0:
            return 0.0
        prefixes = {name[:_PREFIX] for name in given if len(name) >= _PREFIX}
        shared = sum(weight * _match(name, given, prefixes) for name, weight in wanted.items())
        return shared / total

    def _features(self, text: str) -> dict[str, float]:
        tokens = tokenize(text)
        features: dict[str, float] = {}
        for name, stems in self._wordings:
            if find_sequence(stems, tokens) is not None:
                worth = sum(self._worth(stem) for stem in stems)
                features[name] = max(features.get(name, 0.0), worth)
        said_by_keywords = {
            stem
            for name, stems in self._wordings
            if name in features and find_sequence(stems, tokens) is not None
            for stem in stems
        }
        for token in tokens:
            if token.stem not in said_by_keywords:
                worth = self._worth(token.stem)
                if worth > 0:
                    features[token.stem] = worth
        return features

    def _worth(self, stem: str) -> float:
        weight = self._weight(stem)
        return weight * ECHO_WEIGHT if stem in self._echoes else weight


def _match(name: str, given: Iterable[str], prefixes: set[str]) -> float:
    if name in given:
        return 1.0
    return _PREFIX_WORTH if len(name) >= _PREFIX and name[:_PREFIX] in prefixes else 0.0


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
