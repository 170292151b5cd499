"""The columns of a problem's tables, read from the statements that make them."""

import re
from typing import NamedTuple

_TABLE = re.compile(r"\s*CREATE\s+TABLE\s+(\w+)\s*\((.*)\)\s*", re.IGNORECASE | re.DOTALL)
# What begins like a column and is none.
_CONSTRAINTS = {"PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "CONSTRAINT"}


class Column(NamedTuple):
    """A column, with its type and what else is said of it: "INTEGER NOT NULL"."""

    name: str
    type: str


def read_columns(tables: str) -> dict[str, list[Column]]:
    """Return the columns by table, as the `tables` of a problem states them, in order."""
    found = (_TABLE.fullmatch(statement) for statement in tables.split(";"))
    return {each[1]: _read_body(each[2]) for each in found if each}


def _read_body(body: str) -> list[Column]:
    parts = (part.strip().partition(" ") for part in _split_outside_brackets(body))
    return [
        Column(name, rest.strip()) for name, _, rest in parts if name.upper() not in _CONSTRAINTS
    ]


def _split_outside_brackets(body: str) -> list[str]:
    parts, depth = [""], 0
    for sign in body:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part for part in parts if part.strip()]
