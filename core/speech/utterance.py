"""One segment on its way from the first sound to its final words."""

from enum import IntEnum
from typing import NamedTuple

from core.domain.speech import SpeechSpan
from core.speech.agreement import Agreement
from core.speech.recognition import Recognised, Running
from core.speech.segments import LIVE_RULES, Closed
from core.speech.sound import SAMPLE_RATE_HZ, Pcm
from core.speech.transcriber import shift_words

# How far glances lie apart while there is no load.
SHORTEST_STEP_S = 0.5
# The first words are worth a glance when about this much was said, the pre-roll included.
_FIRST_GLANCE_S = 0.6
# A model may fail once for want of memory; twice is an answer.
_MOST_ATTEMPTS = 2


class Task(IntEnum):
    """What is to be done with a segment; the lower number goes first."""

    FINAL = 0
    AHEAD = 1
    GLANCE = 2


class Ahead(NamedTuple):
    """A final decoding before the end: what it found, and whether it is under way."""

    end: int
    running: bool = False
    result: Recognised | None = None


class Utterance:
    """A segment's state. The listener's lock guards it."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.closed: Closed | None = None
        self.audio: Pcm | None = None
        self.spans: list[SpeechSpan] = []
        self.result: Recognised | None = None
        self.failed = False
        self.language: str | None = None
        self._agreement = Agreement()
        self._agreement_language: str | None = None
        self._glanced_until = start
        self._ahead: Ahead | None = None
        self._paused_at: int | None = None
        self._attempts = 0

    @property
    def committed(self) -> list[str]:
        """Words that two glances agree on, as the model wrote them."""
        return [piece.text for piece in self._agreement.committed]

    @property
    def tentative(self) -> list[str]:
        """Words of the latest glance that may still change."""
        return [piece.text for piece in self._agreement.tentative]

    @property
    def is_paused(self) -> bool:
        """Tell whether there is silence at its end, long enough to decode ahead."""
        return self._paused_at is not None

    def forced(self, language: str | None) -> list[int]:
        """Return the tokens that the next glance must begin with; another language, none."""
        return self._agreement.forced if language == self._agreement_language else []

    def pause(self, at: int) -> None:
        """Ask for the words up to `at` to be decoded ahead of the end."""
        self._ahead, self._paused_at = Ahead(at), at

    def resume(self) -> None:
        """Drop what was decoded ahead: more was said."""
        self._ahead = self._paused_at = None

    def close(self, closed: Closed, audio: Pcm, spans: list[SpeechSpan]) -> None:
        """End the segment; words that were decoded ahead become final where they still hold."""
        self.closed, self.audio, self.spans = closed, audio, spans
        if not closed.in_silence:
            self._ahead = None
        elif self._ahead is not None and self._ahead.result is not None:
            self.finish(self._ahead.result)

    def next_decision(self, position: int, step_s: float) -> Task | None:
        """Return what is to be done now for the words that stay.

        Most short pauses are not the end, and what was decoded in them is in vain. The rarer
        glances get under load (`step_s`), the longer a pause has to be.
        """
        if self.result is not None:
            return None
        if self.closed is not None:
            return Task.FINAL
        if self._ahead is None or self._ahead.running or self._ahead.result is not None:
            return None
        longer_s = LIVE_RULES.speculate_s * (step_s / SHORTEST_STEP_S - 1)
        return Task.AHEAD if position >= self._ahead.end + longer_s * SAMPLE_RATE_HZ else None

    def wants_glance(self, position: int, step_s: float) -> bool:
        """Tell whether there is enough to show at sample `position` of the recording.

        In a pause nothing is added: one glance shows the words before it, and no other follows.
        """
        if self.closed is not None or self.result is not None:
            return False
        if self._paused_at is not None:
            unseen_s, wanted_s = self._seconds_since_glance(self._paused_at), step_s / 2
        else:
            unseen_s, wanted_s = self._seconds_since_glance(position), step_s
        return unseen_s >= (_FIRST_GLANCE_S if self._glanced_until == self.start else wanted_s)

    def begin_ahead(self, position: int) -> Ahead | None:
        """Begin to decode what was said until now; the answer is for `end_ahead`.

        None when speech went on or the segment closed since next_decision().
        """
        if self._ahead is None or self.closed is not None:
            return None
        self._ahead = Ahead(position, running=True)
        return self._ahead

    def end_ahead(self, begun: Ahead, result: Recognised) -> None:
        """Keep what was decoded ahead, unless more was said since."""
        if self._ahead is not begun:
            return
        self._ahead = Ahead(begun.end, result=result)
        if self.closed is not None:
            self.finish(result)

    def begin_glance(self, position: int) -> None:
        """Note how far the glance reaches that begins now."""
        self._glanced_until = position

    def end_glance(self, running: Running) -> None:
        """Take a glance's words; a text that runs in circles is not shown."""
        if running.is_loop or self.result is not None:
            return
        if running.is_sure_of_language:
            self.language = running.language
        if running.language != self._agreement_language or self.language is None:
            # Without a language nothing could be forced: there is nothing yet to agree with.
            self._agreement = Agreement()
            self._agreement_language = running.language
        self._agreement.update(running.pieces)

    def finish(self, result: Recognised) -> None:
        """Set the final words, with times from the beginning of the recording."""
        self.result = result._replace(words=shift_words(result, self.start))
        self.audio = None

    def drop(self) -> None:
        """End without words: this was not the learner's."""
        self._ahead, self.result = None, Recognised([], "", None)

    def fail(self) -> None:
        """Count a failed final decoding; after the last the segment has no words."""
        self._attempts += 1
        if self._attempts >= _MOST_ATTEMPTS:
            self.failed, self.result, self.audio = True, Recognised([], "", None), None

    def _seconds_since_glance(self, position: int) -> float:
        return (position - self._glanced_until) / SAMPLE_RATE_HZ
