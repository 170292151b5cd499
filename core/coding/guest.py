"""Runs inside the sandbox: calls the learner's function and tells what came of it, a line a call.

The host sends this file's text with the order; it imports nothing of ours. The host trusts nothing
that comes back: what a call should have returned is never in here.
"""

import io
import json
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

FILE = "your code"
_TELL = sys.stdout


class Printed(io.StringIO):
    """What the learner's code prints, up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._left = limit

    def write(self, text: str) -> int:
        """Keep what fits and drop the rest."""
        super().write(text[: self._left])
        self._left = max(0, self._left - len(text))
        return len(text)


def main() -> None:
    """Read the order from standard input and work it off."""
    order = json.loads(sys.stdin.read())
    sys.setrecursionlimit(order["recursion"])
    space: dict[str, Any] = {"__name__": "solution"}
    order["take"], order["give"] = converters_of(order["tables"])
    function = load(order, space)
    if function is None:
        return
    for number, call in enumerate(order["calls"]):
        tell(order, number=number, begun=True)
        tell(order, number=number, **run(order, function, call))


def converters_of(tables: str) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """Return what becomes of arguments and of a result: data frames, if the text for these came."""
    if not tables:
        return (lambda argument: argument), (lambda result: result)
    space: dict[str, Any] = {"__name__": "tables"}
    exec(compile(tables, "tables", "exec"), space)  # noqa: S102 - our own text
    return space["make_frame"], space["make_table"]


def load(order: dict[str, Any], space: dict[str, Any]) -> Any:
    """Execute prelude and code; return the learner's function, or tell why there is none."""
    sys.stdout = Printed(order["printed"])
    try:
        exec(compile(order["prelude"], "given code", "exec"), space)  # noqa: S102 - its job
        exec(compile(order["source"], FILE, "exec"), space)  # noqa: S102
    except SyntaxError as e:
        tell(order, problem=f"Line {e.lineno}: {e.msg}.")
        return None
    except BaseException as e:  # noqa: BLE001 - the learner's code may raise anything
        tell(order, problem=explain(e, order["source"]))
        return None
    function = space.get(order["function"])
    if not callable(function):
        tell(order, problem=say_missing(order["function"], space))
        return None
    return function


def say_missing(name: str, space: dict[str, Any]) -> str:
    """Say that the function is not there, and what there is instead."""
    others = [key for key, value in space.items() if callable(value) and not key.startswith("__")]
    found = f" It defines {', '.join(others[:5])}." if others else ""
    return f"Your code must define a function called {name}.{found}"


def run(order: dict[str, Any], function: Any, call: dict[str, Any]) -> dict[str, Any]:
    """Call the function once; return its result, or what went wrong, as plain data."""
    arguments = make_arguments(order, call)
    sys.stdout = printed = Printed(order["printed"])
    started_s = time.perf_counter()
    try:
        result = function(*arguments)
    except BaseException as e:  # noqa: BLE001 - the learner's code may raise anything
        told: dict[str, Any] = {"error": explain(e, order["source"])}
    else:
        told = to_plain(result, order["give"])
    told["taken_s"] = time.perf_counter() - started_s
    told["printed"] = printed.getvalue()
    return told


def make_arguments(order: dict[str, Any], call: dict[str, Any]) -> list[Any]:
    """Return the arguments as given, or as the problem's generator makes them."""
    if "generate" not in call:
        arguments: list[Any] = call["arguments"]
        return [order["take"](each) for each in arguments]
    space: dict[str, Any] = {"__name__": "generator"}
    exec(compile(order["generate"], "generator", "exec"), space)  # noqa: S102 - our own text
    made: list[Any] = space["generate"](call["generate"]["size"], call["generate"]["seed"])
    return made


def to_plain(result: Any, give: Callable[[Any], Any]) -> dict[str, Any]:
    """Return a result as JSON can say it; tuples count as lists."""
    try:
        return {"result": json.loads(json.dumps(give(result)))}
    except (TypeError, ValueError, RecursionError) as e:
        return {"error": f"It returned something that is no plain value ({e})."}


def explain(error: BaseException, source: str) -> str:
    """Return an error with the learner's own line where it happened."""
    said = f"{type(error).__name__}: {error}".rstrip(": ")
    if isinstance(error, RecursionError):
        said = "RecursionError: it calls itself too deeply."
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == FILE]
    if not own or own[-1].lineno is None:
        return said
    lines = source.splitlines()
    number = own[-1].lineno
    text = lines[number - 1].strip() if number <= len(lines) else ""
    return f"{said} (line {number}: {text[:200]})"


def tell(order: dict[str, Any], **told: Any) -> None:
    """Write a line for the host."""
    _TELL.write(order["marker"] + json.dumps(told) + "\n")
    _TELL.flush()


if __name__ == "__main__":
    main()
