import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.coding.errors import SandboxError
from core.coding.worker_process import WorkerProcess, python_worker


@pytest.fixture
def worker(compiled: Path) -> Iterator[WorkerProcess]:
    worker = python_worker(compiled)
    yield worker
    worker.end()


def order(program: str) -> dict[str, Any]:
    limits = {"fuel": 10**10, "deadline_s": 30, "memory_bytes": 128 << 20, "output_bytes": 1000}
    return {"program": program, "stdin": ""} | limits


def test_who_is_late_is_told_so_and_its_process_ends(worker: WorkerProcess) -> None:
    assert worker.ask(order("print('ä')"), 30)["output"] == "ä\n"

    assert worker.ask(order("import time; time.sleep(20)"), 0.2) == {"stopped": "deadline"}
    assert worker.process_id is None


def test_what_the_process_dies_of_is_told_apart_from_what_is_late(worker: WorkerProcess) -> None:
    assert worker.ask({"program": 1}, 30) == {"stopped": "crash"}
    assert worker.ask(order("print(1)"), 30)["output"] == "1\n"


def test_a_worker_ends_when_its_app_is_gone(compiled: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "core.coding.worker", str(compiled)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"

        process.stdin.close()

        assert process.wait(30) == 0


def test_a_worker_that_cannot_start_says_so(tmp_path: Path) -> None:
    with pytest.raises(SandboxError, match="does not start"):
        python_worker(tmp_path / "missing").start(20)
