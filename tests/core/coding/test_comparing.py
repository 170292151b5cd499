from typing import Any

import pytest

from core.coding.comparing import is_expected, show_value
from core.domain.coding import Compare


@pytest.mark.parametrize(
    ("got", "expected", "compare", "is_right"),
    [
        ([1, 2], [1, 2], Compare.EXACT, True),
        ([2, 1], [1, 2], Compare.EXACT, False),
        (True, 1, Compare.EXACT, False),
        (1.0, 1, Compare.EXACT, False),
        ([[2], [1]], [[1], [2]], Compare.UNORDERED, True),
        ([1, 1, 2], [1, 2, 2], Compare.UNORDERED, False),
        ([1, None], [None, 1], Compare.UNORDERED, True),
        ("ab", ["a", "b"], Compare.UNORDERED, False),
        (0.1 + 0.2, 0.3, Compare.APPROX, True),
        (1, 1.0, Compare.APPROX, True),
        (True, 1.0, Compare.APPROX, False),
        ([1.0, 2.0], [1.0], Compare.APPROX, False),
        ({"a": [0.1 + 0.2]}, {"a": [0.3]}, Compare.APPROX, True),
        ({"a": 1.0}, {"b": 1.0}, Compare.APPROX, False),
        (float("nan"), float("nan"), Compare.APPROX, True),
        (None, 0.0, Compare.APPROX, False),
    ],
)
def test_a_result_is_compared_as_the_problem_says(
    got: Any, expected: Any, compare: Compare, is_right: bool
) -> None:
    assert is_expected(got, expected, compare) is is_right


def test_a_long_value_is_cut_in_the_middle() -> None:
    shown = show_value(list(range(1000)))

    assert shown.startswith("[0, 1, 2")
    assert shown.endswith("998, 999]")
    assert len(shown) < 420


def test_a_short_value_is_shown_whole() -> None:
    assert show_value(["a", None]) == "['a', None]"
