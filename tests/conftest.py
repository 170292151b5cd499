"""What every test shares: a clean environment, both databases, no way out but loopback."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from psycopg import sql

from core.store.connection import Database
from core.store.database import open_database
from core.store.users import ensure_local_user

# The same examples in every run, so that what passes here passes anywhere; `make test-full` looks
# for new ones. How long one takes says how busy the machine is, not whether the code is right.
settings.register_profile(
    "same",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("new", parent=settings.get_profile("same"), derandomize=False)
settings.load_profile("new" if os.environ.get("REHEARSE_NEW_EXAMPLES") else "same")

FORBID_SKIPS = bool(os.environ.get("REHEARSE_FORBID_SKIPS"))
_OWN_SETTINGS = (
    *("DATABASE_URL", "DUCKDB_MEMORY_LIMIT", "JOB_WORKERS", "ANSWER_BOX"),
    *("LLM_MODEL", "LLM_QUESTION_MODEL", "LLM_EVALUATION_MODEL", "LLM_BASE_URL"),
    *("LLM_TIMEOUT_S", "LLM_BUDGET_S", "LLM_TEMPERATURE", "LLM_API_KEY"),
    *("LLM_PANEL", "LLM_PANEL_MODEL", "LLM_SLOTS_A_CALL", "LLM_CALLS_AT_ONCE"),
    *("MISTRAL_API_KEY", "MISTRAL_BASE_URL"),
    *("SPEECH_REMOTE", "SPEECH_BASE_URL", "SPEECH_API_KEY", "SPEECH_BUDGET_S"),
    *("SPEECH_MODEL", "SPEECH_VOICE_MODEL", "SPEECH_VOICE"),
    *("ICE_SERVERS", "TURN_URLS", "TURN_USERNAME", "TURN_PASSWORD", "TURN_SECRET"),
    *("SIGN_IN", "REGISTRATION", "ALLOW_REMOTE", "PUBLIC_URL"),
    *("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2"),
)


@pytest.fixture(autouse=True)
def _hide_machine_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a developer's own settings and proxies out of the tests."""
    for name in (*_OWN_SETTINGS, "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FETCH_WEIGHTS", "0")
    # It takes minutes and 2.7 GB; tests that run Python bring a folder where that is done.
    monkeypatch.setenv("COMPILE_SANDBOX", "0")
    monkeypatch.setenv("COMPILE_SANDBOX", "0")
    monkeypatch.setenv("MEDIA_URL", "memory://tests")
    monkeypatch.delenv("MEDIA_RETENTION_DAYS", raising=False)


def skip_or_fail(reason: str) -> None:
    """Skip on a learner's machine; fail where skipping is forbidden, as in CI."""
    if FORBID_SKIPS:
        pytest.fail(f"{reason}, and skipping is forbidden here")
    pytest.skip(reason)


class PostgresServer:
    """A PostgreSQL of our own: its files in a temporary folder, reached by a socket only."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        self._folder, self._binaries = folder, binaries
        self._databases = 0

    def start(self, *, fsync: bool = False) -> None:
        """Initialise the cluster and start it; `fsync` where timings are to be real ones."""
        data = self._folder / "data"
        self._run("initdb", "-D", str(data), "-U", "rehearse", "-A", "trust", "-N", "-E", "UTF8")
        options = f"-k {self._folder} -c listen_addresses='' -c fsync={'on' if fsync else 'off'}"
        self._run("pg_ctl", "-D", str(data), "-w", "-l", f"{data}/log", "-o", options, "start")

    def stop(self) -> None:
        """Stop the server at once."""
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "stop")

    def create_database(self) -> str:
        """Create an empty database and return its address."""
        self._databases += 1
        name = f"test_{self._databases}"
        self._say("CREATE DATABASE {}", name)
        return f"postgresql://rehearse@/{name}?host={self._folder}"

    def copy_database(self, source: str, target: str) -> None:
        """Put a copy of a database in the place of another; both are named by their addresses."""
        self._say("DROP DATABASE {}", _name_in(target))
        self._say("CREATE DATABASE {} TEMPLATE {}", _name_in(target), _name_in(source))

    def _say(self, statement: LiteralString, *names: str) -> None:
        address = f"postgresql://rehearse@/postgres?host={self._folder}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._binaries / program), *arguments]
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, check=True, capture_output=True, timeout=60, cwd="/")


def _name_in(address: str) -> str:
    return address.partition("@/")[2].partition("?")[0]


def find_postgres() -> Path | None:
    """Return the folder of the newest PostgreSQL server programs, or None."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if folders:
        return folders[-1].parent
    found = shutil.which("initdb")
    return Path(found).parent if found else None


@contextmanager
def run_postgres(binaries: Path, *, fsync: bool = False) -> Iterator[PostgresServer]:
    """Start a PostgreSQL in a folder of its own, and leave nothing of it."""
    # A short path: a socket's address may have 107 characters at most.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    server = PostgresServer(folder, binaries)
    server.start(fsync=fsync)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Start one PostgreSQL for the whole run."""
    binaries = find_postgres()
    if binaries is None:
        skip_or_fail("PostgreSQL is not installed")
        return
    with run_postgres(binaries) as server:
        yield server


@pytest.fixture(params=["duckdb", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty database, once on each engine."""
    if request.param == "duckdb":
        return str(tmp_path / "test.duckdb")
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.create_database()


@pytest.fixture(scope="session")
def duckdb_with_schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file to copy: bringing each test's own up to date would take longer than the test."""
    file = tmp_path_factory.mktemp("schema") / "schema.duckdb"
    open_database(str(file)).close()
    return file


@pytest.fixture(scope="session")
def postgres_with_schema(postgres: PostgresServer) -> str:
    """Give the address of a database to copy."""
    address = postgres.create_database()
    open_database(address).close()
    return address


@pytest.fixture
def database(request: pytest.FixtureRequest, database_url: str) -> Iterator[Database]:
    """Open an empty database with its schema, once on each engine."""
    if database_url.startswith("postgresql:"):
        server: PostgresServer = request.getfixturevalue("postgres")
        server.copy_database(request.getfixturevalue("postgres_with_schema"), database_url)
    else:
        shutil.copyfile(request.getfixturevalue("duckdb_with_schema"), database_url)
    opened = open_database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def user_id(database: Database) -> str:
    """Create the local user."""
    with database.write() as connection:
        return ensure_local_user(connection)
