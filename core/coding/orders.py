"""What a worker is asked, and what it answers."""

from typing import Any

from core.domain.model import Model


class PythonOrder(Model):
    """A program to run. Its standard input is `stdin`; it sees nothing else.

    `fuel` is how many instructions of WebAssembly it may take: the same on every machine, busy or
    not. The deadline is for what waits.
    """

    program: str
    stdin: str
    fuel: int
    deadline_s: float
    memory_bytes: int
    output_bytes: int


class PythonAnswer(Model):
    """How the program ended: `stopped` names the limit that ended it."""

    output: str = ""
    errors: str = ""
    exit_code: int | None = None
    stopped: str | None = None
    is_cut: bool = False
    fuel_used: int | None = None
    taken_s: float = 0.0


class QueryOrder(Model):
    """A query over tables that `setup` makes."""

    setup: list[str]
    rows: dict[str, list[list[Any]]]
    query: str
    deadline_s: float
    memory_bytes: int


class QueryAnswer(Model):
    """What the query returned, its values as text where JSON has none for them; or an error."""

    columns: list[str] = []
    rows: list[list[Any]] = []
    error: str = ""
    stopped: str | None = None
    taken_s: float = 0.0
