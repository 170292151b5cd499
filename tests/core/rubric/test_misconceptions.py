import pytest

from core.rubric.misconceptions import find_misconceptions
from core.rubric.similarity import LexicalSimilarity
from tests.core.engine.embedded.grading_cases import HARD_FEEDBACK, RATE_LIMIT

SIMILARITY = LexicalSimilarity(keywords=RATE_LIMIT.keywords, question_text=RATE_LIMIT.text)


@pytest.mark.parametrize(
    "answer",
    [
        "Adding more servers removes the need for any rate limit.",
        "Honestly, adding more servers simply removes the need for a rate limit at all.",
        "We have money, so adding more servers removes the need for any rate limit.",
    ],
)
def test_a_wrong_statement_is_found_in_other_words(answer: str) -> None:
    (held,) = find_misconceptions(RATE_LIMIT, "I like buckets. " + answer, SIMILARITY)
    assert held.statement == RATE_LIMIT.misconceptions[0]
    assert held.quote.text == answer
    assert held.correction in [point.claim for point in RATE_LIMIT.key_points]


@pytest.mark.parametrize(
    "answer",
    [
        "Adding more servers does not remove the need for any rate limit.",
        "With several servers the counters must be shared.",
        "",
    ],
)
def test_denying_it_is_not_holding_it(answer: str) -> None:
    assert find_misconceptions(RATE_LIMIT, answer, SIMILARITY) == []


@pytest.mark.parametrize("question", [RATE_LIMIT, HARD_FEEDBACK], ids=lambda q: q.id)
def test_a_model_answer_holds_none(question: object) -> None:
    asked = RATE_LIMIT if question is RATE_LIMIT else HARD_FEEDBACK
    assert find_misconceptions(asked, asked.model_answer, SIMILARITY) == []
