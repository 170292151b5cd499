import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.comparison import Passage
from core.interview.differing_texts import mark_differences


def changed(passages: list[Passage]) -> list[str]:
    return [passage.text.strip() for passage in passages if passage.is_changed]


def test_words_that_only_one_text_has_are_marked() -> None:
    before, after = mark_differences(
        "First I measured the queue, then I guessed.",
        "First I measured the queue with a trace, then I added an index.",
    )

    assert changed(before) == ["then I guessed."]
    assert changed(after) == ["with a trace, then I added an index."]


def test_equal_texts_have_no_marks_whatever_their_case_and_punctuation() -> None:
    before, after = mark_differences("I measured it. Then again!", "i measured it, then again")

    assert not changed(before)
    assert not changed(after)


def test_a_word_shared_by_chance_parts_no_change() -> None:
    before, after = mark_differences(
        "We cut the cost of storing every image in half.",
        "Nobody could find the reason for several weeks.",
    )

    assert len(changed(before)) == len(changed(after)) == 1


@pytest.mark.parametrize(("before", "after"), [("", ""), ("", "words"), (" \n ", "words here")])
def test_an_empty_text_shares_nothing(before: str, after: str) -> None:
    marked = mark_differences(before, after)

    assert "".join(p.text for p in marked[1]) == after
    assert changed(marked[1]) == ([after] if after else [])


TEXTS = st.text(alphabet="ab .\n", max_size=60)


@given(TEXTS, TEXTS)
def test_passages_joined_are_the_text_and_both_sides_share_the_same_words(
    before: str, after: str
) -> None:
    sides = mark_differences(before, after)

    for text, passages in zip((before, after), sides, strict=True):
        if text.split():
            assert "".join(passage.text for passage in passages) == text
    kept = [" ".join(p.text for p in side if not p.is_changed).split() for side in sides]
    assert [w.strip(".") for w in kept[0]] == [w.strip(".") for w in kept[1]]


def test_long_texts_of_few_words_take_no_quadratic_search() -> None:
    before = "the same word again and " * 4000
    after = "word the again same and " * 4000

    assert mark_differences(before, after)
