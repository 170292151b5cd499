from core.rubric.relatedness import describe_subject, relate
from core.rubric.vocabulary import even_weight
from tests.core.engine.embedded.grading_cases import HARD_FEEDBACK, RATE_LIMIT


def score(answer: str) -> float:
    return relate(RATE_LIMIT, answer, even_weight).score


def test_an_answer_to_the_question_is_more_related_than_one_to_another() -> None:
    assert score(RATE_LIMIT.model_answer) > 3 * score(HARD_FEEDBACK.model_answer)


def test_padding_lowers_relatedness() -> None:
    answer = "Each client gets a token bucket, and over the limit comes status 429."
    padding = " My grandmother kept ducks, geese, rabbits and an old donkey behind her house."
    assert score(answer + padding) < score(answer)


def test_no_words_are_related_to_nothing() -> None:
    assert score("") == 0


def test_a_story_question_covers_the_vocabulary_of_its_competency() -> None:
    subject = describe_subject(HARD_FEEDBACK, even_weight)
    assert 0 < subject["harsh"] < subject["critic"]


def test_a_technical_question_is_about_its_own_words_only() -> None:
    subject = describe_subject(RATE_LIMIT, even_weight)
    assert subject["bucket"] == 1.0
    assert "harsh" not in subject
