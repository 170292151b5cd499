"""What a process that runs other people's code gives up by itself, where the system lets it."""

import os
import sys
from pathlib import Path

# The guest and the queries have limits of their own, a quarter of a gigabyte each.
_MOST_BYTES = 768 << 20
_NICENESS = 5
_OOM_SCORE = Path("/proc/self/oom_score_adj")


def limit_own_priority() -> None:
    """Let the app go first: for the cores, and when memory runs out, to stay alive."""
    if sys.platform == "win32":
        return
    os.nice(_NICENESS)
    if _OOM_SCORE.exists():
        _OOM_SCORE.write_text("1000")


def limit_own_memory() -> None:
    """Refuse this process more memory than its work needs, and files of its memory."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Elsewhere this counts what is only reserved.
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (_MOST_BYTES, _MOST_BYTES))
