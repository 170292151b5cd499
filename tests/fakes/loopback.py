"""A fake service's life on the loopback: its thread, its queue of behaviours, its end."""

import json
import threading
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from tests.fakes.mistral_http import LoopbackServer
from tests.fakes.mistral_wire import Response

RequestT = TypeVar("RequestT")
BehaviourT = TypeVar("BehaviourT")


class FakeService(ABC, Generic[RequestT, BehaviourT]):
    """A context manager that records requests and answers each by the next behaviour.

    A mistake of the test in a behaviour (it raised) drops that connection and is raised when the
    service is left, or added as a note to the error that is on its way by then.
    """

    def __init__(
        self, name: str, default: BehaviourT, decode: Callable[[bytes], Any] = json.loads
    ) -> None:
        self._name = name
        self._default = default
        self._next: deque[BehaviourT] = deque()
        self._requests: list[RequestT] = []
        self._changed = threading.Condition()
        self._http = LoopbackServer(self._answer, decode)
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, name=f"fake-{name}"
        )

    @property
    def url(self) -> str:
        """Return the address that a client takes as its base."""
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    @property
    def requests(self) -> list[RequestT]:
        """Return the recorded requests so far, in the order in which they came."""
        with self._changed:
            return list(self._requests)

    def reply(self, behaviour: BehaviourT) -> None:
        """Behave so from now on, whenever the queue of `reply_next` is empty."""
        with self._changed:
            self._default = behaviour

    def reply_next(self, *behaviours: BehaviourT) -> None:
        """Queue behaviours, one for each of the next requests."""
        with self._changed:
            self._next.extend(behaviours)

    def wait_for(self, count: int, timeout_s: float = 10.0) -> list[RequestT]:
        """Wait until so many requests have come and return them all, or raise TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._requests) >= count, timeout_s):
                came = len(self._requests)
                raise TimeoutError(f"{came} of {count} requests came within {timeout_s} s.")
            return list(self._requests)

    def stop(self) -> None:
        """Cut every connection and refuse new ones; ends waits of slow behaviours."""
        if self._thread.is_alive():
            self._http.shutdown()
            self._thread.join()
        self._http.cut_connections()
        self._http.server_close()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        for failure in self._http.failures:
            if error is None:
                raise failure
            error.add_note(f"The fake {self._name} server failed too: {failure!r}")

    @abstractmethod
    def _answer(self, path: str, body: Any, headers: dict[str, str]) -> Response:
        """Return what is sent for a request."""

    def _record(self, read: Callable[[int], RequestT]) -> tuple[RequestT, BehaviourT]:
        """Record `read(number)` as a request, counted from 1, and return whose turn it is."""
        with self._changed:
            request = read(len(self._requests) + 1)
            self._requests.append(request)
            behaviour = self._next.popleft() if self._next else self._default
            self._changed.notify_all()
        return request, behaviour
