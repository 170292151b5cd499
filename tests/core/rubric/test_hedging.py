import pytest

from core.engine.embedded.bank import load_bank
from core.rubric.hedging import confidence_share, find_hedges
from core.rubric.tokens import count_words


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("I think maybe it is the index.", ["I think maybe"]),
        ("I guess it was slow, sort of.", ["I guess", "sort of"]),
        ("I'm not really sure, it probably failed.", ["not really sure", "probably"]),
        ("It was a lock or something.", ["or something"]),
        ("I don’t know, perhaps.", ["I don’t know", "perhaps"]),
    ],
)
def test_words_of_doubt_are_found_in_order(text: str, hedges: list[str]) -> None:
    found = find_hedges(text)

    assert [span.text for span in found] == hedges
    assert all(text[span.start : span.end] == span.text for span in found)


@pytest.mark.parametrize(
    "text",
    [
        "I think the index is missing.",
        "It usually takes an hour and might take two.",
        "An index is a kind of tree.",
        "What sort of lock is it, and which kind of wait?",
        "Or something else happened: make sure of it.",
    ],
)
def test_views_precision_and_sorts_of_things_are_no_doubt(text: str) -> None:
    assert find_hedges(text) == []


def test_the_share_falls_evenly_between_the_two_rates() -> None:
    assert confidence_share(0, 100) == 1
    assert confidence_share(1, 200) == 1
    assert confidence_share(11, 400) == pytest.approx(0.5)
    assert confidence_share(5, 100) == 0
    assert confidence_share(40, 100) == 0


def test_nearly_all_model_answers_stay_at_the_free_rate() -> None:
    answers = [q.model_answer for topic in load_bank() for q in topic.questions]
    free = [a for a in answers if confidence_share(len(find_hedges(a)), count_words(a)) == 1]

    assert len(free) >= 0.95 * len(answers)


def test_a_megabyte_does_not_hang() -> None:
    find_hedges("not not really I don't sort kind of the " * 25_000)
    find_hedges("I think,  " * 100_000)
