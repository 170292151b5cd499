"""Whether a result is the expected one, and how both are shown."""

import json
import math
from collections.abc import Sequence
from typing import Any

from core.domain.coding import Compare

_TOLERANCE = 1e-6
_MOST_SHOWN = 400
_MOST_ROWS_SHOWN = 12


def is_expected(got: Any, expected: Any, compare: Compare) -> bool:
    """Tell whether a plain value is the expected one; True and 1 are different values."""
    if compare is Compare.UNORDERED and isinstance(got, list) and isinstance(expected, list):
        return sorted(map(_canonical, got)) == sorted(map(_canonical, expected))
    if compare is Compare.APPROX:
        return _is_close(got, expected)
    return _canonical(got) == _canonical(expected)


def show_value(value: Any) -> str:
    """Return a value as one writes it in Python, cut in the middle where it is long.

    A table is shown as lines under its columns.
    """
    if isinstance(value, dict) and value.keys() >= {"columns", "rows"}:
        return show_table(value["columns"], value["rows"])
    text = repr(value)
    if len(text) <= _MOST_SHOWN:
        return text
    half = _MOST_SHOWN // 2
    return f"{text[:half]} … {text[-half:]}"


def show_table(columns: Sequence[Any], rows: Sequence[Sequence[Any]]) -> str:
    """Return rows as lines of text under their columns, the first dozen."""
    lines = [" | ".join(map(str, columns))]
    lines += [" | ".join(show_value(value) for value in row) for row in rows[:_MOST_ROWS_SHOWN]]
    if len(rows) > _MOST_ROWS_SHOWN:
        lines.append(f"… {len(rows)} rows in all")
    return "\n".join(lines)


def _is_close(got: Any, expected: Any) -> bool:
    if isinstance(expected, float) and isinstance(got, int | float) and not isinstance(got, bool):
        is_same_nan = math.isnan(expected) and math.isnan(got)
        return is_same_nan or math.isclose(got, expected, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)
    if isinstance(expected, list) and isinstance(got, list):
        pairs = zip(got, expected, strict=False)
        return len(got) == len(expected) and all(_is_close(one, other) for one, other in pairs)
    if isinstance(expected, dict) and isinstance(got, dict):
        return got.keys() == expected.keys() and all(_is_close(got[k], expected[k]) for k in got)
    return _canonical(got) == _canonical(expected)


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
