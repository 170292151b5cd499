"""Where a second model heard one of the expected terms and the first one something else."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_NOT_OF_A_TERM = re.compile(r"[^\w+#]|_")
# A term of several words may reach so far into what both models heard alike.
_WORDS_AROUND = 4
_SENTENCE_ENDS = (".", "!", "?")


class Swap(NamedTuple):
    """The words from `begin` to `end` of the first text, the second one's for them, and the terms.

    `terms` are those that the swap brings, letters only.
    """

    begin: int
    end: int
    words: list[str]
    terms: frozenset[str]


def list_terms(hint: str) -> list[str]:
    """Return the terms of a hint, as they are separated by commas; none if it is a sentence."""
    hint = hint.strip()
    if hint.endswith(_SENTENCE_ENDS):
        return []
    return [term for part in hint.split(",") if (term := part.strip())]


def find_swaps(heard: Sequence[str], other: Sequence[str], terms: Sequence[str]) -> list[Swap]:
    """Return, in order, where `other` has a term that `heard` lacks at the same place.

    A term counts only when it is there letter by letter; case, spaces and hyphens aside. Nothing
    is ever likened to a term.
    """
    first, second = [_squeeze(word) for word in heard], [_squeeze(word) for word in other]
    wanted = frozenset(squeezed for term in terms if (squeezed := _squeeze(term)))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    swaps = []
    for tag, begin, end, other_begin, other_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        new = _terms_at(second, other_begin, other_end, wanted)
        new -= _terms_at(first, begin, end, wanted)
        if new:
            swaps.append(Swap(begin, end, list(other[other_begin:other_end]), new))
    return swaps


def _terms_at(words: Sequence[str], begin: int, end: int, wanted: frozenset[str]) -> frozenset[str]:
    """Return the terms that words from `begin` to `end` are part of; of a gap, what spans it."""
    longest = max((len(term) for term in wanted), default=0)
    found = set()
    for start in range(max(0, begin - _WORDS_AROUND), end):
        joined = ""
        for stop, word in enumerate(words[start:], start + 1):
            joined += word
            if len(joined) > longest:
                break
            if joined in wanted and stop > begin:
                found.add(joined)
    return frozenset(found)


def _squeeze(text: str) -> str:
    return _NOT_OF_A_TERM.sub("", text.lower())
