"""The process beside the app in which other people's queries run.

`python -m core.coding.query_worker` answers orders as core.coding.serving says. A query runs in a
database of its own in memory that can reach nothing outside. It needs no interpreter, so that
queries run also where Python cannot.
"""

import time
from threading import Event, Thread
from typing import Any

import duckdb

from core.coding.orders import QueryAnswer, QueryOrder
from core.coding.own_limits import limit_own_memory, limit_own_priority
from core.coding.serving import serve

_MOST_ROWS, _MOST_TEXT = 5_000, 4_000_000
_LOOK_S = 0.05
_Setting = str | bool | int | float | list[str]
_SETTINGS: dict[str, _Setting] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
    "max_temp_directory_size": "0B",
    "python_enable_replacements": "false",
}


def run_query(order: QueryOrder) -> QueryAnswer:
    """Run one SELECT over tables in memory."""
    memory: dict[str, _Setting] = {"memory_limit": f"{order.memory_bytes >> 20}MB"}
    started_s = time.perf_counter()
    with duckdb.connect(":memory:", config=_SETTINGS | memory) as connection:
        _fill(connection, order)
        connection.execute("SET lock_configuration = true")
        started_s, is_over = time.perf_counter(), Event()
        watching = Thread(target=_watch, args=(connection, order.deadline_s, is_over), daemon=True)
        watching.start()
        try:
            answer = _select(connection, order.query)
        finally:
            is_over.set()
            watching.join()
    return answer.model_copy(update={"taken_s": time.perf_counter() - started_s})


def _watch(connection: duckdb.DuckDBPyConnection, limit_s: float, is_over: Event) -> None:
    """Stop the query once it has had its processor time.

    By the clock a small query would be stopped where the machine is busy with others.
    """
    begun_s = time.process_time()
    while not is_over.wait(_LOOK_S):
        if time.process_time() - begun_s > limit_s:
            connection.interrupt()
            return


def _fill(connection: duckdb.DuckDBPyConnection, order: QueryOrder) -> None:
    for statement in order.setup:
        connection.execute(statement)
    for table, rows in order.rows.items():
        relation = connection.table(table)
        for row in rows:
            relation.insert(row)


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
    return _answer(columns, rows)


def _answer(columns: list[str], rows: list[tuple[Any, ...]]) -> QueryAnswer:
    if len(rows) > _MOST_ROWS:
        return QueryAnswer(error=f"It returns more than {_MOST_ROWS:,} rows.")
    plain = [[to_plain(value) for value in row] for row in rows]
    # A value can be of any length, and the app holds the answer several times.
    if sum(len(value) for row in plain for value in row if isinstance(value, str)) > _MOST_TEXT:
        return QueryAnswer(error="It returns too much text.")
    return QueryAnswer(columns=columns, rows=plain)


def to_plain(value: Any) -> Any:
    """Return a value of a row as JSON can say it: numbers as numbers, the rest as text."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if hasattr(value, "as_integer_ratio"):  # Decimal
        return float(value)
    return str(value)


def main() -> None:
    """Answer orders until the app ends."""
    limit_own_priority()
    limit_own_memory()
    serve(lambda order: run_query(QueryOrder.model_validate(order)))


if __name__ == "__main__":
    main()
