"""One process in which code runs: it answers orders one after the other, and is ended when late."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from tempfile import TemporaryDirectory
from threading import Thread
from typing import IO, Any

from core.coding.errors import SandboxError
from core.coding.serving import READY_LINE

_ROOT = Path(__file__).parents[2]
# Under load; a second or two otherwise.
_START_S = 60.0
# The rest of the environment holds keys, addresses and paths.
_KEPT_VARIABLES = ("PATH", "LANG", "SYSTEMROOT", "PYTHONPATH")
_TEMPORARY_VARIABLES = ("TMPDIR", "TEMP", "TMP")


class WorkerProcess:
    """Starts when it is first needed, and again after it ended. For one thread at a time.

    `command` is the module that it runs, with its arguments. `end` may be called by any thread.
    """

    def __init__(self, *command: str) -> None:
        self._command = command
        self._process: subprocess.Popen[str] | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._lines: Queue[str] = Queue()

    @property
    def process_id(self) -> int | None:
        """Return the id of the process, None where there is none."""
        return self._process.pid if self._process is not None else None

    def ask(self, order: dict[str, Any], within_s: float) -> dict[str, Any]:
        """Return the answer to an order, or what stopped it: "deadline" where none came in time,
        "crash" where the process died of it.

        The process is ended then. Raises SandboxError where it cannot be started.
        """
        process = self._started()
        try:
            _pipe(process.stdin).write(json.dumps(order) + "\n")
            _pipe(process.stdin).flush()
            answer: dict[str, Any] = json.loads(self._lines.get(timeout=within_s))
        except Empty:
            self._end_beside()
            return {"stopped": "deadline"}
        except (OSError, ValueError):  # the pipe broke, or the line did
            self._end_beside()
            return {"stopped": "crash"}
        return answer

    def end(self) -> None:
        """End the process, whatever it does, and remove what it kept for itself."""
        process, self._process = self._process, None
        folder, self._folder = self._folder, None
        _tidy_up(process, folder)

    def _end_beside(self) -> None:
        """End the process without waiting until it is gone: on a busy machine that takes time."""
        process, self._process = self._process, None
        folder, self._folder = self._folder, None
        Thread(target=_tidy_up, args=(process, folder)).start()

    def _started(self) -> "subprocess.Popen[str]":
        if self._process is not None and self._process.poll() is None:
            return self._process
        return self.start(_START_S)

    def start(self, within_s: float) -> "subprocess.Popen[str]":
        """Start the process and wait until it has run a first program.

        Where nothing is compiled yet, that is done first. Raises SandboxError.
        """
        self.end()
        # The process keeps a copy of the library there, and cannot tidy up when it is killed.
        self._folder = TemporaryDirectory(prefix="rehearse-", ignore_cleanup_errors=True)
        self._lines = lines = Queue[str]()
        try:
            self._process = process = self._open(self._folder.name)
        except OSError as e:
            self.end()
            raise SandboxError("The sandbox does not start, so your code was not run.") from e
        Thread(target=_read, args=(_pipe(process.stdout), lines), daemon=True).start()
        try:
            is_ready = lines.get(timeout=within_s).strip() == READY_LINE
        except Empty:
            is_ready = False
        if not is_ready:
            self.end()
            raise SandboxError("The sandbox does not start, so your code was not run.")
        return process

    def _open(self, folder: str) -> "subprocess.Popen[str]":
        kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        return subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", *self._command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=kept | {"PYTHONUTF8": "1"} | dict.fromkeys(_TEMPORARY_VARIABLES, folder),
            text=True,
            encoding="utf-8",
            # Ctrl+C in the terminal is for the app; this process ends with its standard input.
            start_new_session=True,
        )


def python_worker(cache_folder: Path) -> WorkerProcess:
    """Return a worker that runs Python as it is compiled in a folder."""
    return WorkerProcess("core.coding.worker", str(cache_folder.resolve()))


def query_worker() -> WorkerProcess:
    """Return a worker that runs queries."""
    return WorkerProcess("core.coding.query_worker")


def _tidy_up(
    process: "subprocess.Popen[str] | None", folder: "TemporaryDirectory[str] | None"
) -> None:
    if process is not None:
        process.kill()
        process.wait()
        # What was not sent cannot be any more; the thread that reads closes the other pipe.
        with suppress(OSError):
            _pipe(process.stdin).close()
    if folder is not None:
        folder.cleanup()


def _read(stream: IO[str], lines: "Queue[str]") -> None:
    """Pass lines on until the process ends, and an empty one for its end."""
    with stream:
        for line in stream:
            lines.put(line)
    lines.put("")


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None  # noqa: S101 - the process was started with pipes
    return stream
