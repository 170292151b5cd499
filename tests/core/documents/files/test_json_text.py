"""JSON files give their value and their texts as lines."""

import pytest

from core.documents.files.faults import Fault, UnreadableError
from core.documents.files.json_text import read_json


def test_texts_stand_under_their_keys() -> None:
    data = b'{"title": "Engineer", "startDate": "2020", "skills": ["Go", "SQL"], "meta": {"x": 1}}'
    assert read_json(data).text.splitlines() == [
        "Title: Engineer",
        "Start date: 2020",
        "Skills:",
        "Go",
        "SQL",
    ]


def test_value_is_kept() -> None:
    assert read_json(b'{"a": [1, {"b": null}]}').value == {"a": [1, {"b": None}]}


@pytest.mark.parametrize("data", [b'{"a": ', b"{" * 9_000, b'{"a":' * 40 + b"1" + b"}" * 40])
def test_broken_or_bottomless_json_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_json(data)
    assert caught.value.fault is Fault.BAD_JSON


def test_signs_that_databases_refuse_are_dropped() -> None:
    value = read_json(b'{"a\\u0000": "b\\u0000c\\ud800", "d": "\\ud83d\\ude00"}').value
    assert value == {"a": "bc", "d": "\U0001f600"}
