"""Wait for a coroutine no longer than until a deadline, and drop it then.

A client's own time-out bounds the silence between two bytes, not the call: a server that
trickles keeps it waiting for ever. A cancelled coroutine closes its connection instead.
"""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import CancelledError, Future
from functools import cache
from typing import Any, TypeVar

R = TypeVar("R")

_starting = threading.Lock()


@cache
def _start_loop() -> asyncio.AbstractEventLoop:
    # One loop for the process: a client's open connections belong to the loop that made them.
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="model-calls", daemon=True).start()
    return loop


def start(work: Coroutine[Any, Any, R]) -> "Future[R]":
    """Run `work` beside this thread; cancelling the future cancels the work."""
    with _starting:
        loop = _start_loop()
    return asyncio.run_coroutine_threadsafe(work, loop)


def run_within(work: Coroutine[Any, Any, R], limit_s: float) -> R | BaseException:
    """Run `work` beside this thread; return its value, or what it raised as a value.

    What a third-party client raises is data here, to be classed by the caller. Raises
    TimeoutError after `limit_s` seconds; the work is cancelled then.
    """
    future = start(work)
    try:
        error = future.exception(timeout=limit_s)
    except CancelledError as e:
        raise TimeoutError("the work was cancelled") from e
    finally:
        future.cancel()
    return future.result() if error is None else error
