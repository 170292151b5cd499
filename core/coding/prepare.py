"""Compile the interpreter that runs learners' code, once: `python -m core.coding.prepare [FOLDER]`.

`make run` does this beside the app, which can be used meanwhile.
"""

import logging
import sys
from pathlib import Path

from core.coding.errors import SandboxError
from core.coding.interpreter import compile_interpreter, is_compiled
from core.settings import load_settings

# Named in full: run as a command, this module is "__main__".
log = logging.getLogger("core.coding.prepare")

# Measured on two idle cores.
_USUAL_S = 95


def main(folder: Path | None = None) -> int:
    """Compile with progress; a failure is told and stops nothing."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    log.setLevel(logging.INFO)
    cache_folder = folder or load_settings().sandbox_folder
    if is_compiled(cache_folder):
        return 0
    log.info("Preparing to run code (once; about two minutes). The app can be used meanwhile.")
    try:
        compile_interpreter(cache_folder, _tell)
    except SandboxError as e:
        log.info("%s Coding rounds work without running Python.", e)
        return 0
    log.info("Code can be run now.")
    return 0


def _tell(taken_s: float) -> None:
    usual = f" of usually {_USUAL_S}" if taken_s < _USUAL_S else "; this machine is busy"
    log.info("Preparing to run code: %.0f s%s", taken_s, usual)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
