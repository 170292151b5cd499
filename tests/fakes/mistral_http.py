"""The sockets and threads of the fake servers."""

import json
import socket
import struct
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.fakes.mistral_wire import Ending, Response

Answer = Callable[[str, Any, dict[str, str]], Response]

# On, for zero seconds: closing then resets the connection instead of ending it.
_LINGER_RESET = struct.pack("ii", 1, 0)


class LoopbackServer(ThreadingHTTPServer):
    """Sends over real sockets what `answer(path, body, headers)` returns, a thread a connection.

    `decode` turns a request's bytes into its body. The threads end with the server; what `answer`
    raises is kept in `failures`.
    """

    daemon_threads = False
    # The default of 5 makes a sixth simultaneous client wait a second.
    request_queue_size = 128

    def __init__(self, answer: Answer, decode: Callable[[bytes], Any] = json.loads) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.decode = decode
        self.closing = threading.Event()
        self.failures: list[BaseException] = []
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def cut_connections(self) -> None:
        """Wake the threads that read, write or wait; called when none can be added any more."""
        self.closing.set()
        with self._lock:
            for connection in self._open:
                # The client may have gone first, and then there is nothing left to cut.
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        failure = sys.exception()
        # A client that gave up is what many tests are about.
        if failure is not None and not isinstance(failure, ConnectionError):
            self.failures.append(failure)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Small writes go out at once; otherwise each reply waits 40 ms for an acknowledgement.
    disable_nagle_algorithm = True
    server: LoopbackServer

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        sent = self.rfile.read(length)
        if len(sent) < length:
            raise ConnectionAbortedError("The client went away before its request was whole.")
        body = self.server.decode(sent)
        headers = {name.lower(): value for name, value in self.headers.items()}
        self._send(self.server.answer(self.path, body, headers))

    def _send(self, response: Response) -> None:
        if response.delay_s and self.server.closing.wait(response.delay_s):
            self.close_connection = True
            return
        if response.ending is Ending.RESET:
            self._reset()
            return
        self._send_head(response)
        self._send_parts(response)
        if response.ending is Ending.CUT:
            self.close_connection = True
        elif response.is_events:
            self.wfile.write(b"0\r\n\r\n")

    def _send_head(self, response: Response) -> None:
        self.send_response(response.status)
        self.send_header("Content-Type", response.content_type)
        if response.is_events:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(response.length))
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _send_parts(self, response: Response) -> None:
        for number, part in enumerate(response.parts):
            if number and response.pause_s and self.server.closing.wait(response.pause_s):
                raise ConnectionAbortedError("The fake server stops.")
            framed = b"%x\r\n%s\r\n" % (len(part), part) if response.is_events else part
            self.wfile.write(framed)

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_RESET)
        # The reader holds the socket open: without it gone, closing would close nothing.
        self.rfile.close()
        self.connection.close()
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name
        """Say nothing: the requests are recorded."""
