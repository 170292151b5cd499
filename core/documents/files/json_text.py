"""JSON → a value, and the value as lines that a reader of job posts understands."""

import json
import re
from collections.abc import Iterator
from typing import Any

from core.documents.files.faults import Fault, UnreadableError
from core.documents.files.limits import MAX_CHARACTERS
from core.documents.files.lines import Document, Line, plain_line
from core.documents.files.plain import decode

_DEEPEST = 30
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_TECHNICAL_KEYS = frozenset({"$schema", "meta", "image"})


def read_json(data: bytes) -> Document:
    """Return a JSON file's value, with its texts as lines under their keys.

    Raises UnreadableError for what is not valid JSON.
    """
    try:
        value = json.loads(decode(data))
    except (json.JSONDecodeError, RecursionError) as e:
        raise UnreadableError(Fault.BAD_JSON) from e
    value = _storable(value, 0)
    lines = list(_lines(value))
    if sum(len(line.text) for line in lines) > MAX_CHARACTERS:
        raise UnreadableError(Fault.TOO_LONG)
    return Document(lines, [], value)


def _storable(value: Any, depth: int) -> Any:
    """Drop NUL and halves of surrogate pairs, which escapes bring in and databases refuse."""
    if depth > _DEEPEST:
        raise UnreadableError(Fault.BAD_JSON)
    if isinstance(value, str):
        return _UNSTORABLE.sub("", value)
    if isinstance(value, list):
        return [_storable(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {_UNSTORABLE.sub("", k): _storable(item, depth + 1) for k, item in value.items()}
    return value


def _lines(value: Any, label: str = "") -> Iterator[Line]:
    if isinstance(value, dict):
        if label:
            yield plain_line(label, gap=1.0)
        for key, item in value.items():
            if key not in _TECHNICAL_KEYS:
                yield from _lines(item, _words(key))
    elif isinstance(value, list):
        if label:
            yield plain_line(f"{label}:", gap=1.0)
        for item in value:
            if isinstance(item, str | int | float):
                yield plain_line(str(item), bullet=True)
            else:
                yield from _lines(item)
    elif isinstance(value, str | int | float) and str(value).strip():
        text = " ".join(str(value).split())
        yield plain_line(f"{label}: {text}" if label else text)


def _words(key: str) -> str:
    """Return a camel-case key as words: `startDate` → `Start date`."""
    spaced = "".join(f" {c.lower()}" if c.isupper() else c for c in key).replace("_", " ")
    return spaced.strip().capitalize()
