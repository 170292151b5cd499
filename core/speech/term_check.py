"""Which of two models heard an expected term right: both weigh both texts against the audio.

Whisper base and tiny.en miss different terms. Where tiny.en wrote one that base did not, each model
says how likely the audio makes either text, and the likelier one by both together stands. So a term
is written only where a model heard it in this audio, and no text is likened to a term.
"""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from core.speech.decoding import Decoder, Encoded
from core.speech.terms import Swap, find_swaps, list_terms


class Reading(NamedTuple):
    """What a model wrote for a stretch of audio, as tokens of its own."""

    decoder: Decoder
    encoded: Encoded
    tokens: list[int]

    def words(self, language: str) -> list[str]:
        """Return the words as the model wrote them, spaces and punctuation included."""
        return [piece.text for piece in self.decoder.split(self.tokens, language)]


def settle_terms(first: Reading, second: Reading, language: str, hint: str) -> list[int]:
    """Return the tokens of the first model's text, with terms of the hint that both accept.

    Both must have read the same audio.
    """
    heard = first.words(language)
    swaps = find_swaps(heard, second.words(language), list_terms(hint))
    if not swaps:
        return first.tokens
    jury = _Jury([first, second], language, hint)
    accepted: list[Swap] = []
    for group in _by_terms(swaps):
        tried = sorted([*accepted, *group])
        if jury.weigh(_apply(heard, tried)) > jury.weigh(_apply(heard, accepted)):
            accepted = tried
    if not accepted:
        return first.tokens
    return first.decoder.tokens_of(_apply(heard, accepted), language)


class _Jury:
    """Both models, asked how likely a text is."""

    def __init__(self, readings: Sequence[Reading], language: str, hint: str) -> None:
        self._readings, self._language, self._hint = readings, language, hint
        self._known: dict[str, float] = {}

    def weigh(self, text: str) -> float:
        """Return the sum of the log-probabilities that the models give the text."""
        if text not in self._known:
            self._known[text] = sum(
                each.decoder.score(each.encoded, text, self._language, self._hint)
                for each in self._readings
            )
        return self._known[text]


def _by_terms(swaps: Sequence[Swap]) -> list[list[Swap]]:
    """Put swaps that share a term together: heard right once is heard right each time."""
    groups: list[list[Swap]] = []
    for swap in swaps:
        shares = [group for group in groups if any(swap.terms & each.terms for each in group)]
        groups = [group for group in groups if group not in shares]
        groups.append([*chain(*shares), swap])
    return groups


def _apply(words: Sequence[str], swaps: Sequence[Swap]) -> str:
    parts: list[Sequence[str]] = []
    position = 0
    for swap in swaps:
        parts += [words[position : swap.begin], swap.words]
        position = swap.end
    return "".join(chain(*parts, words[position:]))
