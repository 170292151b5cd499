"""One recording while it is made: sound in from the event loop, words and media parts out."""

import logging
from collections import deque
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from core.domain.recording import Recording
from core.errors import InterviewError, NotFoundError, RehearseError
from core.interview.level_meter import QUIET_DB, LevelMeter
from core.interview.live_words import Chunk, LiveWords, Recognition, Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

LONGEST_TAKE_S = 3600.0
# Nobody speaks into a connection that has brought nothing for so long; before the first sound
# the browser may still be asking for the microphone.
IDLE_S, FIRST_SOUND_WITHIN_S = 30.0, 120.0
_LOOK_S = 0.2
_NOTE_EVERY_S = 5.0
# The interviewer's last sound is still on its way when its voice ends (as in core.speech.listener).
_ECHO_TAIL_S = 0.2
_SHAPES = (1, 2)


class TakeState(NamedTuple):
    """How a take stands, for the screen.

    `finals` are words that stay, `committed` stay until the end of the sentence, `tentative` may
    change any time. `level_db` (0 is full scale) and `peak` (0–1) are of the last moments.
    `silence_s` is None before the first word, and where nothing listens live. `reason` is a
    sentence where something is amiss, else empty.
    """

    finals: str = ""
    committed: str = ""
    tentative: str = ""
    level_db: float = QUIET_DB
    peak: float = 0.0
    duration_s: float = 0.0
    silence_s: float | None = None
    turn_silence_s: float | None = None
    is_silence_by_loudness: bool = False
    speaking: bool = False
    is_paused: bool = False
    is_muted: bool = False
    is_over: bool = False
    recognition: Recognition = "loading"
    reason: str = ""


class Outcome(NamedTuple):
    """What a take came to; without `words` they are still to be had from the recording."""

    duration_s: float
    size_bytes: int
    question_ended_s: float
    words: Words | None
    reason: str


class Writer(Protocol):
    """Where a take's sound goes; `trouble` is a sentence while it cannot go there."""

    stored_bytes: int
    trouble: str

    def push(self, pcm: "NDArray[Any]", sample_rate_hz: int, *, muted: bool) -> None:
        """Take audio; of muted audio only the time is kept."""
        ...

    def finish(self) -> bool:
        """Take no more; tell whether all of it is kept."""
        ...


class Ledger(Protocol):
    """Where a take is entered."""

    def note(self, duration_s: float, size_bytes: int) -> None:
        """Note how far it is. Raises NotFoundError when it was deleted meanwhile."""
        ...

    def settle(self, outcome: Outcome) -> Recording:
        """Note what it came to and return the recording."""
        ...


class Take:
    """Made by Voice.begin(). feed() only enqueues; a thread of the take's own does the work."""

    def __init__(
        self, recording: Recording, words: LiveWords, writer: Writer, ledger: Ledger
    ) -> None:
        self.id, self.asked_id = recording.id, recording.asked_id
        self._words, self._writer, self._ledger = words, writer, ledger
        # Appending and popping are atomic: feed() takes no lock and never waits.
        self._inbox: deque[Chunk] = deque()
        self._fed, self._over = Event(), Event()
        self._paused = self._muted = self._ending = False
        self._tail_s = self._fed_s = self._question_ended_s = self._unmuted_at_s = 0.0
        self._last: Chunk | None = None
        self._fed_at_s = self._noted_at_s = monotonic()
        self._meter = LevelMeter()
        self._reason = ""
        self._result: Recording | None = None
        self._error: RehearseError | None = None
        self._thread = Thread(target=self._run, name=f"take-{self.id}", daemon=True)
        self._thread.start()

    def feed(self, pcm: "NDArray[Any]", sample_rate_hz: int) -> None:
        """Take audio: (samples,) or (samples, channels), int16 or float. Only enqueues.

        Call it from one thread at a time. While paused and after the end audio is let go. Raises
        ValueError for what is no audio at all.
        """
        if pcm.ndim not in _SHAPES or sample_rate_hz <= 0:
            raise ValueError("audio is samples, or samples by channels, at a rate above 0")
        self._fed_at_s = monotonic()
        if self._ending or self._paused or not len(pcm):
            return
        chunk = Chunk(pcm, sample_rate_hz, self._muted or self._tail_s > 0)
        if not self._muted:
            self._tail_s = max(0.0, self._tail_s - chunk.length_s)
        self._fed_s += chunk.length_s
        self._last = chunk
        self._inbox.append(chunk)
        self._fed.set()

    def pause(self) -> None:
        """Record nothing until resume(); the recording's time stands still."""
        self._paused = True
        if (last := self._last) is not None:
            # What is said after the pause is not the same sentence's next word.
            self._inbox.append(Chunk(last.pcm[:0], last.sample_rate_hz, muted=True))

    def resume(self) -> None:
        """Go on recording."""
        self._paused = False

    def mute(self) -> None:
        """Record silence while the interviewer speaks; time goes on."""
        self._muted = True

    def unmute(self) -> None:
        """Record again: the interviewer has spoken.

        Only before the learner's first word it was the question that ended.
        """
        if self._muted:
            self._tail_s, self._muted = _ECHO_TAIL_S, False
            self._unmuted_at_s = self._fed_s
            if self._words.presence().silence_s is None:
                self._question_ended_s = self._fed_s

    def state(self) -> TakeState:
        """Return how the take stands; call it as often as you like."""
        level_db, peak = self._meter.read()
        presence = self._words.presence()
        state = TakeState(
            level_db=level_db,
            peak=peak,
            duration_s=self._fed_s,
            silence_s=presence.silence_s,
            turn_silence_s=self._turn_silence_s(presence.silence_s),
            is_silence_by_loudness=self._words.is_silence_by_loudness,
            speaking=presence.speaking,
            is_paused=self._paused,
            is_muted=self._muted,
            is_over=self._over.is_set(),
            recognition=self._words.recognition,
            reason=self._reason or self._writer.trouble or self._words.reason,
        )
        if (heard := self._words.heard()) is None:
            return state
        return state._replace(
            finals=" ".join(heard.finals),
            committed=heard.committed,
            tentative=heard.tentative,
        )

    def stop(self) -> Recording:
        """End the take, wait for its final words and return the recording.

        Repeating it returns the same. Where the words could not be had, a job is making them.
        Raises NotFoundError when the interview was deleted, DatabaseError when the end could not
        be noted: the next start does so then.
        """
        self.lost()
        self._over.wait()
        if self._error is not None:
            raise self._error
        if self._result is None:
            raise InterviewError(
                "This recording could not be ended as it should. It is kept: start Rehearse again "
                "to have it transcribed."
            )
        return self._result

    @property
    def is_over(self) -> bool:
        """Tell whether it has ended and all of it is noted."""
        return self._over.is_set()

    def lost(self) -> None:
        """End the take without waiting, as when the connection is gone; what there is stays."""
        self._ending = True
        self._fed.set()

    def _turn_silence_s(self, silence_s: float | None) -> float | None:
        """Return how long nobody has spoken, the interviewer neither."""
        if silence_s is None:
            return None
        return 0.0 if self._muted else min(silence_s, self._fed_s - self._unmuted_at_s)

    def _run(self) -> None:
        try:
            while not self._ending:
                self._fed.wait(_LOOK_S)
                self._fed.clear()
                self._work()
                self._look_after()
            self._work()
            self._finish()
        except RehearseError as e:
            log.warning("Take %s was not ended as it should: %s", self.id, e)
            self._error = e
        finally:
            self._words.close()
            self._over.set()

    def _work(self) -> None:
        """Do what came in since the last call."""
        while self._inbox:
            chunk = self._inbox.popleft()
            if len(chunk.pcm):
                self._meter.measure(chunk.pcm)
                self._writer.push(chunk.pcm, chunk.sample_rate_hz, muted=chunk.muted)
            self._words.hear(chunk)

    def _look_after(self) -> None:
        """Tell that the take is alive; end it when it is too long or nothing comes any more."""
        now_s = monotonic()
        if self._fed_s >= LONGEST_TAKE_S:
            self._reason = "An hour is recorded: this take has ended. Go on in another one."
            self._ending = True
        if now_s - self._fed_at_s > (IDLE_S if self._last is not None else FIRST_SOUND_WITHIN_S):
            self._reason = "No more sound came in, so the recording has ended. What was said stays."
            self._ending = True
        if now_s - self._noted_at_s < _NOTE_EVERY_S:
            return
        self._noted_at_s = now_s
        try:
            self._ledger.note(self._fed_s, self._writer.stored_bytes)
        except NotFoundError as e:
            self._reason, self._ending = str(e), True
        except RehearseError as e:
            log.warning("The progress of take %s was not noted: %s", self.id, e)

    def _finish(self) -> None:
        words = self._words.finish()
        is_whole = self._writer.finish()
        trouble = "" if is_whole else self._writer.trouble
        self._result = self._ledger.settle(
            Outcome(
                duration_s=self._fed_s,
                size_bytes=self._writer.stored_bytes,
                question_ended_s=self._question_ended_s,
                words=words,
                reason=trouble,
            )
        )
