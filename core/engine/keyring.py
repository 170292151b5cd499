"""Engines that run on learners' own keys, in this process's memory only."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock, Timer
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")

IDLE_LIMIT_S = 12 * 60 * 60


@dataclass
class _Held(Generic[T]):
    value: T = field(repr=False)
    used_at_s: float


class Keyring(Generic[T]):
    """Hold one secret-bearing value a user until it is removed or idle for `idle_limit_s`.

    Nothing here is stored, logged or shown in a representation. A timer forgets what is idle
    even when nobody asks any more; the process takes the rest with it when it ends.
    """

    def __init__(
        self, idle_limit_s: float = IDLE_LIMIT_S, clock: Callable[[], float] = monotonic
    ) -> None:
        self._idle_limit_s = idle_limit_s
        self._clock = clock
        self._held: dict[str, _Held[T]] = {}
        self._lock = Lock()
        self._timer: Timer | None = None

    def put(self, user_id: str, value: T) -> None:
        """Hold `value` for a user in place of what was held before."""
        with self._lock:
            self._held[user_id] = _Held(value, self._clock())
            self._watch()

    def get(self, user_id: str) -> T | None:
        """Return what is held for a user, which counts as a use; None where nothing is."""
        with self._lock:
            self._forget_idle()
            held = self._held.get(user_id)
            if held is None:
                return None
            held.used_at_s = self._clock()
            return held.value

    def holders(self) -> list[str]:
        """Return whom something is held for; asking is no use of it."""
        with self._lock:
            self._forget_idle()
            return list(self._held)

    def remove(self, user_id: str) -> None:
        """Forget what is held for a user; without anything nothing changes."""
        with self._lock:
            self._held.pop(user_id, None)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

    def _forget_idle(self) -> None:
        oldest_s = self._clock() - self._idle_limit_s
        self._held = {user: h for user, h in self._held.items() if h.used_at_s > oldest_s}

    def _watch(self) -> None:
        if self._timer is None and self._held:
            self._timer = Timer(self._idle_limit_s, self._sweep)
            self._timer.daemon = True
            self._timer.start()

    def _sweep(self) -> None:
        with self._lock:
            self._timer = None
            self._forget_idle()
            self._watch()
