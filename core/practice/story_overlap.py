"""Tell whether two texts tell of the same event, by the words that they share."""

from functools import lru_cache

from core.rubric.vocabulary import content_stems

# Set on the stories of tests/core/practice/test_story_overlap.py: retellings share half of the
# shorter one's telling words, two stories of one job a quarter at most. Of a line with few such
# words chance may bring half.
SAME_FROM, _SAME_FROM_WHERE_FEW = 0.4, 0.6
_FEW_WORDS, _LEAST_SHARED = 8, 3
_KEPT_TEXTS = 2048


def is_same_story(story: str, told: str) -> bool:
    """Return whether two texts tell of the same event.

    Of the shorter one's telling words the other has 40 %, or 60 % where they are few.
    """
    first, second = _stems(story), _stems(told)
    shared, fewest = len(first & second), min(len(first), len(second))
    if shared < _LEAST_SHARED:
        return False
    return shared >= fewest * (SAME_FROM if fewest >= _FEW_WORDS else _SAME_FROM_WHERE_FEW)


@lru_cache(maxsize=_KEPT_TEXTS)
def _stems(text: str) -> frozenset[str]:
    return content_stems(text)
