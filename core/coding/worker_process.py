"""One process in which code runs: it answers orders one after the other, and is ended when late."""

import json
import os
import subprocess
import sys
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any

from core.coding.errors import SandboxError

READY_LINE = "ready"
_ROOT = Path(__file__).parents[2]
# Under load; a second otherwise.
_START_S = 60.0
# The rest of the environment holds keys, addresses and paths.
_KEPT_VARIABLES = ("PATH", "LANG", "SYSTEMROOT", "PYTHONPATH")


class WorkerProcess:
    """Starts when it is first needed, and again after it ended. For one thread at a time.

    It runs Python as it is compiled in `cache_folder`.
    """

    def __init__(self, cache_folder: Path) -> None:
        self._cache = cache_folder
        self._process: subprocess.Popen[str] | None = None
        self._lines: Queue[str] = Queue()

    def ask(self, order: dict[str, Any], within_s: float) -> dict[str, Any] | None:
        """Return the answer to an order; None where it did not come in time, or not at all.

        The process is ended then. Raises SandboxError where it cannot be started.
        """
        process = self._started()
        try:
            _pipe(process.stdin).write(json.dumps(order) + "\n")
            _pipe(process.stdin).flush()
            line = self._lines.get(timeout=within_s)
        except (Empty, OSError):
            line = ""
        if not line:
            self.end()
            return None
        answer: dict[str, Any] = json.loads(line)
        return answer

    def end(self) -> None:
        """End the process, whatever it does."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _started(self) -> "subprocess.Popen[str]":
        if self._process is not None and self._process.poll() is None:
            return self._process
        return self.start(_START_S)

    def start(self, within_s: float) -> "subprocess.Popen[str]":
        """Start the process and wait until it has run a first program.

        Where nothing is compiled yet, that is done first. Raises SandboxError.
        """
        self.end()
        lines: Queue[str] = Queue()
        self._lines = lines
        self._process = process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "core.coding.worker", str(self._cache.resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
            text=True,
        )
        reader = Thread(target=_read, args=(_pipe(process.stdout), lines), daemon=True)
        reader.start()
        try:
            is_ready = lines.get(timeout=within_s).strip() == READY_LINE
        except Empty:
            is_ready = False
        if not is_ready:
            self.end()
            raise SandboxError("The sandbox does not start, so your code was not run.")
        return process


def _read(stream: IO[str], lines: "Queue[str]") -> None:
    """Pass lines on until the process ends, and an empty one for its end."""
    for line in stream:
        lines.put(line)
    lines.put("")


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None  # noqa: S101 - the process was started with pipes
    return stream
