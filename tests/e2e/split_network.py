"""Two networks of this machine with no way between them but a TURN server, and one TCP port."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Both networks reach this address of the machine; it passes nothing on from one to the other.
MIDDLE = "10.77.0.1"
_NETWORKS = {"browser": "10.77.1", "server": "10.77.2"}
SERVER = f"{_NETWORKS['server']}.2"
TURN_PORT = 3478


def find_obstacle() -> str | None:
    """Return why no such networks can be made here; None if they can."""
    if os.geteuid() != 0 or shutil.which("ip") is None:
        return "network namespaces need root and iproute2"
    if shutil.which("turnserver") is None:
        return "coturn is not installed"
    name = f"rehearse-try-{os.getpid()}"
    made = subprocess.run(["ip", "netns", "add", name], check=False, capture_output=True)
    if made.returncode:
        return "network namespaces are not allowed here"
    subprocess.run(["ip", "netns", "delete", name], check=True)
    return None


class SplitNetwork:
    """Namespaces, the cables to them and what runs in the middle; use it in a `with`."""

    def __init__(self) -> None:
        self._names = {role: f"rehearse-{role}-{os.getpid()}" for role in _NETWORKS}
        self._cables = {role: f"rh{role[0]}{os.getpid()}" for role in _NETWORKS}
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "SplitNetwork":
        _run("ip", "address", "add", f"{MIDDLE}/32", "dev", "lo")
        for role, network in _NETWORKS.items():
            name, cable = self._names[role], self._cables[role]
            _run("ip", "netns", "add", name)
            _run("ip", "link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", name)
            _run("ip", "address", "add", f"{network}.1/24", "dev", cable)
            _run("ip", "link", "set", cable, "up")
            _run("sysctl", "-qw", f"net.ipv4.conf.{cable}.forwarding=0")
            inside = self.inside(role)
            _run(*inside, "ip", "link", "set", "lo", "up")
            _run(*inside, "ip", "address", "add", f"{network}.2/24", "dev", "eth0")
            _run(*inside, "ip", "link", "set", "eth0", "up")
            _run(*inside, "ip", "route", "add", "default", "via", f"{network}.1")
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()
            process.wait()
        for role, name in self._names.items():
            # By itself a cable would stay until the last process of its network is gone.
            _run("ip", "link", "delete", self._cables[role])
            _run("ip", "netns", "delete", name)
        _run("ip", "address", "delete", f"{MIDDLE}/32", "dev", "lo")

    def inside(self, role: str) -> list[str]:
        """Return the beginning of a command that runs in one of the networks."""
        return ["ip", "netns", "exec", self._names[role]]

    def is_direct_path_closed(self) -> bool:
        """Tell whether nothing comes from the browser's network to the server's."""
        # Nothing listens there: an open path would bring the refusal back.
        knock = f"import socket; socket.create_connection(('{SERVER}', 9), 2)"
        command = [*self.inside("browser"), sys.executable, "-c", knock]
        answer = subprocess.run(command, check=False, capture_output=True, text=True)
        return "ConnectionRefusedError" not in answer.stderr

    @contextmanager
    def cut(self, role: str) -> Iterator[None]:
        """Pull a network's cable out for as long as the `with` lasts: nothing passes, none is told.

        Open connections stay open, as where a wireless network is lost and found again.
        """
        _run("ip", "link", "set", self._cables[role], "down")
        try:
            yield
        finally:
            _run("ip", "link", "set", self._cables[role], "up")

    def pass_on(self, port: int) -> None:
        """Let the app's own port through, from the browser's localhost and from ours."""
        proxy = [sys.executable, "-m", "tests.e2e.tcp_proxy"]
        self._start(*proxy, "0.0.0.0", str(port), SERVER)  # noqa: S104
        self._start(*self.inside("browser"), *proxy, "127.0.0.1", str(port), MIDDLE)

    def start_turn(self, *options: str) -> None:
        """Start coturn in the middle."""
        command = ["turnserver", "-n", "--no-cli", "--no-tls", "--no-dtls", "--realm=rehearse"]
        command += [f"--listening-ip={MIDDLE}", f"--relay-ip={MIDDLE}"]
        command += [f"--listening-port={TURN_PORT}", "--log-file=stdout", "--pidfile="]
        self._start(*command, *options)

    def wrap(self, executable: str, folder: Path) -> str:
        """Return a program that runs another one in the browser's network."""
        wrapper = folder / "browser.sh"
        wrapper.write_text(
            f'#!/bin/sh\nexec {" ".join(self.inside("browser"))} {executable} "$@"\n'
        )
        wrapper.chmod(0o755)
        return str(wrapper)

    def _start(self, *command: str) -> None:
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, cwd=ROOT, stdout=quiet, stderr=quiet)
        self._processes.append(process)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
