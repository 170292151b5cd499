import random

import pytest

from core.rubric.gibberish import find_gibberish
from tests.core.engine.embedded.grading_cases import RATE_LIMIT


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        ("asdf qwer zxcv hjkl uiop lkjh fdsa", "letters"),
        ("sdkfjh wkjrhg xcmvn sldkfjw qpwoe zmxnv", "letters"),
        ("aaaaaaaa bbbbbbbb aaaaaaaa ccccc", "letters"),
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod", "lorem"),
        ("banana " * 45, "over and over"),
        ("I am good. " * 30, "over and over"),
        ("window purple seven running quickly table yesterday orange music river", "order"),
    ],
)
def test_gibberish_is_named_for_what_it_is(answer: str, word: str) -> None:
    reason = find_gibberish(RATE_LIMIT, answer)
    assert reason is not None
    assert word in reason


def test_the_words_of_a_good_answer_shuffled_are_gibberish() -> None:
    words = RATE_LIMIT.model_answer.split()
    random.Random(5).shuffle(words)  # noqa: S311  a test, not a secret
    assert find_gibberish(RATE_LIMIT, " ".join(words)) is not None


@pytest.mark.parametrize(
    "answer",
    [
        RATE_LIMIT.model_answer,
        "Use HTTPS, TLS, SSH, XML and gRPC.",
        "kubectl, nginx and psql are the tools that I would use for it",
        "The strengths and lengths of its rhythms vary a lot in practice.",
        "token bucket, 429, Retry-After, Redis, API key, burst, average rate, NAT, counters",
        "Yes.",
        "",
    ],
    ids=lambda answer: str(answer)[:20],
)
def test_real_words_are_not_gibberish(answer: str) -> None:
    assert find_gibberish(RATE_LIMIT, answer) is None
