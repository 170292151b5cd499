"""The real nginx with the very configuration of deploy/, at ports and paths of a test's own."""

import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from http.client import HTTPSConnection
from pathlib import Path
from ssl import SSLContext, create_default_context

from tests.e2e.app_server import ROOT, free_port

CONFIGURATION = ROOT / "deploy" / "nginx.conf"
_START_TIMEOUT_S = 10.0
# What a distribution's own nginx.conf holds around ours.
_AROUND = """
user {user};
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/around.log;
events {{ worker_connections 4096; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/rehearse.conf;
}}
"""


def find_nginx() -> str | None:
    """Return the program, or None where it is not installed."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


class Nginx:
    """Starts and stops nginx before two replicas; `tls` is what a browser trusts it by."""

    def __init__(self, folder: Path, replica_ports: Sequence[int]) -> None:
        self._folder = folder
        self.port, self._plain_port = free_port(), free_port()
        self.url = f"https://localhost:{self.port}"
        self.plain_url = f"http://localhost:{self._plain_port}"
        self.access_log = folder / "rehearse.access.log"
        self.error_log = folder / "rehearse.error.log"
        self._process: subprocess.Popen[bytes] | None = None
        _make_certificate(folder)
        configuration = self._adapt(CONFIGURATION.read_text("utf-8"), replica_ports)
        (folder / "rehearse.conf").write_text(configuration, "utf-8")
        (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user="root"), "utf-8")

    @property
    def tls(self) -> SSLContext:
        """Return a context that trusts this server's certificate and no other."""
        return create_default_context(cafile=str(self._folder / "fullchain.pem"))

    def start(self) -> None:
        """Start the proxy and wait until it takes connections."""
        program = find_nginx()
        assert program is not None
        command = [program, "-p", str(self._folder), "-c", str(self._folder / "nginx.conf")]
        with (self._folder / "output.log").open("wb") as output:
            self._process = subprocess.Popen(command, stdout=output, stderr=output)
        deadline = time.monotonic() + _START_TIMEOUT_S
        while not self._listens():
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise RuntimeError((self._folder / "output.log").read_text())
            time.sleep(0.05)

    def stop(self) -> None:
        """End the proxy with its workers."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(30)
            self._process = None

    def _listens(self) -> bool:
        connection = HTTPSConnection("localhost", self.port, timeout=2, context=self.tls)
        try:
            connection.connect()
        except OSError:
            return False
        finally:
            connection.close()
        return True

    def _adapt(self, text: str, replica_ports: Sequence[int]) -> str:
        """Put this test's ports and paths in place of the host's; everything else stays."""
        first, second = replica_ports
        places = {
            r"\b8501\b|(?<=_)8501\b": str(first),
            r"\b8502\b|(?<=_)8502\b": str(second),
            r"listen 80;": f"listen 127.0.0.1:{self._plain_port};",
            r"listen 443 ssl": f"listen 127.0.0.1:{self.port} ssl",
            r"\n +listen \[::\][^\n]*": "",
            r"https://\$host\$request_uri": f"https://$host:{self.port}$request_uri",
            r"rehearse\.example\.org;": "localhost;",
            r"/etc/letsencrypt/live/rehearse\.example\.org": str(self._folder),
            r"/var/log/nginx": str(self._folder),
        }
        for pattern, replacement in places.items():
            text, found = re.subn(pattern, replacement.replace("\\", r"\\"), text)
            if not found:
                raise RuntimeError(f"{CONFIGURATION} has no {pattern} any more")
        return text


def _make_certificate(folder: Path) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    command += ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run(command, check=True, capture_output=True, timeout=30)
