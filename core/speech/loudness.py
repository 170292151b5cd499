"""Whether somebody speaks, by loudness alone: for where the voice detector is missing."""

import math

import numpy as np

from core.speech.segments import WINDOW_SAMPLES
from core.speech.sound import SAMPLE_RATE_HZ, Pcm

# Speech stands out of the room by so much, and is never as faint as the lower limit: a microphone
# that brings nothing at all would make a whisper of the line stand out.
_ABOVE_ROOM_DB, _FAINTEST_DB = 9.0, -55.0
# The room is as loud as its quietest moment of late; a fan that starts is the room after a while.
_RISE_DB_PER_S = 2.0
_LEAST_POWER = 1e-12


class LoudnessDetector:
    """Stands in for a VoiceDetector: a keyboard passes for speech, and a quiet voice for none."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget how loud the room is."""
        self._room_db: float | None = None

    def likelihood(self, window: Pcm) -> float:
        """Return 1 where the next WINDOW_SAMPLES samples are much louder than the room, else 0."""
        level_db = 10 * math.log10(max(float(np.mean(np.square(window))), _LEAST_POWER))
        risen_db = _RISE_DB_PER_S * WINDOW_SAMPLES / SAMPLE_RATE_HZ
        before_db = level_db if self._room_db is None else self._room_db + risen_db
        self._room_db = min(level_db, before_db)
        return float(level_db > max(self._room_db + _ABOVE_ROOM_DB, _FAINTEST_DB))
