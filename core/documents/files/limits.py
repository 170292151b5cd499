"""How much a document may ask of us, and how the reading process holds itself to it."""

import sys

MAX_BYTES = 10 * 1024 * 1024
MAX_PAGES = 30
MIN_CHARACTERS = 50
MAX_CHARACTERS = 200_000
MAX_LINES = 3_000
TIME_LIMIT_S = 10
MEMORY_LIMIT_BYTES = 512 * 1024 * 1024


def confine_process(time_s: int = TIME_LIMIT_S, memory_bytes: int = MEMORY_LIMIT_BYTES) -> None:
    """Limit this process's memory, processor time and files for good.

    Where the platform has no such limits (Windows), the parent's time-out and the checks on
    sizes before unpacking remain.
    """
    if sys.platform == "win32":
        return
    import resource  # exists on POSIX only

    limits = {
        resource.RLIMIT_CPU: time_s,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    if sys.platform == "linux":  # macOS has the name but refuses to lower it
        limits[resource.RLIMIT_AS] = memory_bytes
    for kind, limit in limits.items():
        _, hard = resource.getrlimit(kind)
        ceiling = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (ceiling, ceiling))
