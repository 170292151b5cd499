import threading

import pytest

from core.store.connection import Database
from core.store.operations import run_once


def test_a_repeated_operation_returns_the_first_result(database: Database) -> None:
    results = iter(["first", "second"])
    returned = []
    for _ in range(2):
        with database.write() as connection:
            returned.append(run_once(connection, "u", "op", "test", lambda: next(results)))

    assert returned == ["first", "first"]


def test_operations_of_different_users_do_not_meet(database: Database) -> None:
    with database.write() as connection:
        assert run_once(connection, "u1", "op", "test", lambda: "one") == "one"
        assert run_once(connection, "u2", "op", "test", lambda: "two") == "two"


def test_an_operation_that_failed_may_be_tried_again(database: Database) -> None:
    def fail() -> str:
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"), database.write() as connection:
        run_once(connection, "u", "op", "test", fail)
    with database.write() as connection:
        assert run_once(connection, "u", "op", "test", lambda: "done") == "done"


def test_the_same_operation_from_two_threads_acts_once(database: Database) -> None:
    acted: list[int] = []
    results: list[str] = []

    def act() -> str:
        acted.append(1)
        return "done"

    def call() -> None:
        with database.write() as connection:
            results.append(run_once(connection, "u", "op", "test", act))

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert results == ["done"] * 8
    assert len(acted) == 1
