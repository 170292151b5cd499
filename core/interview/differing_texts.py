"""Find which words two texts do not share."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from core.domain.comparison import Passage

# Fewer words in common than this, between changes, are chance: a lone "the" is no bridge.
_SHORTEST_BRIDGE_WORDS = 3
_WORD = re.compile(r"\S+")
_EDGES = re.compile(r"^\W+|\W+$")

Passages = list[Passage]


def mark_differences(before: str, after: str) -> tuple[Passages, Passages]:
    """Return both texts cut into passages that the other one has and passages that it has not.

    Words count as the same whatever their case and the punctuation around them. Joined, the
    passages of a text are that text, white space included.
    """
    words = [list(_WORD.finditer(text)) for text in (before, after)]
    plain = [[_EDGES.sub("", word.group()).casefold() for word in side] for side in words]
    shared = _find_shared(*plain)
    sides = []
    for index, text in enumerate((before, after)):
        same = {block[index] + n for block in shared for n in range(block[2])}
        ends = [word.end() for word in words[index]]
        sides.append(_cut(text, ends, same))
    return sides[0], sides[1]


def _find_shared(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return (place before, place after, length) of the stretches that both have, in order."""
    blocks = [
        (code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in Indel.opcodes(before, after)
        if code.tag == "equal"
    ]
    return [block for block in blocks if _is_bridge(block, len(before), len(after))]


def _is_bridge(block: tuple[int, int, int], before: int, after: int) -> bool:
    """Tell whether a stretch is long enough, or stands at an end of both texts."""
    start, other_start, length = block
    at_start = start == other_start == 0
    at_end = (start + length, other_start + length) == (before, after)
    return length >= _SHORTEST_BRIDGE_WORDS or at_start or at_end


def _cut(text: str, ends: Sequence[int], same: set[int]) -> Passages:
    passages: Passages = []
    start = 0
    for index, end in enumerate(ends):
        if index + 1 < len(ends) and (index in same) == (index + 1 in same):
            continue
        stop = end if index + 1 < len(ends) else len(text)
        passages.append(Passage(text=text[start:stop], is_changed=index not in same))
        start = stop
    return passages
