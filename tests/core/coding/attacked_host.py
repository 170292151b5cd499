"""A host with a secret, a folder and a port that whoever gets out of the sandbox would reach."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import NamedTuple

SECRET = "a-word-of-the-host"
_FILES = ["secret.txt", "secret_module.py"]


class Host(NamedTuple):
    """What the guest must not reach."""

    folder: Path
    port: int
    connected: list[str]

    @property
    def secret_file(self) -> Path:
        """Return the file with the secret."""
        return self.folder / _FILES[0]

    def fill_in(self, attempt: str) -> str:
        """Return an attempt with the names of this host."""
        names = {"secret_file": str(self.secret_file), "folder": str(self.folder)}
        return attempt.format(**names, port=self.port)

    def find_traces(self, told: str) -> list[str]:
        """Return what an attempt reached, given what it told; nothing where it was kept in."""
        files = sorted(path.name for path in self.folder.iterdir())
        is_same = files == _FILES and self.secret_file.read_text() == SECRET
        traces = {
            "told the secret": SECRET in told,
            "changed files": not is_same,
            "connected": bool(self.connected),
        }
        return [trace for trace, is_there in traces.items() if is_there]


@contextmanager
def open_host(folder: Path) -> Iterator[Host]:
    """Make a host in a folder; its environment has the secret too."""
    os.environ["REHEARSE_SECRET"] = SECRET
    (folder / _FILES[0]).write_text(SECRET)
    (folder / _FILES[1]).write_text(f"SECRET = {SECRET!r}\n")
    connected: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        Thread(target=_note, args=(server, connected), daemon=True).start()
        yield Host(folder, server.getsockname()[1], connected)
    del os.environ["REHEARSE_SECRET"]


def _note(server: socket.socket, connected: list[str]) -> None:
    while server.fileno() >= 0:
        try:
            connected.append(str(server.accept()[1]))
        except TimeoutError:
            continue
        except OSError:  # closed
            return
