import asyncio
import contextvars
import threading

import pytest

from core.engine.deadline import run_within

request = contextvars.ContextVar("request", default="none")


async def return_value() -> int:
    return 7


async def raise_value() -> int:
    raise ValueError("as the client does")


def test_the_value_comes_back() -> None:
    assert run_within(return_value(), 5) == 7


def test_what_the_work_raises_comes_back_as_a_value() -> None:
    assert isinstance(run_within(raise_value(), 5), ValueError)


def test_work_that_is_late_is_cancelled() -> None:
    cancelled = threading.Event()

    async def sleep_long() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            cancelled.set()

    with pytest.raises(TimeoutError):
        run_within(sleep_long(), 0.05)

    assert cancelled.wait(5)


def test_work_that_cancels_itself_counts_as_late() -> None:
    async def give_up() -> None:
        raise asyncio.CancelledError

    with pytest.raises(TimeoutError):
        run_within(give_up(), 5)


def test_the_callers_context_reaches_the_work() -> None:
    async def read() -> str:
        return request.get()

    token = request.set("r-1")
    try:
        assert run_within(read(), 5) == "r-1"
    finally:
        request.reset(token)


def test_callers_in_many_threads_do_not_wait_for_one_another() -> None:
    together = threading.Barrier(4)
    met: list[bool] = []

    async def meet() -> None:
        await asyncio.to_thread(together.wait, 10)
        met.append(True)

    threads = [threading.Thread(target=run_within, args=(meet(), 20)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert len(met) == 4


def test_a_late_callers_thread_is_free_again() -> None:
    with pytest.raises(TimeoutError):
        run_within(asyncio.sleep(3600), 0.05)

    assert run_within(return_value(), 5) == 7
