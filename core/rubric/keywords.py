"""Find keywords in an answer. Coverage is counted here, never asked of a model."""

from collections.abc import Sequence

from core.domain.evaluation import DIMENSION_MAXIMA, KeywordUse
from core.domain.question import Keyword
from core.rubric.tokens import Token, tokenize


def find_keywords(keywords: Sequence[Keyword], answer: str) -> list[KeywordUse]:
    """Return each keyword with the first wording of it that `answer` uses.

    Words are compared by stem, in order and adjacent, so "indexes" finds "index" but
    "database index" does not find "index of a database".
    """
    tokens = tokenize(answer)
    return [KeywordUse(term=k.term, found_as=_find_any(k, tokens, answer)) for k in keywords]


def keyword_points(uses: Sequence[KeywordUse]) -> int:
    """Return the points for keyword coverage, 0–10: the share of keywords found, rounded."""
    if not uses:
        return 0
    found = sum(use.found_as is not None for use in uses)
    return int(DIMENSION_MAXIMA["keyword_coverage"] * found / len(uses) + 0.5)


def _find_any(keyword: Keyword, tokens: list[Token], answer: str) -> str | None:
    for wording in (keyword.term, *keyword.aliases):
        span = find_sequence([t.stem for t in tokenize(wording)], tokens)
        if span is not None:
            return answer[span[0] : span[1]]
    return None


def find_sequence(wanted: Sequence[str], tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return the characters (start, end) where the stems `wanted` stand side by side, or None."""
    if not wanted:
        return None
    for i in range(len(tokens) - len(wanted) + 1):
        if tokens[i].stem == wanted[0] and all(
            tokens[i + k].stem == stem for k, stem in enumerate(wanted)
        ):
            return tokens[i].start, tokens[i + len(wanted) - 1].end
    return None
