import pytest

from core.domain.question import QuestionType
from core.engine.embedded.bank import EXPECTED_WORDS
from core.engine.embedded.derive import MAX_KEY_POINTS, MAX_KEYWORDS, derive_question
from core.errors import BankError
from core.rubric.vocabulary import even_weight
from tests.core.engine.embedded.grading_cases import grade_answer

REFERENCE = (
    "A stack gives back the newest element first; a queue gives back the oldest. "
    "Both add and remove in constant time."
)


def test_clauses_of_the_reference_become_key_points() -> None:
    question = derive_question("How do stack and queue differ?", REFERENCE, even_weight)
    assert [point.claim for point in question.key_points] == [
        "A stack gives back the newest element first",
        "a queue gives back the oldest.",
        "Both add and remove in constant time.",
    ]
    assert question.model_answer == REFERENCE


def test_keywords_are_words_that_the_question_does_not_give_away() -> None:
    question = derive_question("How do stack and queue differ?", REFERENCE, even_weight)
    terms = {keyword.term.casefold() for keyword in question.keywords}
    assert len(terms) <= MAX_KEYWORDS
    assert terms.isdisjoint({"stack", "queue", "a", "in"})


def test_a_fragment_joins_its_neighbour() -> None:
    question = derive_question("Which?", "Abstraction: hiding details. Reuse.", even_weight)
    assert len(question.key_points) == 1


def test_a_long_reference_has_no_more_points_than_a_question_may() -> None:
    reference = " ".join(f"Step number{i} moves element{i} onwards." for i in range(30))
    question = derive_question("What happens?", reference, even_weight)
    assert len(question.key_points) == MAX_KEY_POINTS
    assert "element29" in question.key_points[-1].claim


def test_the_same_texts_give_the_same_id() -> None:
    first, second = (derive_question("Why?", REFERENCE, even_weight) for _ in range(2))
    assert first.id == second.id
    assert first.id != derive_question("How?", REFERENCE, even_weight).id


def test_a_short_reference_expects_a_short_answer() -> None:
    question = derive_question("What is it?", "A pointer to a function.", even_weight)
    assert question.expected_words.low <= 3


def test_a_story_has_the_length_of_its_type() -> None:
    asked = "Tell me about a conflict."
    question = derive_question(asked, asked, even_weight, QuestionType.BEHAVIOURAL)
    assert question.expected_words == EXPECTED_WORDS[QuestionType.BEHAVIOURAL]


def test_a_reference_of_function_words_can_still_be_graded() -> None:
    question = derive_question("Is it so?", "It is not.", even_weight)
    assert question.keywords
    assert question.key_points


def test_an_empty_reference_is_refused() -> None:
    with pytest.raises(BankError, match="reference"):
        derive_question("Why?", " \n", even_weight)


def test_a_better_answer_to_a_derived_question_scores_higher() -> None:
    question = derive_question("How do stack and queue differ?", REFERENCE, even_weight)
    answers = (
        "No idea.",
        "A stack is something with elements.",
        "A stack returns the newest element first and a queue the oldest element.",
        REFERENCE,
    )
    totals = [grade_answer(question, answer).ungated_total for answer in answers]
    assert totals == sorted(totals)
    assert len(set(totals)) == len(totals)
