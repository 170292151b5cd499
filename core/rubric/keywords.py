"""Find keywords in an answer. Coverage is counted here, never asked of a model."""

from collections.abc import Sequence

from core.domain.evaluation import KeywordUse
from core.domain.question import Keyword
from core.rubric.tokens import Token, tokenize


def find_keywords(keywords: Sequence[Keyword], answer: str) -> list[KeywordUse]:
    """Return each keyword with the first wording of it that `answer` uses.

    Words are compared by stem, in order and adjacent, so "indexes" finds "index" but
    "database index" does not find "index of a database".
    """
    tokens = tokenize(answer)
    return [KeywordUse(term=k.term, found_as=_find_any(k, tokens, answer)) for k in keywords]


def _find_any(keyword: Keyword, tokens: list[Token], answer: str) -> str | None:
    for wording in (keyword.term, *keyword.aliases):
        span = _find_sequence([t.stem for t in tokenize(wording)], tokens)
        if span is not None:
            return answer[span[0] : span[1]]
    return None


def _find_sequence(wanted: list[str], tokens: list[Token]) -> tuple[int, int] | None:
    if not wanted:
        return None
    for i in range(len(tokens) - len(wanted) + 1):
        window = tokens[i : i + len(wanted)]
        if [t.stem for t in window] == wanted:
            return window[0].start, window[-1].end
    return None
