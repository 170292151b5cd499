import pytest

from core.rubric.structure import describe_build, length_share


@pytest.mark.parametrize(
    ("words", "share"), [(0, 0.0), (40, 0.5), (80, 1.0), (200, 1.0), (300, 0.75), (900, 0.5)]
)
def test_length_counts_in_full_within_the_expected_range(words: int, share: float) -> None:
    assert length_share(words, low=80, high=200) == pytest.approx(share)


def test_signposts_are_told_by_kind() -> None:
    build = describe_build(
        "First I would measure, because guesses mislead. However, that takes time. "
        "For example, a trace costs an hour."
    )
    assert build.kinds_of_signpost == 4
    assert build.sentences == 3


def test_an_answer_without_signposts_has_none() -> None:
    assert describe_build("Threads share memory. Processes own it.").kinds_of_signpost == 0


def test_a_repeated_sentence_counts_once() -> None:
    assert describe_build("It is a cache. " * 5).sentences == 1


def test_endless_sentences_are_not_sane() -> None:
    endless = "and then it goes on and on " * 20 + "."
    assert describe_build("This one is short enough to follow. " + endless).sane < 0.1
