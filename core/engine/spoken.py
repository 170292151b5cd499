"""Let a stream of words through as it comes, checked, and end it decently where it goes astray."""

import re
from collections.abc import Callable

from core.domain.speaking import MOST_SPOKEN_WORDS

MOST_SENTENCES = 2
# Words that wait until those behind them are known: "good" may become "good answer". Faults
# longer than this leave a few harmless words of themselves behind, never the fault.
WORDS_IN_HAND = 3
# A sentence of fewer words is an interjection; it waits for what it belongs to.
_SHORTEST_OPENING = 3
_LONGEST_WORD = 60
_SENTENCE_END = re.compile(r"[.!?]+[\"'”’)]*$")
_ABBREVIATION = re.compile(r"(?:^|\W)(?:e\.g|i\.e|etc|vs|cf|approx|[A-Za-z])\.$", re.IGNORECASE)
_SPEAKER = re.compile(r"(?:interviewer|assistant|reaction|response|answer|me):", re.IGNORECASE)
_QUOTES = '"“”'
_LOOSE_END = ",;:–—-"

Check = Callable[[str, str], str]
"""`check(text, sentence)` names what is wrong with the words so far, "" where nothing is."""


class SpokenFilter:
    """Take pieces of a text, give back the words of it that may be said, never to be unsaid.

    Words come out one by one, in order, each with the space before it. A fault, a third
    sentence or more than 40 words end the text: at the end of the sentence before where
    that one alone was said, else with `closing`, words that break a sentence off.
    """

    def __init__(self, check: Check, closing: str) -> None:
        """Keep the check; `closing` is such as "– let us go on." and counts among the words."""
        self._check = check
        self._closing = closing
        self._open_limit = MOST_SPOKEN_WORDS - len(closing.split())
        self._tail = ""
        self._words: list[str] = []
        self._said = 0
        self._whole = 0
        self._sentences = 0
        self.ended = False
        self.fault = ""

    @property
    def has_spoken(self) -> bool:
        """Return whether any word has come out."""
        return self._said > 0

    def take(self, piece: str) -> list[str]:
        """Return the words that `piece` sets free."""
        *words, self._tail = re.split(r"\s+", self._tail + piece)
        for word in words:
            self._add(word)
        if len(self._tail) > _LONGEST_WORD:
            self._add(self._tail[: 2 * _LONGEST_WORD])
        if self.ended:
            return self._release(self._whole) + self._break_off()
        kept = min(len(self._words) - WORDS_IN_HAND, self._open_limit)
        return self._release(max(self._whole, kept))

    def finish(self) -> list[str]:
        """Return the rest at the end of a complete text; a full stop that is missing is added."""
        if self.ended:
            return []
        self._add(self._tail)
        if not self.ended and len(self._words) > self._whole:
            self._words[-1] = _with_stop(self._words[-1])
            self._whole = len(self._words)
        self.ended = True
        return self._release(self._whole) + self._break_off()

    def break_off(self) -> list[str]:
        """Return what ends the text decently after the stream has died."""
        if self.ended:
            return []
        if _SENTENCE_END.search(self._tail):
            self._add(self._tail)
        self.ended = True
        return self._release(self._whole) + self._break_off()

    def _add(self, raw: str) -> None:
        word = raw.strip(_QUOTES)
        if self.ended or not word or (not self._words and _SPEAKER.fullmatch(word)):
            return
        text = " ".join([*self._words, word])
        sentence = " ".join([*self._words[self._whole :], word])
        self.fault = self._fault_of(text, sentence)
        if self.fault:
            self.ended = True
            return
        self._words.append(word)
        if _SENTENCE_END.search(word) and not _ABBREVIATION.search(word):
            self._end_sentence()

    def _fault_of(self, text: str, sentence: str) -> str:
        if len(self._words) >= MOST_SPOKEN_WORDS:
            return "too long"
        return self._check(text, sentence)

    def _end_sentence(self) -> None:
        if len(self._words) < _SHORTEST_OPENING:
            return
        self._whole = len(self._words)
        self._sentences += 1
        self.ended = self._sentences >= MOST_SENTENCES

    def _release(self, upto: int) -> list[str]:
        freed = self._words[self._said : upto]
        first = self._said
        self._said = max(self._said, upto)
        return [word if first + i == 0 else f" {word}" for i, word in enumerate(freed)]

    def _break_off(self) -> list[str]:
        """Return the words behind a sentence that was begun aloud and will not be finished."""
        if self._said <= self._whole:
            return []
        self._said = self._whole = len(self._words)
        return [f" {word}" for word in self._closing.split()]


def _with_stop(word: str) -> str:
    return word if _SENTENCE_END.search(word) else word.rstrip(_LOOSE_END) + "."
