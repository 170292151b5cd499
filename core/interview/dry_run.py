"""Try out microphone and recognition with one spoken sentence; nothing of it is kept."""

from bisect import bisect_left
from datetime import UTC, datetime
from statistics import median
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from core.domain.recording import Readiness, Recording
from core.domain.speech import HeardWord, Transcript, TrustReport
from core.errors import RehearseError
from core.interview.live_words import Chunk, LiveWords
from core.interview.speech_desk import SpeechDesk
from core.interview.take import Outcome, Take
from core.store.identity import new_id

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.speech.resampling import Resampler
    from core.speech.sound import Pcm

# A sentence takes six seconds; whoever forgets to stop is not listened to for longer.
LONGEST_S = 30.0
_NOTHING = "No sound came in. Check that the right microphone is chosen and not muted."


class DryRunResult(NamedTuple):
    """What came of one spoken sentence.

    `delay_s` is the median from the end of a word to its first appearance, None where no words
    appeared while one spoke; `wait_s` is from the end of the recording to all words. Without a
    transcript `failure` says why.
    """

    duration_s: float
    transcript: Transcript | None = None
    concerns: TrustReport | None = None
    failure: str = ""
    delay_s: float | None = None
    wait_s: float = 0.0


class DryRun:
    """What a recorder needs of Voice, for a take that no question and no file belongs to."""

    def __init__(self, desk: SpeechDesk) -> None:
        self._desk = desk
        self.result: DryRunResult | None = None

    def readiness(self) -> Readiness:
        """Return whether speech can be recognised now; "unknown" before prepare()."""
        return self._desk.readiness()

    def prepare(self) -> None:
        """Begin to load what listens, in a thread."""
        self._desk.prepare()

    def begin(self, user_id: str, interview_id: str, asked_id: str) -> Take:  # noqa: ARG002
        """Begin to listen; the result is there when the take is over."""
        self._desk.prepare()
        self.result = None
        recording = Recording(
            id=new_id(), asked_id=asked_id, take=1, media_type="", started_at=datetime.now(UTC)
        )
        words, sound = _TimedWords(self._desk), _Sound()
        return Take(recording, words, sound, _Sheet(self, recording, words, sound))

    def live_take(self, user_id: str, asked_id: str) -> None:
        """Return None: no other session takes part in a dry run."""

    def drop_take(self, user_id: str, recording: Recording) -> None:  # noqa: ARG002
        """Forget what was said."""
        self.result = None

    def hear_clip(self, data: bytes, media_type: str) -> None:
        """Listen to a recorded file instead; waits for its words. Raises ClipError."""
        from core.speech.sound import duration_of
        from core.speech.sound_files import decode_clip, inspect_clip

        self.result = None
        inspect_clip(data, media_type)
        self._desk.prepare()
        began_s = monotonic()
        pcm = decode_clip(data, LONGEST_S)
        heard = self.transcribe(pcm)
        self.result = heard._replace(duration_s=duration_of(pcm), wait_s=monotonic() - began_s)

    def transcribe(self, pcm: "Pcm") -> DryRunResult:
        """Transcribe a whole sound (16 kHz mono); what goes wrong is told in the result."""
        from core.speech.trust import check_transcript

        try:
            transcript = self._desk.transcribe(pcm, "")
            concerns = check_transcript(transcript, self._desk.find_speech(pcm), pcm)
        except RehearseError as e:
            return DryRunResult(0.0, failure=str(e))
        return DryRunResult(0.0, transcript, concerns)


class _TimedWords(LiveWords):
    """Live words that note when each of them was first to be seen."""

    def __init__(self, desk: SpeechDesk) -> None:
        super().__init__(desk, "")
        # Seconds of sound and the moment when they had come in; how many words stood when.
        self._fed: list[tuple[float, float]] = []
        self._shown: list[tuple[int, float]] = []

    def hear(self, chunk: Chunk) -> None:
        """Take audio, then look at the words."""
        fed_s = self._fed[-1][0] if self._fed else 0.0
        self._fed.append((fed_s + chunk.length_s, monotonic()))
        super().hear(chunk)
        heard = self.heard()
        count = len(heard.text.split()) if heard else 0
        if count > (self._shown[-1][0] if self._shown else 0):
            self._shown.append((count, monotonic()))

    def waited_s(self) -> float:
        """Return how long ago the last sound came in."""
        return monotonic() - self._fed[-1][1] if self._fed else 0.0

    def delay_s(self, words: list[HeardWord]) -> float | None:
        """Return the median time from the end of a word to its appearance, in seconds."""
        delays = [self._delay_of(place, word) for place, word in enumerate(words)]
        seen = [delay for delay in delays if delay is not None]
        return median(seen) if seen else None

    def _delay_of(self, place: int, word: HeardWord) -> float | None:
        fed = bisect_left(self._fed, (word.end_s, 0.0))
        shown = bisect_left(self._shown, (place + 1, 0.0))
        if fed == len(self._fed) or shown == len(self._shown):
            return None
        return max(0.0, self._shown[shown][1] - self._fed[fed][1])


class _Sound:
    """Holds the sound in memory, for where nothing listens while it comes in."""

    def __init__(self) -> None:
        self.trouble, self.stored_bytes = "", 0
        self._resampler: Resampler | None = None
        self._parts: list[Pcm] = []
        self._length_s = 0.0

    def push(self, pcm: "NDArray[Any]", sample_rate_hz: int, *, muted: bool) -> None:
        """Take audio; what comes later than half a minute is let go."""
        from core.speech.resampling import Resampler

        self._length_s += len(pcm) / sample_rate_hz
        if self._length_s > LONGEST_S:
            return
        self._resampler = self._resampler or Resampler()
        try:
            self._parts.append(self._resampler.push(pcm * 0 if muted else pcm, sample_rate_hz))
        except RehearseError as e:
            self.trouble = str(e)

    def finish(self) -> bool:
        """Take what the resampler kept back; tell whether the sound is whole."""
        if self._resampler is not None:
            self._parts.append(self._resampler.flush())
        return not self.trouble

    def pcm(self) -> "Pcm":
        """Return all of it, 16 kHz mono."""
        import numpy as np

        return np.concatenate([np.zeros(0, np.float32), *self._parts])


class _Sheet:
    """Where the take of a dry run is entered: nowhere but in the result."""

    def __init__(
        self, dry_run: DryRun, recording: Recording, words: _TimedWords, sound: _Sound
    ) -> None:
        self._dry_run, self._recording = dry_run, recording
        self._words, self._sound = words, sound

    def note(self, duration_s: float, size_bytes: int) -> None:
        """Note nothing: there is no row."""

    def settle(self, outcome: Outcome) -> Recording:
        """Hand the result over; where nothing listened live, have the sound transcribed now."""
        if not outcome.duration_s:
            result = DryRunResult(0.0, failure=_NOTHING)
        elif (words := outcome.words) is not None:
            delay_s = self._words.delay_s(words.transcript.words)
            result = DryRunResult(0.0, words.transcript, words.concerns, delay_s=delay_s)
        else:
            result = self._dry_run.transcribe(self._sound.pcm())
        self._dry_run.result = result._replace(
            duration_s=outcome.duration_s, wait_s=self._words.waited_s()
        )
        return self._recording.model_copy(
            update={"is_open": False, "duration_s": outcome.duration_s}
        )
