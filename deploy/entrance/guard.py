"""Stands before everything that Streamlit serves where people sign in by password."""

from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from core.accounts.office import Office
from core.accounts.sessions import SignedIn
from deploy.entrance.addresses import OWN_PATHS, SHARED, way_in
from deploy.entrance.cookie import token_of
from deploy.entrance.reception import Reception

# Streamlit's own files, and what tells a load balancer or a waiting browser that we are here.
_OPEN_TO_ALL = ("/static/", "/favicon.png", "/_stcore/health", "/_stcore/host-config")
# A run of the whole page without anything that was clicked or typed: app.py then finds nobody
# signed in. A part of the page would run on for who was here before, as would what a click calls.
_ASK_ANEW = BackMsg(rerun_script=ClientState()).SerializeToString()
_PROTOCOL = "sec-websocket-protocol"
# Streamlit's third entry there names the tab that a browser wants to go on with.
_TAB_ENTRY = 2


class Guard:
    """Lets only signed-in browsers through; a tab does nothing more once its session has ended.

    A tab without a session may connect: app.py then shows it nothing but the way to sign in.
    """

    def __init__(self, app: ASGIApp, reception: Reception) -> None:
        self._app, self._reception = app, reception

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or tab, as ASGI has it."""
        office = self._reception.office if self._reception.asks_passwords else None
        if office is None or scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._serve_http(office, scope, receive, send)
        else:
            await self._serve_tab(office, scope, receive, send)

    async def _serve_http(self, office: Office, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if _is_open_to_all(scope) or await _find(office, scope):
            await self._app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        if scope["method"] == "GET" and "text/html" in asked.headers.get("accept", ""):
            query = f"?{asked.url.query}" if asked.url.query else ""
            answer = RedirectResponse(way_in(path + query), status_code=303)
            await answer(scope, receive, send)
        else:
            await PlainTextResponse("Sign in first.", 401)(scope, receive, send)

    async def _serve_tab(self, office: Office, scope: Scope, receive: Receive, send: Send) -> None:
        found = await _find(office, scope)
        user_id = found.account.user_id if found else None
        if not office.tabs.may_resume(_asked_tab(scope), user_id):
            scope = _without_tab(scope)

        async def receive_while_signed_in() -> Message:
            message = await receive()
            if found is None or message["type"] != "websocket.receive":
                return message
            now = await _find(office, scope)
            if now is not None and now.account.user_id == user_id:
                return message
            return {"type": "websocket.receive", "bytes": _ASK_ANEW}

        await self._app(scope, receive_while_signed_in, send)


def _is_open_to_all(scope: Scope) -> bool:
    """Tell whether a request is for what anybody may have.

    The page of a shared report is the same for all until its tab has connected: app.py then shows
    the report of a link, and nothing else.
    """
    path, is_read = scope["path"], scope["method"] in {"GET", "HEAD"}
    is_shared = is_read and path == SHARED
    return path in OWN_PATHS or path.startswith(_OPEN_TO_ALL) or is_shared


async def _find(office: Office, scope: Scope) -> SignedIn | None:
    token = token_of(HTTPConnection(scope))
    return await run_sync(office.sessions.find, token) if token else None


def _asked_tab(scope: Scope) -> str:
    entries = Headers(scope=scope).get(_PROTOCOL, "").split(",")
    return entries[_TAB_ENTRY].strip() if len(entries) > _TAB_ENTRY else ""


def _without_tab(scope: Scope) -> Scope:
    """Return the scope as if the browser had asked for a new tab."""
    anew = {**scope, "headers": list(scope["headers"])}
    entries = Headers(scope=scope).get(_PROTOCOL, "").split(",")
    if len(entries) > _TAB_ENTRY:
        MutableHeaders(scope=anew)[_PROTOCOL] = ",".join(entries[:_TAB_ENTRY])
    # Subprotocols as the server parsed them stay: the first is what is agreed on.
    return anew
