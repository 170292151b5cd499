"""Run other people's code in a few processes beside the app.

Where the sandbox is not installed, or not compiled yet, nothing runs and `state` says so.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Lock, Thread, Timer

from core.coding.errors import SandboxError
from core.coding.interpreter import (
    compile_interpreter,
    forget_compiled,
    is_compiled,
    is_installed,
)
from core.coding.orders import PythonAnswer, PythonOrder, QueryAnswer, QueryOrder
from core.coding.worker_process import WorkerProcess, python_worker, query_worker

log = logging.getLogger(__name__)

MEMORY_BYTES = 256 << 20
# Beyond the limit inside: to copy what goes in and out, and to start the interpreter.
_GRACE_S = 0.8
# Queries are limited by processor time; on a busy machine that takes longer by the clock.
_BUSY_FACTOR = 4
_WAIT_FOR_A_WORKER_S = 30.0
# A worker holds 70 MB, 170 while pandas runs, and no more after hundreds of programs.
_IDLE_S = 300.0


Workers = LifoQueue[WorkerProcess]


class SandboxState(StrEnum):
    """Whether code can be run here."""

    READY = "ready"
    COMPILING = "compiling"
    MISSING = "missing"
    FAILED = "failed"


class Sandbox:
    """Gives orders to workers, which start when they are first needed. Any thread may call.

    `cache_folder` keeps the compiled interpreter. `workers` is how many programs run at once; who
    comes later waits. Those that nobody used for `idle_s` end. Close it when the app ends.
    """

    def __init__(self, cache_folder: Path, workers: int = 2, idle_s: float = _IDLE_S) -> None:
        self._cache = cache_folder
        # The one that ran last is the first to run again, so that the others stay idle.
        self._python = _line_up(python_worker(cache_folder) for _ in range(workers))
        self._queries = _line_up(query_worker() for _ in range(workers))
        self._all = [*self._python.queue, *self._queries.queue]
        self._idle_s = idle_s
        self._end_idle_later: Timer | None = None
        self._lock = Lock()
        self._compiling: Thread | None = None
        self._has_failed = self._is_closed = False

    @property
    def state(self) -> SandboxState:
        """Return whether Python can be run now."""
        if not is_installed():
            return SandboxState.MISSING
        if is_compiled(self._cache):
            return SandboxState.READY
        return SandboxState.FAILED if self._has_failed else SandboxState.COMPILING

    def prepare(self) -> None:
        """Compile the interpreter beside everything else, unless that is done or under way."""
        with self._lock:
            is_under_way = self._compiling is not None and self._compiling.is_alive()
            if not is_under_way and self.state is SandboxState.COMPILING:
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
        """Run a program; one that is late is `stopped` by "deadline", one that
        breaks its worker by "crash".

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
        with self._worker(self._python) as worker:
            try:
                told = worker.ask(order.model_dump(), deadline_s + _GRACE_S)
            except SandboxError:
                # Another version of what it was compiled with, or the files are gone.
                forget_compiled(self._cache)
                self.prepare()
                raise
        return PythonAnswer.model_validate(told)

    def run_query(self, order: QueryOrder) -> QueryAnswer:
        """Run a query; one that is late is `stopped` by "deadline", one that
        breaks its worker by "crash".

        Raises SandboxError where nothing can run now.
        """
        with self._worker(self._queries) as worker:
            within_s = _BUSY_FACTOR * order.deadline_s + _GRACE_S
            told = worker.ask(order.model_dump(), within_s)
        return QueryAnswer.model_validate(told)

    @property
    def process_ids(self) -> list[int]:
        """Return the ids of the workers that are started."""
        return [each.process_id for each in self._all if each.process_id is not None]

    def close(self) -> None:
        """End the workers, also those at work; nothing runs any more."""
        with self._lock:
            self._is_closed = True
            if self._end_idle_later is not None:
                self._end_idle_later.cancel()
        for worker in self._all:
            worker.end()

    @contextmanager
    def _worker(self, free: Workers) -> Iterator[WorkerProcess]:
        try:
            worker = free.get(timeout=_WAIT_FOR_A_WORKER_S)
        except Empty as e:
            raise SandboxError("Many programs are running at once. Try again in a moment.") from e
        try:
            if self._is_closed:
                raise SandboxError("The app is ending, so your code was not run.")
            yield worker
        finally:
            if self._is_closed:
                worker.end()
            free.put(worker)
            self._end_idle_after_a_while()

    def _end_idle_after_a_while(self) -> None:
        with self._lock:
            if self._end_idle_later is not None:
                self._end_idle_later.cancel()
            if not self._is_closed:
                self._end_idle_later = Timer(self._idle_s, self._end_idle)
                self._end_idle_later.daemon = True
                self._end_idle_later.start()

    def _end_idle(self) -> None:
        """End the processes that nobody uses; they start anew when they are needed."""
        for free in (self._python, self._queries):
            idle: list[WorkerProcess] = []
            with suppress(Empty):
                while True:
                    idle.append(free.get_nowait())
            for worker in idle:
                worker.end()
                free.put(worker)

    def _compile(self) -> None:
        try:
            compile_interpreter(self._cache)
        except SandboxError as e:
            log.warning("The sandbox cannot be prepared: %s", e)
            self._has_failed = True


def _line_up(workers: Iterable[WorkerProcess]) -> Workers:
    line: Workers = LifoQueue()
    for worker in workers:
        line.put(worker)
    return line
