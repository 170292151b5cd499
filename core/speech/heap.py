"""Memory that was freed goes back to the system while somebody speaks for long.

Decoding takes and frees arrays of many sizes in several threads; the C library keeps what was
freed in pieces. In an hour of talk that came to 216 MB, most of which a trim gives back.
"""

import ctypes
from collections.abc import Callable
from threading import Lock
from time import monotonic

# A trim walks the whole heap, some milliseconds for 500 MB.
_TRIM_EVERY_S = 20.0


class Heap:
    """Gives freed memory back, at most every 20 s. Safe to use from several threads."""

    def __init__(
        self, trim: Callable[[], None] | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        """Without `trim` the C library's own is taken, where it has one."""
        self._trim, self._clock = trim or _find_trim(), clock
        self._lock = Lock()
        self._trimmed_s = clock()

    def tidy(self) -> None:
        """Give back what is free, if that was not done lately."""
        with self._lock:
            now_s = self._clock()
            if now_s - self._trimmed_s < _TRIM_EVERY_S:
                return
            self._trimmed_s = now_s
        self._trim()


def _find_trim() -> Callable[[], None]:
    """Return what trims the heap: glibc can, other C libraries do it themselves or not at all."""
    try:
        malloc_trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # musl, macOS; Windows has no such handle
        return lambda: None

    def trim() -> None:
        malloc_trim(0)

    return trim
