"""One recording while it is made: sound in from the event loop, words and media parts out."""

import logging
import math
from collections import deque
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from core.domain.recording import Recording
from core.domain.speech import Transcript
from core.errors import RehearseError
from core.interview.speech_desk import SpeechDesk
from core.store.media import MediaError, MediaStore

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.speech.encoding import OpusEncoder
    from core.speech.listener import Listener

log = logging.getLogger(__name__)

Recognising = Literal["loading", "live", "off"]

# A part is written this often; with the encoder's pages a crash then loses less than 2 s.
PART_S = 1.0
# The interviewer's last sound is still on its way when its voice ends (as in core.speech.listener).
_ECHO_TAIL_S = 0.2
_LOOK_S = 0.2
_QUIET_DB = -120.0
_LEVEL_WINDOW_S = 0.3


class TakeState(NamedTuple):
    """How a take stands: for the screen.

    `finals` are words that stay, `committed` stay until the end of the sentence, `tentative` may
    change any time. `level_db` (0 is full scale) and `peak` (0–1) are of the last moments.
    `silence_s` is None before the first word, or where nothing listens live. `reason` is a
    sentence where something is amiss, else empty.
    """

    finals: str = ""
    committed: str = ""
    tentative: str = ""
    level_db: float = _QUIET_DB
    peak: float = 0.0
    duration_s: float = 0.0
    silence_s: float | None = None
    speaking: bool = False
    is_paused: bool = False
    is_muted: bool = False
    is_over: bool = False
    recognition: Recognising = "loading"
    reason: str = ""


class Outcome(NamedTuple):
    """What a take came to. `transcript` is None where it is still to be made."""

    duration_s: float
    size_bytes: int
    question_ended_s: float
    transcript: Transcript | None
    reason: str


class _Chunk(NamedTuple):
    pcm: "NDArray[Any]"
    sample_rate_hz: int
    muted: bool


class Take:
    """Made by Voice.begin(). feed() only enqueues; a thread of the take's own does the work."""

    def __init__(
        self,
        recording: Recording,
        hint: str,
        desk: SpeechDesk,
        media: MediaStore,
        settle: Callable[[Outcome], Recording],
    ) -> None:
        self.id, self.asked_id = recording.id, recording.asked_id
        self._hint, self._desk, self._media, self._settle = hint, desk, media, settle
        self._inbox: deque[_Chunk] = deque()
        self._fed, self._over = Event(), Event()
        self._paused = self._muted = self._ending = False
        self._tail_s = self._fed_s = self._question_ended_s = 0.0
        self._listener: Listener | None = None
        self._encoder: OpusEncoder | None = None
        self._unheard: deque[_Chunk] = deque()
        self._piece = bytearray()
        self._parts = self._size = 0
        self._part_began_s = self._done_s = 0.0
        self._levels: deque[tuple[float, float, float]] = deque()
        self._reason = ""
        self._result: Recording | None = None
        self._thread = Thread(target=self._run, name=f"take-{self.id}", daemon=True)
        self._thread.start()

    def feed(self, pcm: "NDArray[Any]", sample_rate_hz: int) -> None:
        """Take audio: (samples,) or (samples, channels), int16 or float. Only enqueues.

        Call it from one thread at a time. While paused and after the end audio is let go.
        """
        if self._ending or self._paused or not len(pcm):
            return
        length_s = len(pcm) / sample_rate_hz
        muted = self._muted or self._tail_s > 0
        if not self._muted:
            self._tail_s = max(0.0, self._tail_s - length_s)
        self._fed_s += length_s
        self._inbox.append(_Chunk(pcm, sample_rate_hz, muted))
        self._fed.set()

    def pause(self) -> None:
        """Record nothing until resume(); the recording's time stands still."""
        self._paused = True

    def resume(self) -> None:
        """Go on recording."""
        self._paused = False

    def mute(self) -> None:
        """Record silence while the interviewer speaks; time goes on."""
        self._muted = True

    def unmute(self) -> None:
        """Record again: the interviewer has spoken."""
        if self._muted:
            self._tail_s, self._muted = _ECHO_TAIL_S, False
            self._question_ended_s = self._fed_s

    def state(self) -> TakeState:
        """Return how the take stands; call it as often as you like."""
        level_db, peak = self._level()
        state = TakeState(
            level_db=level_db,
            peak=peak,
            duration_s=self._fed_s,
            is_paused=self._paused,
            is_muted=self._muted,
            is_over=self._over.is_set(),
            recognition=self._recognition(),
            reason=self._reason or self._desk.readiness().reason,
        )
        if (listener := self._listener) is None:
            return state
        heard = listener.heard()
        return state._replace(
            finals=" ".join(heard.finals),
            committed=heard.committed,
            tentative=heard.tentative,
            silence_s=heard.silence_s,
            speaking=heard.speaking,
        )

    def stop(self) -> Recording:
        """End the take, wait for its final words and return the recording.

        Repeating it returns the same. Where the words could not be had, a job is making them.
        """
        self.lost()
        self._over.wait()
        if self._result is None:
            raise MediaError("This recording could not be ended. Load the page again.")
        return self._result

    def lost(self) -> None:
        """End the take without waiting, as when the connection is gone; what there is stays."""
        self._ending = True
        self._fed.set()

    def _run(self) -> None:
        try:
            while not self._ending:
                self._fed.wait(_LOOK_S)
                self._fed.clear()
                self._work()
            self._work()
            self._finish()
        finally:
            if self._listener is not None:
                self._listener.close()
            self._over.set()

    def _work(self) -> None:
        """Do what came in since the last call."""
        while self._inbox:
            chunk = self._inbox.popleft()
            self._note_level(chunk)
            self._unheard.append(chunk)
            self._keep(chunk)
        self._hear()

    def _hear(self) -> None:
        """Let the listener, once there is one, hear what it has not heard."""
        if self._listener is None:
            self._listener = self._desk.open_listener(self._hint)
        if self._listener is None:
            if self._recognition() == "off":
                self._unheard.clear()
            return
        while self._unheard:
            chunk = self._unheard.popleft()
            if chunk.muted:
                self._listener.mute()
            else:
                self._listener.unmute(0.0)
            self._listener.feed(chunk.pcm, chunk.sample_rate_hz)

    def _keep(self, chunk: _Chunk) -> None:
        """Encode a chunk, silence in place of what must not be heard, and store full parts."""
        from core.speech.encoding import OpusEncoder

        if self._encoder is None:
            self._encoder = OpusEncoder(self._piece.extend)
        self._encoder.push(chunk.pcm * 0 if chunk.muted else chunk.pcm, chunk.sample_rate_hz)
        self._done_s += len(chunk.pcm) / chunk.sample_rate_hz
        if self._done_s - self._part_began_s >= PART_S:
            self._write_part()

    def _write_part(self) -> None:
        self._part_began_s = self._done_s
        piece = bytes(self._piece)
        self._piece.clear()
        if not piece:
            return
        try:
            self._media.write_part(self.id, self._parts, piece)
        except MediaError as e:
            self._reason = str(e)
            return
        self._parts += 1
        self._size += len(piece)

    def _finish(self) -> None:
        if self._encoder is not None:
            self._encoder.close()
            self._write_part()
        transcript = None
        if self._listener is not None:
            try:
                transcript = self._listener.finish()
            except RehearseError as e:
                self._reason = str(e)
        self._result = self._settle(
            Outcome(self._done_s, self._size, self._question_ended_s, transcript, self._reason)
        )

    def _recognition(self) -> Recognising:
        if self._listener is not None:
            return "live"
        is_coming = not self._desk.is_remote and self._desk.readiness().state == "loading"
        return "loading" if is_coming else "off"

    def _note_level(self, chunk: _Chunk) -> None:
        from core.speech.resampling import to_mono

        mono = to_mono(chunk.pcm)
        power, peak = float((mono * mono).mean()), float(abs(mono).max())
        self._levels.append((monotonic(), power, peak))
        while self._levels[0][0] < monotonic() - _LEVEL_WINDOW_S and len(self._levels) > 1:
            self._levels.popleft()

    def _level(self) -> tuple[float, float]:
        levels = [level for level in list(self._levels) if level[0] > monotonic() - _LEVEL_WINDOW_S]
        if not levels:
            return _QUIET_DB, 0.0
        power = sum(level[1] for level in levels) / len(levels)
        return 10 * math.log10(max(power, 1e-12)), max(level[2] for level in levels)
