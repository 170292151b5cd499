"""Every function of the store that names a user, called for one user with another's ids."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import pytest

import core.store
from core.store.connection import Connection, Database
from tests.isolation.arguments import fill_parameters
from tests.isolation.rows import list_owned_tables, plant_rows, rows_of

pytestmark = pytest.mark.slow

OWNER, STRANGER, NOBODY = "owner", "stranger", "nobody"
# A number of tries below this would mean that the search for functions is broken.
_AT_LEAST = 100
# Says that the id is taken, which is one that only its owner's process makes up.
_REFUSES_A_TAKEN_ID = "recordings.insert_recording"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Undo(Exception):  # noqa: N818 - not an error: it takes a transaction back
    pass


def take_back() -> NoReturn:
    raise Undo


def list_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for module in pkgutil.iter_modules(core.store.__path__):
        loaded = importlib.import_module(f"core.store.{module.name}")
        for name, function in vars(loaded).items():
            if inspect.isfunction(function) and function.__module__ == loaded.__name__:
                names = inspect.signature(function).parameters
                if not name.startswith("_") and {"user_id", "place"} & set(names):
                    yield f"{module.name}.{name}", function


def call(connection: Connection, function: Callable[..., Any], owner: str, asker: str) -> str:
    """Return what a call tells, an error too, without the name of whose ids it was given."""
    arguments = fill_parameters(function, owner, asker)
    try:
        told = repr(function(connection, **arguments))
    except Exception as e:  # noqa: BLE001 - whatever it says may tell
        told = f"{type(e).__name__}: {e}"
    # An id made of the ids that were given tells nothing.
    return _UUID.sub("an id", told.replace(owner, "whoever"))


def try_out(database: Database, function: Callable[..., Any], owner: str) -> tuple[str, bool]:
    """Call a function as a stranger, undo it, and return what it told and what it left alone."""
    told, is_untouched = "", False
    try:
        with database.write() as connection:
            before = rows_of(connection, OWNER)
            told = call(connection, function, owner, STRANGER)
            is_untouched = rows_of(connection, OWNER) == before
            take_back()
    except Undo:
        pass
    return told, is_untouched


def test_a_stranger_reads_and_changes_nothing(
    database: Database, record_property: Callable[[str, object], None]
) -> None:
    with database.write() as connection:
        planted = plant_rows(connection, OWNER)
    tries, told, changed = 0, [], []
    for name, function in list_functions():
        of_owner, is_untouched = try_out(database, function, OWNER)
        of_nobody, _ = try_out(database, function, NOBODY)
        tries += 1
        # Whether somebody's ids exist must not be told either.
        if of_owner != of_nobody and name != _REFUSES_A_TAKEN_ID:
            told.append((name, of_owner, of_nobody))
        if not is_untouched:
            changed.append(name)
    record_property("tries", tries)

    assert (told, changed) == ([], [])
    assert tries >= _AT_LEAST
    assert planted == len(_owned(database))


def test_the_search_would_find_a_function_that_forgets_the_user(database: Database) -> None:
    def read_any(connection: Connection, user_id: str, interview_id: str) -> object:
        return connection.rows("SELECT role FROM interviews WHERE id = ?", interview_id)

    def change_any(connection: Connection, user_id: str, interview_id: str) -> object:
        connection.run("UPDATE interviews SET role = '' WHERE id = ?", interview_id)
        return None

    with database.write() as connection:
        plant_rows(connection, OWNER)

    assert try_out(database, read_any, OWNER)[0] != try_out(database, read_any, NOBODY)[0]
    assert not try_out(database, change_any, OWNER)[1]


def _owned(database: Database) -> list[str]:
    with database.read() as connection:
        return list(list_owned_tables(connection))
