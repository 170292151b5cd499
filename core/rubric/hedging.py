"""Find the words by which a speaker takes back what they say."""

import re

from core.rubric.tokens import Span

# Our own list of what listeners hear as doubt in one's own words. "I think" alone states a view,
# "usually" and "might" are often precision, so none of them counts.
_HEDGE = re.compile(
    r"\bI think,? (?:maybe|perhaps|probably|possibly)\b"
    r"|\bI (?:guess|suppose)\b"
    r"|(?<!what )(?<!some )(?<!which )(?<!this )(?<!that )(?<!any )(?<!the )(?<!each )(?<!same )"
    r"\b(?:sort|kind) of\b"
    r"|\b(?:not (?:really |entirely |quite |too |so )?(?:sure|certain)"
    r"|I (?:do not|don['’]t) (?:really |exactly )?(?:know|remember)"
    r"|maybe|perhaps|probably|possibly|hopefully|somehow"
    r"|(?:or )?something like that|or (?:something|whatever)(?= ?[.,;!?]|$)"
    r"|I (?:may|might|could) be wrong)\b",
    re.IGNORECASE,
)

# Of the bank's 504 model answers, 95 % stay at or under 0.41 hedges per 100 words; one in every
# sentence of 20 words is 5.
FREE_PER_100_WORDS = 0.5
UNSURE_PER_100_WORDS = 5.0
# "A kind of", "a sort of" name a sort in definitions: "an index is a kind of tree".
_SORT = re.compile(r"\b(?:is|are|was|were|as) an? (?:sort|kind) of$", re.IGNORECASE)
_LOOK_BACK_CHARACTERS = 8


def find_hedges(text: str) -> list[Span]:
    """Return the hedges of `text` in order, with their places."""
    return [
        Span(match.group(), match.start(), match.end())
        for match in _HEDGE.finditer(text)
        if not _names_a_sort(text, match)
    ]


def _names_a_sort(text: str, hedge: re.Match[str]) -> bool:
    start = max(0, hedge.start() - _LOOK_BACK_CHARACTERS)
    return bool(_SORT.search(text[start : hedge.end()]))


def confidence_share(hedges: int, words: int) -> float:
    """Return 1 up to FREE_PER_100_WORDS hedges, falling evenly to 0 at UNSURE_PER_100_WORDS."""
    rate = 100 * hedges / words if words else 0.0
    span = UNSURE_PER_100_WORDS - FREE_PER_100_WORDS
    return min(1.0, max(0.0, (UNSURE_PER_100_WORDS - rate) / span))
