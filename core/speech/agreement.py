"""Which words of a running text stand: those that two decodings in a row agree on.

This is the LocalAgreement-2 policy (Macháček et al., Turning Whisper into a Real-Time
Transcription System, 2023), with the agreed words forced on the next decoding.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_NOT_OF_A_WORD = re.compile(r"[^\w']")


class Piece(NamedTuple):
    """A word as the model wrote it (a space before it, punctuation at it) and its tokens."""

    text: str
    tokens: tuple[int, ...]


class Agreement:
    """The words of one segment while it is open."""

    def __init__(self) -> None:
        self._committed: list[Piece] = []
        self._latest: list[Piece] = []

    @property
    def committed(self) -> list[Piece]:
        """Words that do not change any more while the segment is open."""
        return list(self._committed)

    @property
    def tentative(self) -> list[Piece]:
        """Words of the latest decoding that may still change."""
        return self._latest[len(self._committed) :]

    @property
    def forced(self) -> list[int]:
        """The tokens that the next decoding must begin with."""
        return [token for piece in self._committed for token in piece.tokens]

    def update(self, pieces: Sequence[Piece]) -> None:
        """Take the next decoding, which begins with the committed words.

        The last word stays tentative: the audio may end in its middle.
        """
        agreed = 0
        for before, now in zip(self._latest, pieces, strict=False):
            if _plain(before.text) != _plain(now.text):
                break
            agreed += 1
        known = len(self._committed)
        self._committed += pieces[known : min(agreed, len(pieces) - 1)]
        self._latest = [*self._committed, *pieces[len(self._committed) :]]


def _plain(word: str) -> str:
    return _NOT_OF_A_WORD.sub("", word.lower())
