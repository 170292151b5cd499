import asyncio
import threading
import time
from collections.abc import AsyncIterator

import pytest

from core.engine.streaming import stream_within


async def count_to(last: int) -> AsyncIterator[int]:
    for number in range(last):
        await asyncio.sleep(0)
        yield number


async def one_then_hang(closed: threading.Event) -> AsyncIterator[int]:
    try:
        yield 1
        await asyncio.sleep(60)
    finally:
        closed.set()


async def one_then_fail() -> AsyncIterator[int]:
    yield 1
    raise ValueError("as a client does")


def test_items_come_in_order() -> None:
    assert list(stream_within(count_to(100), 20, lambda: 20)) == list(range(100))


def test_what_the_source_raises_is_the_last_item() -> None:
    first, error = stream_within(one_then_fail(), 20, lambda: 20)

    assert first == 1
    assert isinstance(error, ValueError)


def test_a_hanging_source_is_left_in_time_and_cancelled() -> None:
    closed = threading.Event()
    items = stream_within(one_then_hang(closed), 20, lambda: 0.1)

    assert next(items) == 1
    with pytest.raises(TimeoutError):
        next(items)
    assert closed.wait(10)


def test_closing_cancels_the_source() -> None:
    closed = threading.Event()
    items = stream_within(one_then_hang(closed), 20, lambda: 20)
    next(items)
    items.close()

    assert closed.wait(10)


def test_a_source_that_nobody_reads_on_is_cancelled_all_the_same() -> None:
    closed = threading.Event()
    items = stream_within(one_then_hang(closed), 0.1, lambda: 20)
    next(items)

    assert closed.wait(10)
    assert isinstance(next(items), TimeoutError)


def test_a_source_without_end_is_ended() -> None:
    async def endless() -> AsyncIterator[int]:
        while True:
            yield 1

    assert sum(1 for _ in stream_within(endless(), 30, lambda: 30)) == 20_000


def test_what_came_is_given_even_without_time_left() -> None:
    items = stream_within(count_to(3), 20, lambda: 20 if time.monotonic() < until else -1)
    until = time.monotonic() + 20
    assert next(items) == 0
    until = 0
    time.sleep(0.1)

    assert next(items) == 1
