import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from core.coding.errors import SandboxError
from core.coding.orders import QueryOrder
from core.coding.sandbox import Sandbox, SandboxState
from tests.core.coding.attacked_host import Host, open_host
from tests.core.coding.escapes import ATTEMPTS, EXHAUSTS, QUERIES

# Loading pandas takes five thousand million.
FUEL, DEADLINE_S = 6 * 10**9, 2.0


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    with open_host(tmp_path) as host:
        yield host


# Some of each kind; `make test-full` and the benchmark run them all.
STOPPED_SOON = ["loop without end", "take 10 GB at once", "write 100 MB", "call itself"]
FEW = [name for name in ATTEMPTS if name not in EXHAUSTS][::3] + STOPPED_SOON
FEW_QUERIES = QUERIES[::3]


def mark_slow(attempts: Iterable[str], few: list[str]) -> list[object]:
    return [
        each if each in few else pytest.param(each, marks=pytest.mark.slow) for each in attempts
    ]


@pytest.mark.parametrize("name", mark_slow(ATTEMPTS, FEW))
def test_an_attempt_reaches_nothing_and_the_next_program_runs(
    sandbox: Sandbox, host: Host, name: str
) -> None:
    code = host.fill_in(ATTEMPTS[name])

    answer = sandbox.run_python(code, "", fuel=FUEL, deadline_s=DEADLINE_S, output_bytes=1 << 16)
    after = sandbox.run_python("print('well')", "", fuel=FUEL, deadline_s=30)

    assert host.find_traces(answer.output + answer.errors) == []
    assert len(answer.output) <= 1 << 16
    assert after.output == "well\n"


def ask(sandbox: Sandbox, query: str, setup: tuple[str, ...] = ()) -> str:
    answer = sandbox.run_query(
        QueryOrder(setup=list(setup), rows={}, query=query, deadline_s=1, memory_bytes=64 << 20)
    )
    return f"{answer.columns} {answer.rows} {answer.error} {answer.stopped or ''}"


@pytest.mark.parametrize("query", mark_slow(QUERIES, FEW_QUERIES), ids=lambda query: query[:60])
def test_a_query_reaches_nothing_and_the_next_one_runs(
    sandbox: Sandbox, host: Host, query: str
) -> None:
    setup = ("CREATE TABLE bookings (number INTEGER)", "INSERT INTO bookings VALUES (1)")

    told = ask(sandbox, host.fill_in(query), setup)

    assert host.find_traces(told) == []
    assert "[[" not in told
    assert "[[1]]" in ask(sandbox, "SELECT number FROM bookings", setup)


def test_what_a_query_returns_comes_as_plain_values(sandbox: Sandbox) -> None:
    told = ask(sandbox, "SELECT DATE '2026-03-01' AS day, 1.5::DECIMAL(4, 2) AS sum, NULL AS gone")

    assert told.startswith("['day', 'sum', 'gone'] [['2026-03-01', 1.5, None]]")


def test_a_sandbox_that_is_not_compiled_runs_nothing(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)

    assert sandbox.state is SandboxState.COMPILING
    with pytest.raises(SandboxError, match="not ready"):
        sandbox.run_python("print(1)", "", fuel=FUEL, deadline_s=1)
    sandbox.close()


def wait_until(is_so: Callable[[], bool]) -> None:
    give_up_s = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < give_up_s
        time.sleep(0.02)


def run(sandbox: Sandbox, program: str) -> str:
    return sandbox.run_python(program, "", fuel=FUEL, deadline_s=30).output


def test_a_worker_that_was_killed_is_replaced(sandbox: Sandbox) -> None:
    run(sandbox, "print(1)")
    os.kill(sandbox.process_ids[0], signal.SIGKILL)

    assert run(sandbox, "print('again')") in {"again\n", ""}
    assert run(sandbox, "print('well')") == "well\n"


def test_a_worker_that_nobody_uses_ends_and_leaves_no_files(
    compiled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    sandbox = Sandbox(compiled, workers=2, idle_s=0.1)

    assert run(sandbox, "print(1)") == "1\n"

    wait_until(lambda: not sandbox.process_ids and not list(tmp_path.iterdir()))
    assert run(sandbox, "print(2)") == "2\n"
    sandbox.close()


def test_one_process_is_enough_for_whoever_comes_one_after_the_other(compiled: Path) -> None:
    sandbox = Sandbox(compiled, workers=2)

    for _ in range(3):
        run(sandbox, "print(1)")

    assert len(sandbox.process_ids) == 1
    sandbox.close()
    assert sandbox.process_ids == []


def test_nothing_runs_after_the_app_has_ended(compiled: Path) -> None:
    sandbox = Sandbox(compiled, workers=1)
    sandbox.close()

    with pytest.raises(SandboxError, match="ending"):
        run(sandbox, "print(1)")
    assert sandbox.process_ids == []
