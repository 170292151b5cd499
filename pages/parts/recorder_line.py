"""Where a learner's audio arrives, from the first frame of a connection to its end."""

from collections import deque
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from numpy.typing import NDArray

# What is said between the connection's first frame and the take that keeps it; far more than that
# takes is not kept, so that a page that went away leaves nothing growing.
_EARLY_CHUNKS = 1500


class Ear(Protocol):
    """What listens to a line."""

    def feed(self, pcm: "NDArray[Any]", sample_rate_hz: int) -> None:
        """Take audio; only enqueues."""

    def lost(self) -> None:
        """Keep what there is; no more will come. Does not wait."""


class Line:
    """One connection's audio. Frames come on the event loop, everything else on page threads."""

    def __init__(self, key: str) -> None:
        self.key = key
        self._lock = Lock()
        self._early: deque[tuple[NDArray[Any], int]] = deque(maxlen=_EARLY_CHUNKS)
        self._ear: Ear | None = None
        self._is_closed = self._is_broken = False
        self._last_at: float | None = None
        self._next_starts_s: float | None = None
        # What was sent and did not arrive, in seconds; it is nowhere any more.
        self.missing_s = 0.0

    @property
    def is_up(self) -> bool:
        """Tell whether audio has arrived: only that proves a connection."""
        return self._last_at is not None

    @property
    def is_broken(self) -> bool:
        """Tell whether the connection ended by itself."""
        return self._is_broken

    @property
    def is_closed(self) -> bool:
        """Tell whether nothing more is wanted from this line."""
        return self._is_closed

    def quiet_s(self) -> float:
        """Return how long no frame has arrived; 0 before the first. Silence is frames too."""
        return 0.0 if self._last_at is None else monotonic() - self._last_at

    def feed(self, pcm: "NDArray[Any]", sample_rate_hz: int, starts_s: float | None = None) -> None:
        """Take audio, (samples, channels). Only enqueues; nothing is dropped here.

        `starts_s` is when it begins by the sender's clock, where that is known.
        """
        with self._lock:
            if self._is_closed:
                return
            self._last_at = monotonic()
            if starts_s is not None:
                self._count_missing(starts_s, len(pcm) / sample_rate_hz)
            if self._ear is None:
                self._early.append((pcm, sample_rate_hz))
            else:
                self._ear.feed(pcm, sample_rate_hz)

    def _count_missing(self, starts_s: float, length_s: float) -> None:
        if self._next_starts_s is not None:
            self.missing_s += max(0.0, starts_s - self._next_starts_s)
        self._next_starts_s = starts_s + length_s

    def attach(self, ear: Ear) -> None:
        """Let somebody listen, from the first frame on."""
        with self._lock:
            while self._early:
                ear.feed(*self._early.popleft())
            self._ear = ear

    def close(self) -> None:
        """Take no more audio."""
        with self._lock:
            self._is_closed = True
            self._early.clear()

    def end(self) -> None:
        """Note that the connection is gone; what was heard stays."""
        with self._lock:
            self._is_broken = not self._is_closed
            ear = self._ear
        if ear is not None:
            ear.lost()
