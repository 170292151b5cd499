"""Two servers on one PostgreSQL behind the real nginx, as docs/hosting.md sets them up."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import find_postgres, run_postgres
from tests.deploy.nginx import Nginx, find_nginx
from tests.e2e.app_server import AppServer


@dataclass(frozen=True)
class Host:
    """What serves: both replicas, the proxy before them, the database behind them."""

    replicas: tuple[AppServer, AppServer]
    nginx: Nginx
    database_url: str


def can_host() -> bool:
    """Tell whether nginx and PostgreSQL's server programs are installed."""
    return find_nginx() is not None and find_postgres() is not None


@contextmanager
def run_host(folder: Path, *, fsync: bool = False, **settings: str) -> Iterator[Host]:
    """Start everything, and end it again; `settings` go to both replicas."""
    binaries = find_postgres()
    assert binaries is not None
    with run_postgres(binaries, fsync=fsync) as postgres:
        url = postgres.create_database()
        first, second = (_make_replica(folder / name, url, settings) for name in ("one", "two"))
        (folder / "proxy").mkdir()
        nginx = Nginx(folder / "proxy", [first.port, second.port])
        running: list[AppServer | Nginx] = []
        try:
            for each in (first, second, nginx):
                running.append(each)
                each.start()
            yield Host((first, second), nginx, url)
        finally:
            for server in reversed(running):
                server.stop()


def _make_replica(folder: Path, database_url: str, settings: dict[str, str]) -> AppServer:
    folder.mkdir(parents=True)
    own = {
        "SIGN_IN": "password",
        "REGISTRATION": "open",
        "DATABASE_URL": database_url,
        "MEDIA_URL": "database",
        "FETCH_WEIGHTS": "0",
        "STREAMLIT_SERVER_COOKIE_SECRET": "the same for both replicas",
    }
    return AppServer(folder, entry="deploy/server.py", **(own | settings))
