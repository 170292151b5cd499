import random

import pytest

from core.rubric.prose import breaks_word_order, prose_share
from tests.core.engine.embedded.grading_cases import HARD_FEEDBACK, RATE_LIMIT

MODEL_ANSWERS = pytest.mark.parametrize(
    "answer", [RATE_LIMIT.model_answer, HARD_FEEDBACK.model_answer], ids=["technical", "story"]
)


@MODEL_ANSWERS
def test_sentences_are_prose_in_order(answer: str) -> None:
    assert prose_share(answer) == 1.0
    assert not breaks_word_order(answer)


@MODEL_ANSWERS
def test_the_same_words_shuffled_are_in_no_order(answer: str) -> None:
    words = answer.split()
    random.Random(3).shuffle(words)  # noqa: S311  a test, not a secret
    assert breaks_word_order(" ".join(words))


def test_a_list_of_terms_is_no_prose() -> None:
    assert prose_share("token bucket, 429, Retry-After, Redis, burst, average rate") == 0.0


def test_phrases_between_commas_are_no_prose_even_with_small_words() -> None:
    assert prose_share("at once, in time, on call, by hand, for free, out of hours") < 0.5


def test_a_stammer_and_names_in_capitals_are_no_disorder() -> None:
    stammer = "I I went to the the office and and saw that that it was was open to all of us."
    letters = "Vitamin A is in A and B, and the IS of A is the IS of B, as A or B is."
    assert not breaks_word_order(stammer)
    assert not breaks_word_order(letters)


def test_nothing_is_no_prose() -> None:
    assert prose_share("") == 0.0
