import pytest

from core.coding.numbers import find_numbers, says_about


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("about 4,630 a second", [4630.0]),
        ("12k users", [12.0, 12_000.0]),
        ("1.1 trillion codes", [1.1, 1.1e12]),
        ("3 million, then 0.5", [3.0, 3e6, 0.5]),
        ("version v2 and x86", []),
        ("10 GB", [10.0]),
        ("no figure", []),
    ],
)
def test_numbers_are_read_as_written_and_as_meant(text: str, numbers: list[float]) -> None:
    assert list(find_numbers(text)) == numbers


def test_a_number_within_the_factor_is_near_enough() -> None:
    assert says_about("roughly 5,000 requests a second", 4630, 1.5)
    assert not says_about("roughly 50,000 requests a second", 4630, 1.5)
