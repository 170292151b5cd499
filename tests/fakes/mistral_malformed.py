"""Good objects made bad, whatever their schema: what a model gets wrong in valid JSON."""

from collections.abc import Mapping
from typing import Any

WRONG_NUMBER = "a lot"
WRONG_TEXT = 7
WRONG_LIST = "not a list"


def with_wrong_types(value: Any) -> Any:
    """Return the object with every leaf and list of another type that pydantic refuses."""
    if isinstance(value, Mapping):
        return {name: with_wrong_types(each) for name, each in value.items()}
    if isinstance(value, list):
        return WRONG_LIST
    return WRONG_TEXT if isinstance(value, str) else WRONG_NUMBER


def with_numbers_moved(value: Any, by: float = 1000) -> Any:
    """Return the object with every number, at any depth, moved out of its range."""
    if isinstance(value, Mapping):
        return {name: with_numbers_moved(each, by) for name, each in value.items()}
    if isinstance(value, list):
        return [with_numbers_moved(each, by) for each in value]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value + by if is_number else value


def with_field(value: Any, name: str, new: Any) -> Any:
    """Return the object with that value in each field of the name, at any depth.

    For invented quotes, totals that disagree, and the like.
    """
    if isinstance(value, Mapping):
        return {
            key: new if key == name else with_field(each, name, new) for key, each in value.items()
        }
    if isinstance(value, list):
        return [with_field(each, name, new) for each in value]
    return value


def without_field(value: Any, name: str) -> Any:
    """Return the object without the fields of the name, at any depth."""
    if isinstance(value, Mapping):
        return {key: without_field(each, name) for key, each in value.items() if key != name}
    if isinstance(value, list):
        return [without_field(each, name) for each in value]
    return value
