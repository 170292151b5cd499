"""The app as a learner runs it: a server process of its own, with its own database."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parents[2]
_START_TIMEOUT_S = 180


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class AppServer:
    """Starts, stops and kills `streamlit run`; the port stays the same over restarts.

    `entry` is the file that is run, `deploy/server.py` where people sign in.

    `settings` are environment variables that the server gets besides its database's address,
    `inside` is the beginning of the command where the server runs somewhere else.
    """

    def __init__(
        self, folder: Path, *, entry: str = "app.py", inside: Sequence[str] = (), **settings: str
    ) -> None:
        self._entry, self._settings, self._inside = entry, settings, inside
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self._database = folder / "rehearse.duckdb"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def database_url(self) -> str:
        """Return the address of the server's database."""
        return str(self._database)

    @property
    def pid(self) -> int:
        """Return the id of the server process."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [*self._inside, sys.executable, "-m", "streamlit", "run", self._entry]
        command += [f"--server.port={self.port}", "--server.headless=true"]
        environment = {**os.environ, "DATABASE_URL": self.database_url, **self._settings}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        deadline = time.monotonic() + _START_TIMEOUT_S
        while not self._is_healthy():
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise RuntimeError(f"The server did not start: {self.log.read_text()}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Ask the server to end and wait for it."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the server as a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(30)
            self._process = None

    def _is_healthy(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()
