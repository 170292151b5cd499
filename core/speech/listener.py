"""Listens to one learner: audio in from any thread, words out at any time."""

import logging
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from numpy.typing import NDArray

from core.domain.speech import SpeechSpan, Transcript
from core.speech.decoding import RecognitionError
from core.speech.hearing import Heard, Hearing
from core.speech.resampling import ResamplingError

log = logging.getLogger(__name__)

# The interviewer's last sound is still on its way through loudspeaker, microphone and network
# when its voice ends: so much of what comes in after unmute() is not heard either.
ECHO_TAIL_S = 0.2
# Decoding is ten times faster than speech: who waits this long waits for a machine that hangs.
_FINISH_WITHIN_S = 60.0
_SHAPES = (1, 2)


class _Chunk(NamedTuple):
    pcm: NDArray[Any]
    sample_rate_hz: int
    muted: bool


class Listener:
    """One learner's line to the Recogniser, which makes it (`open_listener`)."""

    def __init__(self, hearing: Hearing, wake: Callable[[], None]) -> None:
        self.hearing, self._wake = hearing, wake
        # Appending and popping are atomic: feed() takes no lock and never waits.
        self._inbox: deque[_Chunk] = deque()
        self._muted, self._tail_s = False, 0.0
        self._ended = self._flushed = False

    def __enter__(self) -> "Listener":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def feed(self, pcm: NDArray[Any], sample_rate_hz: int) -> None:
        """Take audio: (samples,) or (samples, channels), int16 or float. Only enqueues.

        Call it from one thread at a time. After finish() or close() audio is let go. Raises
        ValueError for what is no audio at all.
        """
        if pcm.ndim not in _SHAPES or sample_rate_hz <= 0:
            raise ValueError("audio is samples, or samples by channels, at a rate above 0")
        if self._ended:
            return
        muted = self._muted or self._tail_s > 0
        if not self._muted and self._tail_s > 0:
            self._tail_s -= len(pcm) / sample_rate_hz
        self._inbox.append(_Chunk(pcm, sample_rate_hz, muted))
        self._wake()

    def mute(self) -> None:
        """Hear nothing from here on, as while the interviewer speaks; time goes on.

        Speech that began within the last 0.6 s and goes on is taken for that voice and let go.
        """
        self._muted = True

    def unmute(self, tail_s: float = ECHO_TAIL_S) -> None:
        """Hear again, once `tail_s` more of audio have gone by."""
        self._tail_s, self._muted = tail_s, False

    def heard(self) -> Heard:
        """Return what is understood so far; call it as often as you like."""
        return self.hearing.heard()

    def speech_spans(self) -> list[SpeechSpan]:
        """Return when the learner spoke, for the figures of delivery."""
        return self.hearing.spans()

    def transcript(self) -> Transcript:
        """Return the final words so far."""
        return self.hearing.transcript()

    def finish(self, timeout_s: float = _FINISH_WITHIN_S) -> Transcript:
        """Hear what was fed, wait for its final words and return all of them.

        Raises RecognitionError when some of it could not be decoded; transcript() has the rest,
        and the recording has it all.
        """
        self._ended = True
        self._wake()
        if not self.hearing.wait_for_finals(timeout_s):
            raise RecognitionError(
                "Not all of this answer could be transcribed. Transcribe the recording again, "
                "or type what is missing."
            )
        return self.hearing.transcript()

    def close(self) -> None:
        """Stop for good; nothing more is decoded."""
        self._ended = True
        self.hearing.stop()
        self._inbox.clear()

    def listen(self) -> None:
        """Hear what was fed since the last call; the Recogniser's ear thread does this."""
        ended = self._ended
        while self._inbox:
            chunk = self._inbox.popleft()
            try:
                self.hearing.hear(chunk.pcm, chunk.sample_rate_hz, muted=chunk.muted)
            except ResamplingError as e:
                log.warning("Audio was not heard: %s", e)
                self.hearing.note_failure()
        if ended and not self._flushed:
            self._flushed = True
            self.hearing.flush()
