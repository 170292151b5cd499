"""Where a result differs from the expected one, in a sentence."""

import ast
from typing import Any

_MOST_SHOWN = 60


def describe_difference(expected: str, got: str) -> str:
    """Return where `got` first differs, both written as Python values or as lines of a table.

    Empty where there is nothing to add to seeing both.
    """
    try:
        return _compare(ast.literal_eval(expected), ast.literal_eval(got))
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return _compare_lines(expected.splitlines(), got.splitlines())


def _compare(expected: Any, got: Any) -> str:
    if type(expected) is not type(got):
        return f"It is {_name_type(got)} instead of {_name_type(expected)}."
    if isinstance(expected, list):
        return _compare_lists(expected, got)
    if isinstance(expected, dict):
        return _compare_dicts(expected, got)
    return ""


def _compare_lists(expected: list[Any], got: list[Any]) -> str:
    pairs = enumerate(zip(expected, got, strict=False))
    at = next((n for n, (one, other) in pairs if repr(one) != repr(other)), None)
    sizes = _compare_sizes(len(expected), len(got), "item")
    if at is None:
        return sizes
    if not sizes and sorted(map(repr, expected)) == sorted(map(repr, got)):
        return "The items are right, their order is not."
    where = f"First difference at position {at}: {_cut(got[at])} instead of {_cut(expected[at])}."
    return f"{sizes} {where}".strip()


def _compare_dicts(expected: dict[Any, Any], got: dict[Any, Any]) -> str:
    if missing := [key for key in expected if key not in got]:
        return f"The key {_cut(missing[0])} is missing."
    if extra := [key for key in got if key not in expected]:
        return f"The key {_cut(extra[0])} should not be there."
    key = next((key for key in expected if repr(expected[key]) != repr(got[key])), None)
    if key is None:
        return ""
    return f"At key {_cut(key)}: {_cut(got[key])} instead of {_cut(expected[key])}."


def _compare_lines(expected: list[str], got: list[str]) -> str:
    """Compare tables as text: the first line names the columns."""
    if not expected[1:] or not got:
        return ""
    if expected[0] != got[0]:
        return f"The columns are {got[0]} instead of {expected[0]}."
    if sorted(expected) == sorted(got):
        return "The rows are right, their order is not."
    sizes = _compare_sizes(len(expected) - 1, len(got) - 1, "row")
    pairs = enumerate(zip(expected, got, strict=False))
    at = next((n for n, (one, other) in pairs if one != other), None)
    return f"{sizes} First difference in row {at}.".strip() if at is not None else sizes


def _compare_sizes(expected: int, got: int, unit: str) -> str:
    if expected == got:
        return ""
    return f"It has {got} {unit}{'' if got == 1 else 's'} instead of {expected}."


def _name_type(value: Any) -> str:
    return "None" if value is None else f"a value of type {type(value).__name__}"


def _cut(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
