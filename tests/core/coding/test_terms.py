import pytest

from core.coding.terms import has_any, has_term


@pytest.mark.parametrize(
    ("term", "text", "is_there"),
    [
        ("hash map", "I count with hash maps.", True),
        ("sort", "sorting them first", True),
        ("sort", "a resort by the sea", False),
        ("O(n)", "that is o( n ) in all", True),
        ("O(n)", "that is O(n log n)", False),
        ("-1", "returns -1 for none", True),
        ("early return", "return early", False),
    ],
)
def test_a_term_counts_in_any_form_of_its_words(term: str, text: str, is_there: bool) -> None:
    assert has_term(term, text) is is_there


def test_one_of_several_is_enough() -> None:
    assert has_any(["stack", "queue"], "two queues")
    assert not has_any([], "two queues")
