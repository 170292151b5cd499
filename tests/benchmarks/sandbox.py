"""Attack the sandbox while twenty others use the app: `python -m tests.benchmarks.sandbox`.

Every attempt to get out or to exhaust something is run once, one after the other, by one learner.
It succeeds where it tells the host's secret, changes its files or reaches its port, and it must be
stopped within its limit and a second. Meanwhile twenty sessions, a thread each, read and write
their interview in the same process as pages do at a click (a draft kept, the interview loaded);
how long that takes before the attacks is held against how long during them. One more runs a small
solution again and again, on the second of two workers. The memory is that of the app's process.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any, NamedTuple

from pydantic import SecretStr

from core.coding.interpreter import compile_interpreter
from core.coding.orders import QueryOrder
from core.coding.problems import find_problem
from core.coding.runner import CodeRunner
from core.coding.sandbox import Sandbox
from core.domain.coding import RunKind
from core.domain.interview import Brief, Draft
from core.interview.studio import Studio, open_studio
from core.settings import Settings
from tests.core.coding.attacked_host import Host, open_host
from tests.core.coding.escapes import ATTEMPTS, QUERIES
from tests.models.instruction_model import model_cache

# What a learner's program gets, and a query.
FUEL, DEADLINE_S, QUERY_DEADLINE_S = 24 * 10**9, 10.0, 3.0
MEMORY_BYTES = 256 << 20
SESSIONS, QUIET_S, PAUSE_S = 20, 10.0, 0.5
SMALL = "gift-card-pair"


class Tried(NamedTuple):
    """An attempt: what it reached, and how long it ran beyond nothing."""

    name: str
    traces: list[str]
    taken_s: float
    limit_s: float


def try_all(sandbox: Sandbox, host: Host) -> Iterator[Tried]:
    """Run every attempt."""
    for name, attempt in ATTEMPTS.items():
        begun_s = time.perf_counter()
        answer = sandbox.run_python(
            host.fill_in(attempt), "", fuel=FUEL, deadline_s=DEADLINE_S, memory_bytes=MEMORY_BYTES
        )
        taken_s = time.perf_counter() - begun_s
        yield Tried(name, host.find_traces(answer.output + answer.errors), taken_s, DEADLINE_S)
        sandbox.run_python("print(1)", "", fuel=FUEL, deadline_s=60)  # a worker is there again
    for query in QUERIES:
        order = QueryOrder(
            setup=["CREATE TABLE bookings (number INTEGER)", "INSERT INTO bookings VALUES (1)"],
            rows={},
            query=host.fill_in(query),
            deadline_s=QUERY_DEADLINE_S,
            memory_bytes=MEMORY_BYTES,
        )
        begun_s = time.perf_counter()
        told = sandbox.run_query(order)
        taken_s = time.perf_counter() - begun_s
        traces = host.find_traces(f"{told.rows} {told.error}")
        traces += ["returned rows"] if told.rows else []
        yield Tried(query[:60], traces, taken_s, QUERY_DEADLINE_S)
        sandbox.run_python("print(1)", "", fuel=FUEL, deadline_s=60)


class Session:
    """A learner beside: keeps a draft and has the interview shown, again and again."""

    def __init__(self, studio: Studio, number: int) -> None:
        self._studio = studio
        brief = Brief(question_count=5, role="Backend developer", technologies=["python"])
        self._interview_id = studio.conductor.start(studio.user_id, f"op{number:08}", brief)
        studio.conductor.is_ready(studio.user_id, self._interview_id, wait_s=60)
        interview = studio.conductor.current(studio.user_id, self._interview_id)
        self._asked_id = interview.questions[-1].id
        self.taken_s: list[float] = []

    def click(self) -> None:
        """Do what a page does at a click, and note how long it takes."""
        begun_s = time.perf_counter()
        user_id, revision = self._studio.user_id, len(self.taken_s) + 1
        draft = Draft(text="I would begin with the index. " * 9, revision=revision)
        self._studio.conductor.save_draft(user_id, self._asked_id, draft)
        self._studio.conductor.current(user_id, self._interview_id)
        self.taken_s.append(time.perf_counter() - begun_s)


class Runner:
    """A learner beside who runs a small solution in the same sandbox."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._runner, self._problem = CodeRunner(sandbox), find_problem(SMALL)
        self.taken_s: list[float] = []

    def click(self) -> None:
        """Run the examples, and note how long it takes."""
        begun_s = time.perf_counter()
        report = self._runner.run(self._problem, self._problem.solution, RunKind.EXAMPLES)
        if not report.is_solved:
            raise RuntimeError(f"A small solution does not run meanwhile: {report}")
        self.taken_s.append(time.perf_counter() - begun_s)


@contextmanager
def clicking(clicks: list[Callable[[], None]]) -> Iterator[None]:
    """Click meanwhile, each in a thread of its own, with pauses as people make."""
    is_over = Event()

    def go_on(click: Callable[[], None]) -> None:
        while not is_over.wait(PAUSE_S):
            click()

    threads = [Thread(target=go_on, args=(click,)) for click in clicks]
    for thread in threads:
        thread.start()
    yield
    is_over.set()
    for thread in threads:
        thread.join()


def resident_mb() -> float:
    """Return the memory of this process; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    return next((int(x.split()[1]) / 1024 for x in lines if x.startswith("VmRSS:")), 0.0)


def milliseconds(taken_s: list[float]) -> dict[str, float]:
    """Return median and 95th percentile."""
    ordered = sorted(taken_s)
    return {
        "median_ms": round(1000 * statistics.median(ordered), 1),
        "p95_ms": round(1000 * ordered[int(0.95 * (len(ordered) - 1))], 1),
        "clicks": len(ordered),
    }


def measure(cache_folder: Path, studio: Studio, host: Host) -> dict[str, Any]:
    """Attack, with others beside; return the figures."""
    # A worker each, so that no attempt is charged with the time that the other one takes.
    sandbox, second = Sandbox(cache_folder, workers=1), Sandbox(cache_folder, workers=1)
    sessions, runner = [Session(studio, number) for number in range(SESSIONS)], Runner(second)
    sandbox.run_python("print(1)", "", fuel=FUEL, deadline_s=60)
    clicks = [*(each.click for each in sessions), runner.click]
    runner.click()
    runner.taken_s.clear()
    with clicking(clicks):
        time.sleep(QUIET_S)
    before = milliseconds([s for each in sessions for s in each.taken_s])
    run_before = milliseconds(runner.taken_s)
    for each in sessions:
        each.taken_s.clear()
    runner.taken_s.clear()
    memory_mb, tried = [resident_mb()], []
    with clicking(clicks):
        for one in try_all(sandbox, host):
            tried.append(one)
            memory_mb.append(resident_mb())
            print(
                f"{one.taken_s:6.2f} s  {', '.join(one.traces) or 'kept in':14} {one.name}",
                flush=True,
            )
    sandbox.close()
    second.close()
    worst = max(tried, key=lambda one: one.taken_s - one.limit_s)
    return {
        "benchmark": "sandbox",
        "attempts": len(tried),
        "successes": sum(bool(one.traces) for one in tried),
        "worst_over_limit_s": round(worst.taken_s - worst.limit_s, 2),
        "worst": worst.name,
        "late": sum(one.taken_s > one.limit_s + 1 for one in tried),
        "app_memory_mb": {
            "before": round(memory_mb[0], 1),
            "most": round(max(memory_mb), 1),
            "after": round(memory_mb[-1], 1),
        },
        "sessions_before": before,
        "sessions_during": milliseconds([s for each in sessions for s in each.taken_s]),
        "small_run_before": run_before,
        "small_run_during": milliseconds(runner.taken_s),
    }


def main() -> int:
    """Print the figures as JSON; return 1 where an attempt succeeded or was late."""
    cache_folder = model_cache() / "sandbox"
    compile_interpreter(cache_folder)
    with tempfile.TemporaryDirectory() as folder:
        attacked = Path(folder) / "attacked"
        attacked.mkdir()
        studio = open_studio(
            Settings(
                database_url=SecretStr(f"{folder}/bench.duckdb"),
                media_url="memory://bench",
                compile_sandbox=False,
                fetch_weights=False,
            )
        )
        with open_host(attacked) as host:
            sums = measure(cache_folder, studio, host)
        studio.close()
    print(json.dumps(sums))
    return 1 if sums["successes"] or sums["late"] else 0


if __name__ == "__main__":
    sys.exit(main())
