"""An object store on the loopback that speaks as much of S3 as recordings need."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/"


class S3Server:
    """A bucket in memory; with `refuses` it answers every request as to a wrong key."""

    bucket = "recordings"

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.refuses = False
        self._lock = Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._make_handler())
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def environment(self) -> dict[str, str]:
        """Return the variables by which a client finds this store."""
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self._server.server_port}",
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_REGION": "eu-central-1",
        }

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @contextmanager
    def locked(self) -> Iterator[dict[str, bytes]]:
        """Give the objects to one request at a time."""
        with self._lock:
            yield self.objects

    def list_xml(self, prefix: str) -> bytes:
        """Return the list of objects directly below a prefix."""
        root = Element("ListBucketResult", xmlns=_NAMESPACE)
        SubElement(root, "IsTruncated").text = "false"
        with self.locked() as objects:
            found = {k: v for k, v in objects.items() if k.startswith(prefix)}
        for key, data in found.items():
            if "/" in key.removeprefix(prefix):
                continue
            each = SubElement(root, "Contents")
            SubElement(each, "Key").text = key
            SubElement(each, "Size").text = str(len(data))
            SubElement(each, "ETag").text = f'"{_tag(data)}"'
            SubElement(each, "LastModified").text = "2026-11-21T12:00:00.000Z"
        return tostring(root)

    def _make_handler(self) -> type[BaseHTTPRequestHandler]:
        return type("BucketHandler", (_Handler,), {"store": self})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    store: S3Server

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        if "list-type" in asked:
            self._answer(200, self.store.list_xml(asked.get("prefix", [""])[0]))
            return
        with self.store.locked() as objects:
            data = objects.get(self._key())
        self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>") if data is None else (
            self._answer(200, data)
        )

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        copied = unquote(self.headers.get("x-amz-copy-source", ""))
        with self.store.locked() as objects:
            if copied:
                body = objects[copied.removeprefix("/").partition("/")[2]]
            if not self.store.refuses:
                objects[self._key()] = body
        answer = f'<CopyObjectResult><ETag>"{_tag(body)}"</ETag></CopyObjectResult>'
        self._answer(200, answer.encode() if copied else b"", tag=_tag(body))

    def do_POST(self) -> None:
        """Delete several objects, the only thing that is posted."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        keys = re.findall(r"<Key>[^<]*</Key>", body)
        with self.store.locked() as objects:
            for key in keys:
                objects.pop(key.removeprefix("<Key>").removesuffix("</Key>"), None)
        deleted = "".join(f"<Deleted>{key}</Deleted>" for key in keys)
        self._answer(200, f"<DeleteResult>{deleted}</DeleteResult>".encode())

    def _key(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix(f"/{self.store.bucket}/")

    def _answer(self, status: int, body: bytes, tag: str = "") -> None:
        if self.store.refuses:
            status, body = 403, b"<Error><Code>AccessDenied</Code></Error>"
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", f'"{tag or _tag(body)}"')
        self.send_header("Last-Modified", formatdate(usegmt=True))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Say nothing."""


def _tag(data: bytes) -> str:
    return md5(data, usedforsecurity=False).hexdigest()
