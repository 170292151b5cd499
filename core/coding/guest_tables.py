"""Runs inside the sandbox beside guest.py, for problems over data frames: tables in and out.

A table is plain data: `columns`, `rows`, and `types` for columns that are not what pandas makes of
their values.
"""

from typing import Any

import pandas as pd


def make_frame(table: Any) -> Any:
    """Return a table as a new data frame; any other argument as it is."""
    if not isinstance(table, dict) or "columns" not in table:
        return table
    frame = pd.DataFrame(table["rows"], columns=table["columns"])
    for column, kind in table.get("types", {}).items():
        if kind == "datetime":
            # An empty column would get another unit, and tables of two units do not merge.
            times = pd.to_datetime(frame[column], format="ISO8601")
            frame[column] = times.astype("datetime64[us]")
        else:
            frame[column] = frame[column].astype(kind)
    return frame


def make_table(result: Any) -> Any:
    """Return a data frame as a table, with its index where that is not 0, 1, 2, ….

    What is missing becomes None, a time its text.
    """
    if not isinstance(result, pd.DataFrame):
        return result
    table: dict[str, Any] = {
        "columns": [str(column) for column in result.columns],
        "rows": [
            [make_plain(value) for value in row]
            for row in result.itertuples(index=False, name=None)
        ],
    }
    index = [make_plain(label) for label in result.index]
    return table if index == list(range(len(index))) else table | {"index": index}


def make_plain(value: Any) -> Any:
    """Return one value as JSON can say it."""
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp | pd.Timedelta):
        return str(value)
    return value.item() if hasattr(value, "item") else value
