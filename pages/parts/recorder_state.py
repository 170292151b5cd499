"""How recording an answer stands in one session, and what comes next. Knows no Streamlit."""

import logging
from collections.abc import Callable
from enum import StrEnum
from threading import Thread
from time import monotonic
from typing import Any, Protocol
from uuid import uuid4

from core.domain.recording import Recording
from core.errors import RehearseError
from core.interview.take import Take, TakeState
from pages.parts.recorder_line import Line
from pages.parts.recorder_problems import (
    DEVICE_LOST,
    LINE_LOST,
    NO_WEBRTC,
    NOT_CONNECTED,
    Problem,
    tell_missing,
)

log = logging.getLogger(__name__)

# Frames come 50 times a second, silence too; Chromium itself gives up after about five seconds.
_LOST_AFTER_S = 5.0
# A packet or two are lost on any wireless network and nobody hears it; a word is longer.
_MISSED_FROM_S = 1.0
# A take of another session that gets no sound for this long belongs to a page that is gone.
_ABANDONED_AFTER_S = 2.5


class Phase(StrEnum):
    """Where a recorder stands."""

    IDLE = "idle"
    CONNECTING = "connecting"
    RECORDING = "recording"
    PAUSED = "paused"
    FINISHING = "finishing"
    DISCARDING = "discarding"


class Mode(StrEnum):
    """How the voice comes here: over a connection as it is spoken, or as a whole clip."""

    LIVE = "live"
    CLIP = "clip"


class TakeMaker(Protocol):
    """Where takes are begun: a Voice, or a dry run of it."""

    def prepare(self) -> None:
        """Begin to load what listens."""
        ...

    def begin(self, user_id: str, interview_id: str, asked_id: str) -> Take:
        """Begin a take. Raises a RehearseError where none may begin."""
        ...

    def live_take(self, user_id: str, asked_id: str) -> Take | None:
        """Return a take of the question that is being made."""
        ...

    def drop_take(self, user_id: str, recording: Recording) -> None:
        """Set a take aside for good."""
        ...


class Recorder:
    """What one session records for one question. Its methods return at once."""

    def __init__(
        self,
        voice: TakeMaker,
        user_id: str,
        interview_id: str,
        asked_id: str,
        *,
        connect_within_s: float = 8.0,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._voice, self._user_id, self._interview_id = voice, user_id, interview_id
        self.asked_id, self._connect_within_s, self._clock = asked_id, connect_within_s, clock
        self.phase, self.mode = Phase.IDLE, Mode.LIVE
        # The last one is in use; those before it are to be ended.
        self.lines: list[Line] = []
        self.take: Take | None = None
        self.device_id = ""
        self.problem: Problem | None = None
        # Ids of takes after which the answer is submitted, if they can be trusted.
        self.submitting: set[str] = set()
        # Ids of takes whose words were asked for in spite of what is wrong with them.
        self.accepted: set[str] = set()
        # Set while a take would hear the interviewer's voice: one that begins then is muted.
        self.is_interviewer_heard = False
        self.start_id: str | None = None
        self.done: str | None = None
        self._since_s = self._told_missing_s = 0.0
        self._asked_for: Line | None = None
        self._ending: Thread | None = None
        self._stranger: tuple[float, float] | None = None

    @property
    def line(self) -> Line | None:
        """Return the connection in use, or the last one that was."""
        return self.lines[-1] if self.lines else None

    @property
    def wants_line(self) -> bool:
        """Tell whether the browser should send its audio."""
        return self.phase in {Phase.CONNECTING, Phase.RECORDING, Phase.PAUSED}

    @property
    def is_busy(self) -> bool:
        """Tell whether something is under way that changes without a click."""
        return self.phase is not Phase.IDLE

    def start(self, device_id: str) -> None:
        """Ask for a connection; recording begins with its first frame."""
        if self.phase is not Phase.IDLE:
            return
        self._voice.prepare()
        self.problem, self.mode, self.device_id = None, Mode.LIVE, device_id
        self.start_id, self._told_missing_s = None, 0.0
        # Another device is another connection: a frame keeps to the one it began with.
        self.lines.append(Line(f"recorder_{uuid4().hex}"))
        self.phase, self._since_s = Phase.CONNECTING, self._clock()

    def note_asking(self) -> None:
        """Note that the browser is being asked for a connection now, so its seconds count."""
        if self.line is not None and self.line is not self._asked_for:
            self._asked_for, self._since_s = self.line, self._clock()

    def pause(self) -> None:
        """Record nothing for a while."""
        if self.take is not None and self.phase is Phase.RECORDING:
            self.take.pause()
            self.phase = Phase.PAUSED

    def resume(self) -> None:
        """Record on."""
        if self.take is not None and self.phase is Phase.PAUSED:
            self.take.resume()
            self.phase = Phase.RECORDING

    def stop(self, *, submit: bool = False, problem: Problem | None = None) -> None:
        """End the take; its words come when they are final. Repeating it changes nothing."""
        if submit and self.take is not None:
            self.submitting.add(self.take.id)
        if self.wants_line:
            self.problem = problem or self.problem
            self._finish(_end)

    def discard(self) -> None:
        """End the take and delete it, words and sound."""
        if self.wants_line:
            self._finish(self._drop, Phase.DISCARDING)

    def lose_device(self) -> None:
        """Note that the microphone is gone."""
        self.stop(problem=DEVICE_LOST)

    def use_clip(self, *, is_refused: bool = False) -> None:
        """Record clips from here on: by choice, or because the browser refuses connections."""
        self.stop()
        self.mode = Mode.CLIP
        self.problem = NO_WEBRTC if is_refused else None

    def use_live(self) -> None:
        """Go back from clips to the live recorder."""
        self.mode, self.problem = Mode.LIVE, None

    def dismiss(self) -> None:
        """Say no more of what was amiss."""
        self.problem = None

    def start_again(self) -> None:
        """Have the panel start by itself, once."""
        self.mode, self.problem, self.start_id = Mode.LIVE, None, uuid4().hex

    def state(self) -> TakeState | None:
        """Return how the take stands, None without one."""
        return None if self.take is None else self.take.state()

    def advance(self, silence_s: float | None = None) -> bool:
        """Do what time and the connection call for; tell whether the page changes by it.

        With `silence_s` the turn ends by itself after so much silence. Raises a RehearseError
        when a take cannot begin; nothing is recorded then.
        """
        before = self.phase, self.problem
        if self.phase is Phase.CONNECTING:
            self._connect()
        elif self.wants_line:
            self._check_line()
        if silence_s is not None and self.phase is Phase.RECORDING:
            state = self.state()
            if state and not state.is_muted and (state.turn_silence_s or 0.0) >= silence_s:
                self.stop(submit=True)
        is_ending = self.phase in {Phase.FINISHING, Phase.DISCARDING}
        if is_ending and not (self._ending and self._ending.is_alive()):
            self.phase, self.take, self._ending = Phase.IDLE, None, None
        return (self.phase, self.problem) != before

    def find_stranger(self) -> Take | None:
        """Return a take of this question that another session records, if it still gets sound.

        One that does not is ended: its page was reloaded or has crashed, and its words are wanted.
        """
        running = self._voice.live_take(self._user_id, self.asked_id)
        if running is None or self.is_busy:
            self._stranger = None
            return None
        state, now = running.state(), self._clock()
        if self._stranger is None or self._stranger[0] != state.duration_s:
            self._stranger = state.duration_s, now
        elif now - self._stranger[1] > _ABANDONED_AFTER_S and not state.is_paused:
            running.lost()
        return running

    def _connect(self) -> None:
        line = self.line
        if line is not None and line.is_up:
            try:
                self.take = self._voice.begin(self._user_id, self._interview_id, self.asked_id)
            except RehearseError:
                self._give_up()
                raise
            if self.is_interviewer_heard:
                self.take.mute()
            line.attach(self.take)
            self.phase = Phase.RECORDING
        elif self._clock() - self._since_s > self._connect_within_s:
            self._give_up()
            self.mode, self.problem = Mode.CLIP, NOT_CONNECTED

    def _check_line(self) -> None:
        line = self.line
        if line is not None and (line.is_broken or line.quiet_s() > _LOST_AFTER_S):
            self.stop(problem=LINE_LOST)
        elif line is not None and line.missing_s - self._told_missing_s >= _MISSED_FROM_S:
            missing_s, self._told_missing_s = line.missing_s - self._told_missing_s, line.missing_s
            self.problem = tell_missing(missing_s)

    def _give_up(self) -> None:
        if self.line is not None:
            self.line.close()
        self.phase = Phase.IDLE

    def _finish(self, end: Callable[[Take], Any], phase: Phase = Phase.FINISHING) -> None:
        if self.line is not None:
            self.line.close()
        if self.take is None:
            self.phase = Phase.IDLE
            return
        self.phase = phase
        self._ending = Thread(target=_try, args=(end, self.take), name="recorder-end", daemon=True)
        self._ending.start()

    def _drop(self, take: Take) -> None:
        self._voice.drop_take(self._user_id, take.stop())


def _end(take: Take) -> Recording:
    return take.stop()


def _try(end: Callable[[Take], Any], take: Take) -> None:
    try:
        end(take)
    except RehearseError as e:
        # The take is a row: the page finds it, with what became of it, by itself.
        log.warning("A take did not end as it should: %s", e)
