from core.domain.question import Question
from core.rubric.key_points import (
    COVERED_FROM,
    agree_with_claims,
    cover_key_points,
    weighted_coverage,
    word_key_points,
)
from core.rubric.similarity import LexicalSimilarity
from tests.core.engine.embedded.grading_cases import HARD_FEEDBACK, RATE_LIMIT

ANSWER = (
    "A token bucket lets bursts through and still bounds the average rate. "
    "Whoever is over the limit is rejected with status 429. My lunch was good."
)


def similarity_for(question: Question) -> LexicalSimilarity:
    return LexicalSimilarity(keywords=question.keywords, question_text=question.text)


def test_the_model_answer_covers_every_point() -> None:
    for question in (RATE_LIMIT, HARD_FEEDBACK):
        coverage = cover_key_points(question, question.model_answer, similarity_for(question))
        assert all(point.coverage >= 0.85 for point in coverage)


def test_a_covered_point_quotes_the_sentence_that_covers_it() -> None:
    first, second, third, _ = cover_key_points(RATE_LIMIT, ANSWER, similarity_for(RATE_LIMIT))
    assert first.quote is not None
    assert first.quote.text.startswith("A token bucket")
    assert second.quote is not None
    assert "429" in second.quote.text
    assert third.coverage < COVERED_FROM
    assert third.quote is None


def test_the_order_of_sentences_does_not_matter() -> None:
    sentences = ANSWER.split(". ")
    turned = ". ".join(reversed([s.rstrip(".") for s in sentences])) + "."
    similarity = similarity_for(RATE_LIMIT)
    straight = [p.coverage for p in cover_key_points(RATE_LIMIT, ANSWER, similarity)]
    assert [p.coverage for p in cover_key_points(RATE_LIMIT, turned, similarity)] == straight


def test_a_passage_known_to_be_wrong_covers_nothing() -> None:
    similarity = similarity_for(RATE_LIMIT)
    before = cover_key_points(RATE_LIMIT, ANSWER, similarity)
    wrong = [point.quote for point in before if point.quote is not None]
    after = cover_key_points(RATE_LIMIT, ANSWER, similarity, wrong)
    assert all(point.coverage < COVERED_FROM for point in after)


def test_heavier_points_weigh_more() -> None:
    coverage = cover_key_points(RATE_LIMIT, ANSWER, similarity_for(RATE_LIMIT))
    weighted = weighted_coverage(RATE_LIMIT.key_points, coverage)
    plain = sum(point.coverage for point in coverage) / len(coverage)
    assert RATE_LIMIT.key_points[0].weight > 1
    assert weighted > plain


def test_each_point_can_be_worded_as_the_model_answer_does() -> None:
    wordings = word_key_points(RATE_LIMIT, similarity_for(RATE_LIMIT))
    assert "token bucket" in wordings[0]
    assert "Redis" in wordings[2]


def test_agreement_grows_with_what_is_said() -> None:
    def agreement(answer: str) -> float:
        points, model = RATE_LIMIT.key_points, RATE_LIMIT.model_answer
        return agree_with_claims(points, answer, model, similarity_for(RATE_LIMIT))

    assert agreement("") == 0
    assert 0 < agreement(ANSWER) < agreement(RATE_LIMIT.model_answer) == 1
