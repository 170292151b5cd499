"""Tables → CSV and Parquet."""

import csv
from io import BytesIO

import pandas as pd

# A spreadsheet takes a cell that begins so for a formula and may run it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(frame: pd.DataFrame) -> bytes:
    """Return a table as CSV in UTF-8 with a byte order mark, which Excel asks for.

    Text that a spreadsheet would take for a formula gets an apostrophe before it, headers too.
    Numbers stay numbers; all text is quoted, since a bare carriage return in it would begin a row.
    """
    safe = frame.rename(columns=lambda name: _neutralise(str(name))).map(_neutralise)
    return bytes(safe.to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC).encode("utf-8-sig"))


def write_parquet(frame: pd.DataFrame) -> bytes:
    """Return a table as Parquet with its own types; nothing in it can act, so text stays as is."""
    file = BytesIO()
    frame.to_parquet(file, index=False)
    return file.getvalue()


def _neutralise(cell: object) -> object:
    is_formula = isinstance(cell, str) and cell.startswith(_FORMULA_STARTS)
    return f"'{cell}" if is_formula else cell
