import pytest

from core.domain.evaluation import Evaluation, GateKind, KeywordUse
from core.domain.exchange import Exchange, Turn
from core.domain.interview import (
    Context,
)
from core.domain.question import Question
from core.engine.embedded.corpus import Corpus
from core.engine.embedded.grader import ENGINE_NAME, grade, version_of
from core.rubric.tokens import count_words, split_sentences
from core.rubric.vocabulary import even_weight
from tests.core.engine.embedded.grading_cases import HARD_FEEDBACK, RATE_LIMIT, grade_answer

QUESTIONS = pytest.mark.parametrize("question", [RATE_LIMIT, HARD_FEEDBACK], ids=lambda q: q.id)


def total_of(evaluation: Evaluation) -> int:
    assert evaluation.scores is not None
    return evaluation.scores.total


@QUESTIONS
def test_a_model_answer_gets_the_best_grade(question: Question) -> None:
    assert total_of(grade_answer(question, question.model_answer)) >= 85


@QUESTIONS
def test_half_of_a_model_answer_scores_lower(question: Question) -> None:
    words = question.model_answer.split()
    half = grade_answer(question, " ".join(words[: len(words) // 2]))
    assert total_of(half) < total_of(grade_answer(question, question.model_answer))


@QUESTIONS
def test_sentences_in_another_order_do_not_score_higher(question: Question) -> None:
    sentences = [span.text for span in split_sentences(question.model_answer)]
    shuffled = grade_answer(question, " ".join(reversed(sentences)))
    assert total_of(shuffled) <= total_of(grade_answer(question, question.model_answer)) + 2


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("", GateKind.EMPTY),
        ("  …  ", GateKind.EMPTY),
        ("Use a token bucket.", GateKind.TOO_SHORT),
        ("banana " * 45, GateKind.GIBBERISH),
        ("asdf qwer zxcv hjkl asdf uiop lkjh fdsa asdf qwer", GateKind.GIBBERISH),
        (RATE_LIMIT.text, GateKind.COPY_OF_QUESTION),
        (HARD_FEEDBACK.model_answer, GateKind.OFF_TOPIC),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_gate_holds_the_total_at_fifteen_and_says_why(answer: str, kind: GateKind) -> None:
    evaluation = grade_answer(RATE_LIMIT, answer)
    assert evaluation.gate is not None
    assert evaluation.gate.kind is kind
    assert evaluation.gate.reason in evaluation.summary
    assert total_of(evaluation) <= 15


@QUESTIONS
def test_every_strength_quotes_the_answer(question: Question) -> None:
    evaluation = grade_answer(question, question.model_answer)
    words = question.model_answer.split()
    assert evaluation.strengths
    for strength in evaluation.strengths:
        quote = strength.quote
        assert words[quote.start : quote.end] == quote.text.split()


def test_missing_key_points_become_improvements_that_quote_the_claim() -> None:
    evaluation = grade_answer(
        RATE_LIMIT,
        "I would use a token bucket for every client, which allows short bursts but bounds the "
        "average rate that a client can reach over time.",
    )
    text = " ".join(improvement.gap for improvement in evaluation.improvements)
    assert RATE_LIMIT.key_points[2].claim in text
    assert RATE_LIMIT.key_points[0].claim not in text


def test_a_story_without_an_ending_is_told_that_the_result_is_missing() -> None:
    evaluation = grade_answer(
        HARD_FEEDBACK,
        "In my last job my manager gave me criticism about my reports. I listened and asked for "
        "examples. I rewrote the template with her.",
    )
    assert any("result is missing" in i.gap for i in evaluation.improvements)
    assert [p.part for p in evaluation.star if p.quote is None] == ["task", "result"]


def test_a_misconception_lowers_accuracy_and_is_corrected() -> None:
    good = "I would use a token bucket that allows bursts but bounds the average rate per key. "
    filler = "It is checked in front of every request that the client sends."
    wrong = "Adding more servers removes the need for any rate limit."
    held = grade_answer(RATE_LIMIT, good + wrong)
    sound = grade_answer(RATE_LIMIT, good + filler)
    assert held.scores is not None
    assert sound.scores is not None
    assert held.scores.technical_accuracy < sound.scores.technical_accuracy
    assert wrong in held.improvements[0].gap


def test_a_list_of_terms_is_no_answer() -> None:
    terms = "token bucket, 429, Retry-After, Redis, API key, burst, average rate, NAT, counters"
    assert total_of(grade_answer(RATE_LIMIT, terms)) <= 45


def test_a_vague_answer_has_no_invented_strength() -> None:
    evaluation = grade_answer(RATE_LIMIT, "I would just make sure that it all works well somehow.")
    assert evaluation.strengths == []


@QUESTIONS
def test_the_same_answer_gets_the_same_evaluation(question: Question) -> None:
    first, second = (grade_answer(question, question.model_answer) for _ in range(2))
    assert first == second
    assert (first.engine, first.engine_version) == (ENGINE_NAME, version_of(by_meaning=False))


@QUESTIONS
def test_a_repeated_answer_earns_nothing_more(question: Question) -> None:
    sentences = [span.text for span in split_sentences(question.model_answer)]
    half = " ".join(sentences[:4])
    once, thrice = grade_answer(question, half), grade_answer(question, f"{half} " * 3)
    assert once.scores is not None
    assert thrice.scores is not None
    assert thrice.scores.technical_accuracy <= once.scores.technical_accuracy
    assert thrice.scores.keyword_coverage == once.scores.keyword_coverage


@pytest.mark.parametrize(
    "answer",
    [
        "I " * 500_000,
        "1.1," * 250_000,
        "a" * 1_000_000,
        "\n" * 1_000_000,
        "Aa Bb of " * 110_000,
        RATE_LIMIT.model_answer * 1_000,
    ],
    ids=lambda answer: str(answer)[:9],
)
@pytest.mark.timeout(20)
def test_a_megabyte_is_judged_in_moments(answer: str) -> None:
    evaluation = grade_answer(HARD_FEEDBACK, answer)
    assert evaluation.word_count == count_words(answer)


def test_only_what_the_learner_says_is_judged() -> None:
    turns = [
        Turn(speaker="interviewer", text=RATE_LIMIT.model_answer),
        Turn(speaker="learner", text="I would have to look that up, to be honest with you."),
    ]
    evaluation = grade(RATE_LIMIT, Exchange(turns=turns), Context(), corpus=Corpus(even_weight))
    assert total_of(evaluation) <= 30
    assert evaluation.keywords == [KeywordUse(term=k.term) for k in RATE_LIMIT.keywords]


def test_another_similarity_can_take_the_place_of_shared_words() -> None:
    exchange = Exchange(turns=[Turn(speaker="learner", text="Buckets, politely refilled.")])
    evaluation = grade(
        RATE_LIMIT,
        exchange,
        Context(),
        corpus=Corpus(even_weight),
        similarity=lambda _claim, _passage: 1.0,
    )
    assert [point.coverage for point in evaluation.key_points] == [1.0] * 4
