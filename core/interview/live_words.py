"""The words of one take while it is spoken, where something listens live."""

import logging
from collections import deque
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from core.domain.speech import Transcript, TrustReport
from core.errors import RehearseError
from core.interview.speech_desk import SpeechDesk

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.speech.hearing import Heard
    from core.speech.listener import Listener
    from core.speech.sound_facts import SoundTrack
    from core.speech.speech_watch import Presence, SpeechWatch

log = logging.getLogger(__name__)

Recognition = Literal["loading", "live", "off"]

# What is said while the models load is heard when they are there; 11 MB of stereo at most.
_LONGEST_WAIT_S = 60.0


class Chunk(NamedTuple):
    """Audio as it came in; of muted audio only the time counts."""

    pcm: "NDArray[Any]"
    sample_rate_hz: int
    muted: bool

    @property
    def length_s(self) -> float:
        """Return how long it lasts."""
        return len(self.pcm) / self.sample_rate_hz


class Words(NamedTuple):
    """What was understood of a whole take, and what is wrong with it."""

    transcript: Transcript
    concerns: TrustReport


class LiveWords:
    """Hands a take's audio to a listener as soon as there is one. hear() is for one thread.

    Until then, and where there will be none, a watch tells whether somebody speaks. Once begun it
    goes on to the end: a listener that catches up is behind the learner's silences.
    """

    def __init__(self, desk: SpeechDesk, hint: str) -> None:
        self._desk, self._hint = desk, hint
        self._listener: Listener | None = None
        self._backlog: deque[Chunk] = deque()
        self._backlog_s = 0.0
        self._gave_up = False
        self._track: SoundTrack | None = None
        self._watch: SpeechWatch | None = None
        # A sentence where there are no words now.
        self.reason = ""

    @property
    def recognition(self) -> Recognition:
        """Return whether words appear while somebody speaks."""
        if self._listener is not None:
            return "live"
        is_coming = not self._gave_up and self._desk.readiness().state == "loading"
        return "loading" if is_coming else "off"

    def hear(self, chunk: Chunk) -> None:
        """Take audio; it waits while the models are being loaded, a minute at most."""
        self._note(chunk)
        self._backlog.append(chunk)
        self._backlog_s += chunk.length_s
        if self._listener is None and not self._gave_up:
            self._open()
        if self._listener is None or self._watch is not None:
            self._follow(chunk)
        if self._listener is not None:
            self._catch_up(self._listener)
        elif self.recognition == "off" or self._backlog_s > _LONGEST_WAIT_S:
            # Half of the words are worse than all of them later.
            self._give_up(self._desk.readiness().reason)

    def heard(self) -> "Heard | None":
        """Return the words so far; None where nothing listens."""
        return None if self._listener is None else self._listener.heard()

    def presence(self) -> "Presence":
        """Return whether somebody speaks, and for how long not; there is nothing to wait for."""
        from core.speech.speech_watch import Presence

        if self._watch is not None:
            return self._watch.presence()
        heard = self.heard()
        return Presence() if heard is None else Presence(heard.speaking, heard.silence_s)

    @property
    def is_silence_by_loudness(self) -> bool:
        """Tell whether noise passes for speech, for want of the voice detector."""
        return self._watch is not None and self._watch.is_by_loudness

    def finish(self) -> Words | None:
        """Wait for the final words; None where there are none to trust."""
        if self._listener is None or self._track is None:
            return None
        try:
            transcript = self._listener.finish()
        except RehearseError as e:
            log.warning("The live words of a take are not complete: %s", e)
            self.reason = str(e)
            return None
        from core.speech.trust import check_heard

        spans = self._listener.speech_spans()
        return Words(transcript, check_heard(transcript, spans, self._track.facts(spans)))

    def close(self) -> None:
        """Let go of the listener."""
        if self._listener is not None:
            self._listener.close()

    def _note(self, chunk: Chunk) -> None:
        from core.speech.sound_facts import SoundTrack

        self._track = self._track or SoundTrack()
        self._track.add(chunk.pcm, chunk.sample_rate_hz, muted=chunk.muted)

    def _open(self) -> None:
        try:
            self._listener = self._desk.open_listener(self._hint)
        except RehearseError as e:
            self._give_up(str(e))

    def _follow(self, chunk: Chunk) -> None:
        self._watch = self._watch or self._desk.open_watch()
        try:
            self._watch.hear(chunk.pcm, chunk.sample_rate_hz, muted=chunk.muted)
        except RehearseError as e:
            log.warning("Whether somebody speaks is not known: %s", e)

    def _catch_up(self, listener: "Listener") -> None:
        while self._backlog:
            chunk = self._backlog.popleft()
            if chunk.muted:
                listener.mute()
            else:
                listener.unmute(0.0)
            listener.feed(chunk.pcm, chunk.sample_rate_hz)
        self._backlog_s = 0.0

    def _give_up(self, reason: str) -> None:
        self._gave_up = True
        self._backlog.clear()
        self.reason = reason or "Your words appear when you stop."
