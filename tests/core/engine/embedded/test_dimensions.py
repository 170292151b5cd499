import pytest

from core.domain.evaluation import Scores
from core.domain.question import Question, QuestionType, WordRange
from tests.core.engine.embedded.grading_cases import HARD_FEEDBACK, RATE_LIMIT, grade_answer

STORY = (
    "In my second year at a travel agency our tester Meera gave me hard criticism: I cut people "
    "off. My task was to keep planning short. I listened, asked for examples and wrote down every "
    "remark. As a result problems raised went from 1 to 5 a week. I followed up with Meera."
)


def scores_of(answer: str, question: Question = HARD_FEEDBACK) -> Scores:
    scores = grade_answer(question, answer).scores
    assert scores is not None
    return scores


@pytest.mark.parametrize(
    ("told", "left_out"),
    [
        ("problems raised went from 1 to 5 a week", "everything was fine"),
        ("I listened, asked for examples and wrote", "We listened, asked for examples and wrote"),
        ("As a result problems raised went from 1 to 5 a week. ", ""),
    ],
    ids=["figures", "own part", "result"],
)
def test_substance_of_a_story_falls_without(told: str, left_out: str) -> None:
    assert told in STORY
    shorter = scores_of(STORY.replace(told, left_out)).technical_accuracy
    assert shorter < scores_of(STORY).technical_accuracy


def test_views_are_less_relevant_than_a_case() -> None:
    views = (
        "Hard criticism is important. A good colleague always listens, asks for examples and "
        "follows up on every criticism, because criticism helps everybody to change."
    )
    assert scores_of(views).relevance < scores_of(STORY).relevance


def test_own_story_is_not_compared_with_the_model_answers_story() -> None:
    elsewhere = STORY.replace("travel agency", "saw mill").replace("Meera", "Olaf")
    assert abs(scores_of(elsewhere).total - scores_of(STORY).total) <= 2


def test_knowledge_grows_with_the_points_made() -> None:
    sentences = RATE_LIMIT.model_answer.split(". ")
    accuracies = [
        scores_of(". ".join(sentences[:count]), RATE_LIMIT).technical_accuracy
        for count in (1, 3, 5)
    ]
    assert accuracies == sorted(accuracies)
    assert accuracies[0] < accuracies[-1]


def test_the_same_words_without_sentences_count_for_less() -> None:
    words = ", ".join(word for word in RATE_LIMIT.model_answer.split() if len(word) > 5)
    listed, told = scores_of(words, RATE_LIMIT), scores_of(RATE_LIMIT.model_answer, RATE_LIMIT)
    assert listed.technical_accuracy < told.technical_accuracy / 2


def test_a_line_can_earn_full_points_where_a_line_is_wanted() -> None:
    question = RATE_LIMIT.model_copy(
        update={
            "model_answer": "A token bucket bounds the average rate.",
            "key_points": [
                RATE_LIMIT.key_points[0].model_copy(
                    update={"claim": "A token bucket bounds the average rate."}
                )
            ],
            "keywords": RATE_LIMIT.keywords[:1],
            "expected_words": WordRange(low=3, high=20),
        }
    )
    assert scores_of("A token bucket bounds the average rate.", question).total >= 95


@pytest.mark.parametrize("kind", list(QuestionType))
def test_every_type_of_question_can_be_scored(kind: QuestionType) -> None:
    question = HARD_FEEDBACK.model_copy(update={"type": kind})
    assert 0 < scores_of(STORY, question).total <= 100
