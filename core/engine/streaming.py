"""Read an asynchronous stream from an ordinary thread, never beyond a deadline."""

import asyncio
from collections.abc import AsyncIterator, Callable, Generator
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import TypeVar

from core.engine.deadline import start

T = TypeVar("T")

# A reader that goes away leaves items behind; no reply of a model has so many pieces.
_MOST_ITEMS = 20_000


def stream_within(
    source: AsyncIterator[T], limit_s: float, left_s: Callable[[], float]
) -> Generator[T | BaseException, None, None]:
    """Yield what `source` gives; what it raises comes as the last item, to be classed.

    Raises TimeoutError when an item has not come within `left_s()` seconds, asked anew before
    each. The source is read beside this thread for at most `limit_s` seconds, whether or not
    anybody takes the items. Closing the generator cancels the source, which closes a
    connection that it waits for.
    """
    arrived: SimpleQueue[T | Future[None]] = SimpleQueue()
    future = start(_pump(source, arrived, limit_s))
    future.add_done_callback(arrived.put)
    try:
        while True:
            item = _next(arrived, left_s())
            if not isinstance(item, Future):
                yield item
                continue
            if item.cancelled():
                raise TimeoutError("the stream was cancelled")
            error = item.exception()
            if error is not None:
                yield error
            return
    finally:
        future.cancel()


async def _pump(
    source: AsyncIterator[T], arrived: "SimpleQueue[T | Future[None]]", limit_s: float
) -> None:
    count = 0
    async with asyncio.timeout(limit_s):
        async for item in source:
            arrived.put(item)
            count += 1
            if count >= _MOST_ITEMS:
                return


def _next(arrived: "SimpleQueue[T | Future[None]]", left_s: float) -> "T | Future[None]":
    try:
        # Empty at once when there is no time left, but never before what has come.
        return arrived.get(timeout=max(0.0, left_s))
    except Empty as e:
        raise TimeoutError("nothing came in time") from e
