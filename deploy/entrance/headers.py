"""Headers on every response that keep a browser from doing what nobody asked for."""

import base64
import hashlib
import re
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deploy.entrance.addresses import SHARED
from deploy.entrance.cookie import is_secure

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# Pages of our own run no script and load nothing from elsewhere.
ENTRANCE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_YEAR_S = 31_536_000
# The address is the key: it goes nowhere else, no search engine lists it, no cache keeps the page.
_SHARED_HEADERS = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def app_policy() -> str:
    """Return the content security policy of Streamlit's pages.

    Its styles are written into the page by scripts, its components are modules made from text
    (blob:), pictures and recordings come as blob: and data:. No script written into a page runs
    but Streamlit's own, known by its hash. Nothing is loaded from elsewhere.
    """
    page = (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8")
    scripts = " ".join(f"'sha256-{_hash(text)}'" for text in _INLINE_SCRIPT.findall(page))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: 'wasm-unsafe-eval' {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' data: blob:",
            "worker-src 'self' blob:",
            "frame-src 'self' blob: data:",
            "object-src 'none'",
            "form-action 'self'",
            # Our own pages may: the recorder's component stands in a frame.
            "frame-ancestors 'self'",
            "base-uri 'self'",
        )
    )


class SecurityHeaders:
    """Adds the headers; what a response says itself stays."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = {
            "Content-Security-Policy": app_policy(),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "SAMEORIGIN",
            # With no-referrer, browsers would hide from us too where a form was sent from.
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(), payment=()",
            "Cross-Origin-Opener-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or tab, as ASGI has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        own = _SHARED_HEADERS if scope["path"] == SHARED else {}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(own)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                if is_secure(HTTPConnection(scope)):
                    headers.setdefault("Strict-Transport-Security", f"max-age={_YEAR_S}")
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
