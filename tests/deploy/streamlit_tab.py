"""A browser's tab without a browser: Streamlit's own protocol, as its frontend speaks it.

The tab keeps what the page shows, element by element, answers for its widgets, runs fragments at
their intervals, and comes back by itself when its connection is lost, naming the session it had.
"""

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from ssl import SSLContext
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import httpx
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

_XSRF_COOKIE = "_streamlit_xsrf"
_NO_XSRF = "PLACEHOLDER_AUTH_TOKEN"
# As the frontend waits between two tries: shortly at first, never longer than the second.
_RETRY_S, _LONGEST_RETRY_S = 0.5, 8.0
_PATIENCE_S = 60.0


@dataclass
class Shown:
    """An element on the page, the fragment that it is part of, and the run that drew it last."""

    element: Element
    fragment_id: str
    run: int


@dataclass
class Page:
    """What the tab shows and what it would tell the server about itself."""

    elements: dict[tuple[int, ...], Shown] = field(default_factory=dict)
    session_id: str = ""
    query: str = ""
    script_hash: str = ""
    run: int = 0
    run_fragments: tuple[str, ...] = ()
    is_running: bool = False


class StreamlitTab:
    """One tab. `client` holds the browser's cookies; everything happens in one event loop."""

    def __init__(self, client: httpx.AsyncClient, tls: SSLContext | None = None) -> None:
        self._client, self._tls = client, tls
        self._socket: ClientConnection | None = None
        self._task: asyncio.Task[None] | None = None
        self._repeats: dict[str, asyncio.Task[None]] = {}
        self._values: dict[str, WidgetState] = {}
        self._hashes: dict[str, str] = {}
        self._changed = asyncio.Condition()
        self._is_closed = False
        self.page = Page()
        self.connections = 0
        self.lost_at: list[float] = []
        self.found_again_at: list[float] = []

    async def open(self, page_name: str = "") -> None:
        """Connect and ask for a page; wait until it is there."""
        self._task = asyncio.create_task(self._stay_connected(page_name))
        await self.until(lambda: self.page.run > 0 and not self.page.is_running)

    async def close(self) -> None:
        """Leave, as a closed window does."""
        self._is_closed = True
        for task in [*self._repeats.values(), *([self._task] if self._task else [])]:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        if self._socket is not None:
            await self._socket.close()

    @property
    def is_connected(self) -> bool:
        """Tell whether the server is in reach."""
        return self._socket is not None

    def elements(self, kind: str) -> Iterator[Any]:
        """Yield the elements of a kind, in the page's order."""
        for path in sorted(self.page.elements):
            element = self.page.elements[path].element
            if element.WhichOneof("type") == kind:
                yield getattr(element, kind)

    def component(self, name: str) -> tuple[str, dict[str, Any]] | None:
        """Return the id and the data of a component of ours; None where it is not shown."""
        for shown in self.elements("bidi_component"):
            if shown.component_name.endswith(name):
                return shown.id, json.loads(shown.json or shown.mixed.json or "{}")
        return None

    def shows(self, text: str) -> bool:
        """Tell whether a text stands on the page, in whatever kind of element."""
        return any(text in str(shown.element) for shown in self.page.elements.values())

    def has_button(self, name: str) -> bool:
        """Tell whether a button with this key or label can be clicked."""
        return self._find_button(name) is not None

    async def click(self, name: str) -> None:
        """Click the button with this key or label."""
        found = self._find_button(name)
        assert found is not None, name
        widget_id, fragment_id = found
        await self._rerun(WidgetState(id=widget_id, trigger_value=True), fragment_id=fragment_id)

    async def go_to(self, page_name: str) -> None:
        """Follow a link of the navigation to a page; its widgets begin anew."""
        page = self.page
        page.script_hash, page.query = self._hashes.get(page_name, ""), ""
        self._values.clear()
        run = page.run
        await self._rerun(page_name=page_name)
        await self.until(lambda: page.run > run and not page.is_running)

    async def set_component_state(self, widget_id: str, **state: Any) -> None:
        """Set a component's state, as setStateValue does in the browser."""
        known = self._values.get(widget_id)
        value = {**(json.loads(known.json_value) if known else {}), **state}
        self._values[widget_id] = WidgetState(id=widget_id, json_value=json.dumps(value))
        await self._rerun()

    async def trigger_component(self, widget_id: str, event: str, value: Any) -> None:
        """Send a component's event, as setTriggerValue does in the browser."""
        fired = json.dumps([{"event": event, "value": value}])
        trigger_id = _make_trigger_id(widget_id, "events")
        await self._rerun(WidgetState(id=trigger_id, json_trigger_value=fired))

    async def until(self, is_so: Callable[[], bool], timeout_s: float = _PATIENCE_S) -> bool:
        """Wait until the page is as wanted, at most `timeout_s`; tell whether it is."""
        async with self._changed:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait_for(is_so), timeout_s)
            return is_so()

    async def await_run(self, timeout_s: float = _PATIENCE_S) -> bool:
        """Wait until another run of the page has begun; tell whether it has."""
        run = self.page.run
        return await self.until(lambda: self.page.run > run, timeout_s)

    def _find_button(self, name: str) -> tuple[str, str] | None:
        for shown in self.page.elements.values():
            if shown.element.WhichOneof("type") != "button" or shown.element.button.disabled:
                continue
            button = shown.element.button
            if button.id.endswith(f"-{name}") or button.label == name:
                return button.id, shown.fragment_id
        return None

    async def _stay_connected(self, page_name: str) -> None:
        wait_s = _RETRY_S
        while not self._is_closed:
            try:
                socket = await self._connect()
            except (OSError, WebSocketException, httpx.HTTPError, TimeoutError):
                await asyncio.sleep(wait_s)
                wait_s = min(wait_s * 2, _LONGEST_RETRY_S)
                continue
            wait_s = _RETRY_S
            self._socket = socket
            self.connections += 1
            if self.connections > 1:
                self.found_again_at.append(monotonic())
            await self._rerun(page_name=page_name if self.connections == 1 else "")
            await self._listen(socket)
            self._socket = None
            self.lost_at.append(monotonic())
            await self._tell_change()

    async def _connect(self) -> ClientConnection:
        """Open the stream as the frontend does: first it asks whether anybody is there."""
        for path in ("/_stcore/health", "/_stcore/host-config"):
            (await self._client.get(path, timeout=10)).raise_for_status()
        address = urlsplit(str(self._client.base_url))
        cookies = "; ".join(f"{name}={value}" for name, value in self._client.cookies.items())
        entries = ["streamlit", self._client.cookies.get(_XSRF_COOKIE) or _NO_XSRF]
        if self.page.session_id:
            entries.append(self.page.session_id)
        socket = await connect(
            f"{'wss' if address.scheme == 'https' else 'ws'}://{address.netloc}/_stcore/stream",
            origin=Origin(f"{address.scheme}://{address.netloc}"),
            subprotocols=[Subprotocol(entry) for entry in entries],
            additional_headers={"Cookie": cookies},
            ssl=self._tls if address.scheme == "https" else None,
            max_size=None,
            proxy=None,
        )
        self._take_cookies(socket)
        return socket

    def _take_cookies(self, socket: ClientConnection) -> None:
        """Keep what the handshake's answer set, as a browser does."""
        assert socket.response is not None
        for line in socket.response.headers.get_all("Set-Cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            before = [cookie for cookie in self._client.cookies.jar if cookie.name == name]
            self._client.cookies.delete(name)
            self._client.cookies.set(name, value, domain=before[0].domain if before else "")

    async def _listen(self, socket: ClientConnection) -> None:
        with suppress(WebSocketException, OSError):
            async for data in socket:
                assert isinstance(data, bytes)
                self._take(ForwardMsg.FromString(data))
                await self._tell_change()

    async def _tell_change(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        page = self.page
        if kind == "new_session":
            self._begin_run(message)
        elif kind == "navigation":
            page.script_hash = message.navigation.page_script_hash or page.script_hash
            for each in message.navigation.app_pages:
                name = "" if each.is_default else each.url_pathname
                self._hashes[name] = each.page_script_hash
        elif kind == "page_info_changed":
            page.query = message.page_info_changed.query_string
        elif kind == "delta":
            self._draw(message)
        elif kind == "script_finished":
            self._end_run(message.script_finished)
        elif kind == "auto_rerun":
            self._repeat(message.auto_rerun.fragment_id, message.auto_rerun.interval)

    def _begin_run(self, message: ForwardMsg) -> None:
        page = self.page
        page.run += 1
        page.is_running = True
        page.run_fragments = tuple(message.metadata.run.fragment_ids)
        page.session_id = message.new_session.initialize.session_id or page.session_id
        if not page.run_fragments:
            page.script_hash = message.new_session.page_script_hash
            for task in self._repeats.values():
                task.cancel()
            self._repeats.clear()

    def _draw(self, message: ForwardMsg) -> None:
        if message.delta.WhichOneof("type") != "new_element":
            return
        path = tuple(message.metadata.delta_path)
        for below in [p for p in self.page.elements if p[: len(path)] == path]:
            del self.page.elements[below]
        self.page.elements[path] = Shown(
            message.delta.new_element, message.delta.fragment_id, self.page.run
        )

    def _end_run(self, status: "ForwardMsg.ScriptFinishedStatus.ValueType") -> None:
        """Drop what the run that has ended did not draw again."""
        page = self.page
        page.is_running = False
        if status == ForwardMsg.FINISHED_SUCCESSFULLY:
            page.elements = {p: s for p, s in page.elements.items() if s.run == page.run}
        elif status == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY:
            page.elements = {
                p: s
                for p, s in page.elements.items()
                if s.run == page.run or s.fragment_id not in page.run_fragments
            }

    def _repeat(self, fragment_id: str, interval_s: float) -> None:
        async def repeat() -> None:
            while True:
                await asyncio.sleep(interval_s)
                await self._rerun(fragment_id=fragment_id, is_auto=True)

        if (before := self._repeats.pop(fragment_id, None)) is not None:
            before.cancel()
        self._repeats[fragment_id] = asyncio.create_task(repeat())

    async def _rerun(
        self,
        *fired: WidgetState,
        fragment_id: str = "",
        page_name: str = "",
        is_auto: bool = False,
    ) -> None:
        """Ask for a run of the page or a fragment; without a connection nothing is sent."""
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self.page.query
        asked.page_script_hash = self.page.script_hash
        asked.page_name = page_name
        asked.fragment_id = fragment_id
        asked.is_auto_rerun = is_auto
        asked.widget_states.widgets.extend([*self._values.values(), *fired])
        asked.context_info.timezone = "Europe/Berlin"
        asked.context_info.locale = "en"
        asked.context_info.url = str(self._client.base_url)
        if self._socket is not None:
            with suppress(WebSocketException, OSError):
                await self._socket.send(message.SerializeToString())
