"""llama.cpp's HTTP server in a process of its own: a crash or a leak there ends with it.

The process serves until its standard input closes, so it dies with the tests however they end.
"""

import importlib
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from core.errors import RehearseError

ROOT = Path(__file__).parents[2]
CONTEXT_TOKENS = 8192
# While an answer is judged the interviewer speaks, so one must not wait for the other.
CALLS_AT_ONCE = 2
START_TIMEOUT_S = 180
_LOG_TAIL_CHARACTERS = 800


class ModelServerError(RehearseError):
    """The model's server did not start."""

    title = "The model's server did not start"


@contextmanager
def serve_model(model: Path, log: Path) -> Iterator[str]:
    """Serve a GGUF file while the context is open; yield the base URL of its chat API.

    The server's own messages go to `log`. Raises ModelServerError when it does not answer within
    START_TIMEOUT_S.
    """
    command = [sys.executable, "-m", __name__, str(model)]
    with (
        log.open("wb") as messages,
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=messages
        ) as process,
    ):
        try:
            yield _await_address(process, log) + "/v1"
        finally:
            process.kill()


def _await_address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Return the address that the process prints once its model is loaded, if it answers."""
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], START_TIMEOUT_S)
    address = process.stdout.readline().decode().strip() if ready else ""
    try:
        httpx.get(f"{address}/health", trust_env=False, timeout=30).raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as e:
        tail = log.read_text("utf-8", "replace")[-_LOG_TAIL_CHARACTERS:]
        raise ModelServerError(f"The model's server did not start. Its last words: {tail}") from e
    return address


def _spare_cores() -> int:
    """Return how many cores the model may have: all but one, and never none.

    On two cores that were also busy elsewhere it wrote 0.6 to 8 tokens a second with two threads
    and 19 to 23 with one: probably its threads spin while they wait for each other.
    """
    return max(1, (os.cpu_count() or 1) - 1)


def main() -> None:
    """Serve the model that the first argument names on a free port of the loopback."""
    # Not in requirements-dev.txt, so that type checks run without it too.
    xllamacpp = importlib.import_module("xllamacpp")
    parameters = xllamacpp.CommonParams()
    parameters.model.path = sys.argv[1]
    parameters.n_parallel = CALLS_AT_ONCE
    parameters.n_ctx = CALLS_AT_ONCE * CONTEXT_TOKENS
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = _spare_cores()
    parameters.port = 0
    parameters.offline = True
    parameters.ui = False
    server = xllamacpp.Server(parameters)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()
    # An orderly end would wait for answers that nobody reads any more.
    os._exit(0)


if __name__ == "__main__":
    main()
