import json

import pytest

from core.coding.guest_lines import read_lines

MARKER = "a1b2"


def test_lines_with_the_marker_are_read() -> None:
    told = ['{"number": 0, "begun": true}', '{"number": 0, "result": null}']

    begun, ended = read_lines("\nsomething\n".join(MARKER + line for line in told), MARKER)

    assert (begun.begun, begun.has_result) == (True, False)
    assert (ended.result, ended.has_result) == (None, True)


@pytest.mark.parametrize(
    "hostile",
    [
        "no json",
        "[]",
        '{"number": "zero"}',
        '{"number": [1]}',
        '{"number": 0, "result": ' + "[" * 5_000 + "]" * 5_000 + "}",
        '{"number": 0, "result": ' + "9" * 6_000 + "}",
        '{"number": 0, "taken_s": "long"}',
        '{"number": 0, "taken_s": -1}',
        '{"number": 0, "taken_s": NaN}',
        '{"number": 0, "state": "passed"}',
        '{"problem": ["x"]}',
        '{"number": 0, "res',
    ],
)
def test_a_line_that_the_guest_would_not_write_is_left_out(hostile: str) -> None:
    assert read_lines(MARKER + hostile, MARKER) == []


def test_what_is_said_is_cut() -> None:
    line = json.dumps({"number": 0, "error": "x" * 10**5, "printed": "y" * 10**5})

    told = read_lines(MARKER + line, MARKER)[0]

    assert len(told.error) == len(told.printed) == 4_000
