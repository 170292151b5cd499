"""Checksums of tables that do not depend on the order of rows, nor on which database holds them."""

import hashlib
import struct
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_BITS = 128
_NAN = struct.pack(">d", float("nan"))


class TableSum(NamedTuple):
    """How many rows there are, and the sum of their hashes: a row missing or twice changes it."""

    rows: int = 0
    digest: int = 0

    def with_rows(self, rows: Iterable[Sequence[Any]]) -> "TableSum":
        """Return the sum with more rows in it."""
        count, digest = self
        for row in rows:
            count += 1
            digest += int.from_bytes(hash_row(row), "big")
        return TableSum(count, digest % (1 << _BITS))

    def __str__(self) -> str:
        return f"{self.rows} rows, {self.digest:032x}"


def hash_row(row: Sequence[Any]) -> bytes:
    """Return the hash of a row's values in canonical form.

    Timestamps count as microseconds in UTC, floating-point numbers bit by bit, but for the sign of
    zero: DuckDB's files do not keep it (a run of 0.0 and -0.0 is stored as one value, 1.5.5).
    """
    hashed = hashlib.sha256()
    for value in row:
        encoded = _encode(value)
        hashed.update(len(encoded).to_bytes(8, "big"))
        hashed.update(encoded)
    return hashed.digest()[: _BITS // 8]


def _encode(value: Any) -> bytes:
    if value is None or isinstance(value, bool):
        return {None: b"-", True: b"y", False: b"n"}[value]
    if isinstance(value, int):
        return b"i%d" % value
    if isinstance(value, float):
        return b"f" + (struct.pack(">d", value + 0.0) if value == value else _NAN)  # noqa: PLR0124
    if isinstance(value, str):
        return b"t" + value.encode("utf-8", "surrogatepass")
    if isinstance(value, datetime):
        return b"z%d" % ((value - _EPOCH) // _MICROSECOND)
    if isinstance(value, bytes | bytearray | memoryview):
        return b"b" + bytes(value)
    raise TypeError(f"values of {type(value).__name__} have no canonical form yet")
