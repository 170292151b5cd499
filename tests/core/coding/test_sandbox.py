import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest

from core.coding.errors import SandboxError
from core.coding.orders import QueryOrder
from core.coding.sandbox import Sandbox, SandboxState
from tests.core.coding.escapes import ATTEMPTS

SECRET = "a-word-of-the-host"
FUEL, DEADLINE_S = 12 * 10**9, 3.0


class Host(NamedTuple):
    """What the guest must not reach."""

    folder: Path
    secret_file: Path
    port: int
    connected: list[str]


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    monkeypatch.setenv("REHEARSE_SECRET", SECRET)
    secret_file = tmp_path / "secret.txt"
    secret_file.write_text(SECRET)
    (tmp_path / "secret_module.py").write_text(f"SECRET = {SECRET!r}\n")
    connected: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        Thread(target=_note, args=(server, connected), daemon=True).start()
        yield Host(tmp_path, secret_file, server.getsockname()[1], connected)


def _note(server: socket.socket, connected: list[str]) -> None:
    while server.fileno() >= 0:
        try:
            connected.append(str(server.accept()[1]))
        except TimeoutError:
            continue
        except OSError:  # closed
            return


def test_there_are_enough_attempts() -> None:
    assert len(ATTEMPTS) >= 40


@pytest.mark.parametrize("name", ATTEMPTS)
def test_an_attempt_reaches_nothing_and_the_next_program_runs(
    sandbox: Sandbox, host: Host, name: str
) -> None:
    code = ATTEMPTS[name].format(
        secret_file=str(host.secret_file), folder=str(host.folder), port=host.port
    )

    answer = sandbox.run_python(code, "", fuel=FUEL, deadline_s=DEADLINE_S, output_bytes=1 << 16)
    after = sandbox.run_python("print('well')", "", fuel=FUEL, deadline_s=30)

    assert SECRET not in answer.output + answer.errors
    assert len(answer.output) <= 1 << 16
    assert sorted(path.name for path in host.folder.iterdir()) == ["secret.txt", "secret_module.py"]
    assert host.secret_file.read_text() == SECRET
    assert host.connected == []
    assert after.output == "well\n"


def ask(sandbox: Sandbox, query: str, setup: tuple[str, ...] = ()) -> str:
    answer = sandbox.run_query(
        QueryOrder(setup=list(setup), rows={}, query=query, deadline_s=2, memory_bytes=64 << 20)
    )
    return f"{answer.columns} {answer.rows} {answer.error} {answer.stopped or ''}"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('{secret_file}')",
        "SELECT * FROM read_csv('{secret_file}', header = false)",
        "SELECT * FROM '{secret_file}'",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM read_blob('/proc/self/environ')",
        "SELECT getenv('REHEARSE_SECRET')",
        "COPY (SELECT 1) TO '{folder}/new.csv'",
        "ATTACH '{folder}/new.duckdb' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM read_text('http://127.0.0.1:{port}/')",
        "SET enable_external_access = true",
        "PRAGMA enable_profiling",
        "EXPORT DATABASE '{folder}/new'",
        "SELECT 1; COPY (SELECT 1) TO '{folder}/new.csv'",
        "DROP TABLE bookings",
        "INSERT INTO bookings VALUES (2)",
        "SELECT sum(a.range * b.range) FROM range(100000000) a, range(100000000) b",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t",
        "SELECT list(range) FROM range(1000000000)",
        "SELECT repeat('x', 2000000000)",
        "SELECT * FROM range(100000000)",
    ],
)
def test_a_query_reaches_nothing_and_the_next_one_runs(
    sandbox: Sandbox, host: Host, query: str
) -> None:
    setup = ("CREATE TABLE bookings (number INTEGER)", "INSERT INTO bookings VALUES (1)")

    told = ask(
        sandbox,
        query.format(secret_file=host.secret_file, folder=host.folder, port=host.port),
        setup,
    )

    assert SECRET not in told
    assert "[['" not in told.partition(" ")[2] or "secret" not in told
    assert sorted(path.name for path in host.folder.iterdir()) == ["secret.txt", "secret_module.py"]
    assert host.connected == []
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
