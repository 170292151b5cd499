"""Memory that was freed goes back to the system while somebody speaks for long.

Decoding takes and frees arrays of many sizes in several threads; the C library keeps what was
freed in pieces, and more of it the more arenas there are, and oneDNN keeps a kernel for every
length of audio. In an hour of talk that came to 216 MB.
"""

import ctypes
import os
from collections.abc import Callable
from threading import Lock
from time import monotonic

# A trim walks the whole heap, some milliseconds for 500 MB.
_TRIM_EVERY_S = 10.0
# From malloc.h: the number of the option that bounds the arenas. Few threads decode at once here.
_M_ARENA_MAX, _MOST_ARENAS = -8, 2
# oneDNN compiles a kernel for every length of audio that it meets and keeps 1,024 of them; lengths
# hardly ever come again. oneDNN reads this when it is first used.
_KEPT_KERNELS = {"ONEDNN_PRIMITIVE_CACHE_CAPACITY": "16"}


class Heap:
    """Gives freed memory back, at most every 10 s. Safe to use from several threads."""

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


def limit_memory() -> bool:
    """Have decoders keep few kernels and threads share few heaps; tell whether the latter works.

    Call it before a speech model is loaded. What the environment says already stays.
    """
    for name, count in _KEPT_KERNELS.items():
        os.environ.setdefault(name, count)
    mallopt = _find_function("mallopt")
    return mallopt is not None and bool(mallopt(_M_ARENA_MAX, _MOST_ARENAS))


def _find_trim() -> Callable[[], None]:
    """Return what trims the heap: glibc can, other C libraries do it themselves or not at all."""
    malloc_trim = _find_function("malloc_trim")

    def trim() -> None:
        if malloc_trim is not None:
            malloc_trim(0)

    return trim


def _find_function(name: str) -> Callable[..., int] | None:
    try:
        function: Callable[..., int] = getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):  # musl, macOS; Windows has no such handle
        return None
    return function
