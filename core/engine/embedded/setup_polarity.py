"""Tell what a sentence wants from what it rules out: "Python, not Java"."""

import re
from bisect import bisect_right
from enum import StrEnum
from typing import NamedTuple


class Wish(StrEnum):
    """How a stretch of text is meant."""

    WANTED = "wanted"
    UNWANTED = "unwanted"
    SOFTENED = "softened"


class _Turn(NamedTuple):
    """From `start` on, words are meant as `wish` says; `reaches_over_commas` or until a comma."""

    start: int
    wish: Wish
    reaches_over_commas: bool


# "No, Python" answers a question; "no Java" rules out. "Not only" and "why not" rule nothing out.
_DENIAL = (
    r"(?P<softened>\b(?:not|isn['’]?t|don['’]?t) (?:make it |be |want it )?(?:too|that|so|very)\b)"
    r"|(?P<verb>\b(?:drop|remove|delete|exclude|excluding|except|without|forget|skip|leave out"
    r"|take out|get rid of|clear|scrap|instead of|rather than|replace|swap)\b)"
    r"|(?P<particle>(?<!why )\b(?:not(?! only| just| sure)|no(?=[ ]\w)(?! longer than| more than)"
    r"|n['’]t|isn['’]?t|aren['’]?t|don['’]?t|do not|doesn['’]?t|never|neither|nor)\b)"
)
_AFFIRMATION = (
    r"(?P<affirmed>[.!?;:\n]+(?=\s|$)|\b(?:but|add|use|only|just|mostly|mainly|make it"
    r"|(?<!experience )with|instead(?! of)|actually|rather(?! than)|want to|focus|prefer|include"
    r"|keep|yes|set)\b)"
)
_TURN = re.compile(f"{_DENIAL}|{_AFFIRMATION}|(?P<comma>,)", re.IGNORECASE)
# "I don't want to use Java": what follows such a word is still denied.
_CARRIED = re.compile(r"(?:n['’]?t|not|never)\s+(?:want\s+)?(?:to\s+)?$", re.IGNORECASE)
_AFTER_SWAP = re.compile(r"\b(?:replace|swap)\b[^.!?\n]{0,80}?\b(?P<turn>with|for|by)\b", re.I)


class Polarity:
    """Where a text turns from what is wanted to what is not, and back."""

    def __init__(self, text: str) -> None:
        """Find the turns of `text`."""
        swaps = (
            _Turn(match.start("turn"), Wish.WANTED, False) for match in _AFTER_SWAP.finditer(text)
        )
        self._turns = sorted([*_find_turns(text), *swaps])
        self._starts = [turn.start for turn in self._turns]

    def at(self, position: int) -> Wish:
        """Return how the word at `position` is meant."""
        index = bisect_right(self._starts, position) - 1
        return self._turns[index].wish if index >= 0 else Wish.WANTED


def _find_turns(text: str) -> list[_Turn]:
    turns: list[_Turn] = []
    for match in _TURN.finditer(text):
        last = turns[-1] if turns else None
        if match["comma"]:
            if last and last.wish is not Wish.WANTED and not last.reaches_over_commas:
                turns.append(_Turn(match.start(), Wish.WANTED, False))
        elif match["affirmed"]:
            if not _CARRIED.search(text, max(0, match.start() - 20), match.start()):
                turns.append(_Turn(match.start(), Wish.WANTED, False))
        elif match["softened"]:
            turns.append(_Turn(match.start(), Wish.SOFTENED, False))
        else:
            turns.append(_Turn(match.start(), Wish.UNWANTED, bool(match["verb"])))
    return turns
