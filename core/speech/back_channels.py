"""When a listener says "mhm": at a natural pause, rarely, and never over speech."""

from collections.abc import Sequence
from typing import NamedTuple

# A pause this long invites a sign of attention; after the second figure the turn may be at its
# end, and a word would sound like taking it. English listeners come in 0.7 s after a cue on
# average (Ward and Tsukahara, Journal of Pragmatics 32, 2000).
PAUSE_FROM_S, PAUSE_TO_S = 0.6, 1.2
SPEECH_BEFORE_S = 8.0
APART_S = 12.0


class Moment(NamedTuple):
    """Where a recording stands. `silence_s` is None before the first word."""

    at_s: float
    silence_s: float | None
    speaking: bool


def invites_back_channel(moment: Moment, speech_s: float, last_at_s: float | None) -> bool:
    """Tell whether a listener may say "mhm" now.

    `speech_s` is how long the learner has spoken since the turn began or since the last such
    word, which was said at `last_at_s` of the recording.
    """
    if moment.speaking or moment.silence_s is None:
        return False
    in_pause = PAUSE_FROM_S <= moment.silence_s <= PAUSE_TO_S
    rested = last_at_s is None or moment.at_s - last_at_s >= APART_S
    return in_pause and rested and speech_s >= SPEECH_BEFORE_S


class BackChannels:
    """Chooses the words for one turn, looking at the recording every half a second or so."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._said = 0
        self._speech_s = self._looked_at_s = 0.0
        self._last_at_s: float | None = None

    def choose(self, moment: Moment) -> str | None:
        """Return what to say now; None, mostly."""
        passed_s = max(0.0, moment.at_s - self._looked_at_s)
        if moment.silence_s is not None:
            # What was silent of the time since the last look was not speech.
            self._speech_s += max(0.0, passed_s - moment.silence_s)
        self._looked_at_s = max(self._looked_at_s, moment.at_s)
        if not self._words or not invites_back_channel(moment, self._speech_s, self._last_at_s):
            return None
        word = self._words[self._said % len(self._words)]
        self._said += 1
        self._speech_s, self._last_at_s = 0.0, moment.at_s
        return word
