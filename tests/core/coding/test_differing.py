import pytest

from core.coding.differing import describe_difference


@pytest.mark.parametrize(
    ("expected", "got", "told"),
    [
        ("[1, 2, 3]", "[1, 5, 3]", "First difference at position 1: 5 instead of 2."),
        ("[1, 2]", "[1]", "It has 1 item instead of 2."),
        ("[1, 2]", "[2, 1]", "The items are right, their order is not."),
        (
            "[1, 2]",
            "[3]",
            "It has 1 item instead of 2. First difference at position 0: 3 instead of 1.",
        ),
        ("[]", "None", "It is None instead of a value of type list."),
        ("1", "True", "It is a value of type bool instead of a value of type int."),
        ("{'a': 1}", "{}", "The key 'a' is missing."),
        ("{'a': 1}", "{'a': 1, 'b': 2}", "The key 'b' should not be there."),
        ("{'a': 1}", "{'a': 2}", "At key 'a': 2 instead of 1."),
        ("3", "4", ""),
        ("[1, 2 … 3]", "[1 … 3]", ""),
    ],
)
def test_values_differ_at_a_place_that_is_named(expected: str, got: str, told: str) -> None:
    assert describe_difference(expected, got) == told


@pytest.mark.parametrize(
    ("got", "told"),
    [
        ("id | name\n1 | 'a'\n2 | 'c'", "First difference in row 2."),
        ("id | name\n2 | 'b'\n1 | 'a'", "The rows are right, their order is not."),
        ("id | name\n1 | 'a'", "It has 1 row instead of 2."),
        ("id | title\n1 | 'a'\n2 | 'b'", "The columns are id | title instead of id | name."),
    ],
)
def test_tables_differ_in_a_row_that_is_named(got: str, told: str) -> None:
    assert describe_difference("id | name\n1 | 'a'\n2 | 'b'", got) == told


def test_a_value_too_deep_to_compare_is_left_to_the_eye() -> None:
    assert describe_difference("[" * 3_000 + "]" * 3_000, "[]") == ""
