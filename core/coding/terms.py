"""Whether a text uses a term, in any form of its words."""

import re
from collections.abc import Iterable
from functools import lru_cache

from core.rubric.tokens import stem, tokenize

_HAS_WORD = re.compile(r"[^\W_]")
_NEEDS_SIGNS = re.compile(r"[^\w\s-]")


def has_any(terms: Iterable[str], text: str) -> bool:
    """Tell whether some of the terms stand in the text."""
    return any(has_term(term, text) for term in terms)


def has_term(term: str, text: str) -> bool:
    """Tell whether a term stands in a text; one with signs ("O(n)", "-1") stands there as it is."""
    if _NEEDS_SIGNS.search(term) or not _HAS_WORD.search(term):
        return term.casefold().replace(" ", "") in text.casefold().replace(" ", "")
    wanted, stems = _stems(term), _stems(text)
    return any(
        stems[start : start + len(wanted)] == wanted
        for start in range(len(stems) - len(wanted) + 1)
        if stems[start] == wanted[0]
    )


@lru_cache(maxsize=512)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(token.stem) for token in tokenize(text))
