from core.domain.question import Question, WordRange
from core.engine.embedded.corpus import Corpus
from core.engine.embedded.reading import Reading, read_answer
from core.engine.embedded.topicality import is_off_topic, long_form, topic_evidence, topicality
from core.rubric.backdrop import Backdrop
from core.rubric.similarity import LexicalSimilarity
from core.rubric.vocabulary import even_weight
from tests.core.engine.embedded.grading_cases import HARD_FEEDBACK, RATE_LIMIT

LINE_WANTED = RATE_LIMIT.model_copy(update={"expected_words": WordRange(low=4, high=20)})


def read(question: Question, answer: str, corpus: Corpus | None = None) -> Reading:
    similarity = LexicalSimilarity(keywords=question.keywords, question_text=question.text)
    return read_answer(question, answer, similarity, corpus or Corpus(even_weight))


def test_the_model_answer_is_on_topic_and_the_other_one_is_not() -> None:
    assert topicality(read(RATE_LIMIT, RATE_LIMIT.model_answer)) == 1
    assert topicality(read(RATE_LIMIT, HARD_FEEDBACK.model_answer)) < 0.2
    assert is_off_topic(read(RATE_LIMIT, HARD_FEEDBACK.model_answer))


def test_more_words_of_the_subject_are_more_evidence() -> None:
    little = topic_evidence(read(RATE_LIMIT, "I would limit the rate of that client somehow."))
    more = topic_evidence(read(RATE_LIMIT, "A token bucket limits the rate of each client key."))
    assert 0 < little < more


def test_a_line_is_never_off_topic_where_a_line_is_wanted() -> None:
    answer = "As many as you like."
    assert is_off_topic(read(RATE_LIMIT, answer))
    assert not is_off_topic(read(LINE_WANTED, answer))


def test_doubt_costs_less_where_a_line_is_wanted() -> None:
    answer = "By counting."
    assert topicality(read(LINE_WANTED, answer)) > topicality(read(RATE_LIMIT, answer))


def test_a_question_for_a_line_wants_no_long_form() -> None:
    assert long_form(read(LINE_WANTED, "")) < 0.01
    assert long_form(read(RATE_LIMIT, "")) == 1


def test_standing_takes_the_place_of_relatedness_for_stories() -> None:
    other = HARD_FEEDBACK.model_copy(
        update={"id": "test-other", "topic": "deadlines", "text": "Tell me about a deadline."}
    )
    corpus = Corpus(even_weight, stories=Backdrop([HARD_FEEDBACK, other], even_weight))
    assert read(HARD_FEEDBACK, "I listened.", corpus).standing is not None
    assert read(RATE_LIMIT, "I listened.", corpus).standing is None


def test_key_points_that_echo_the_question_are_no_further_evidence() -> None:
    echo = HARD_FEEDBACK.model_copy(
        update={
            "key_points": [
                HARD_FEEDBACK.key_points[0].model_copy(update={"claim": HARD_FEEDBACK.text})
            ],
            "keywords": [HARD_FEEDBACK.keywords[0].model_copy(update={"term": "zither"})],
        }
    )
    corpus = Corpus(even_weight, stories=Backdrop([RATE_LIMIT], even_weight))
    reading = read(echo, "I received criticism that was hard to hear at that time.", corpus)
    assert reading.coverage > 0
    assert topic_evidence(reading) == reading.standing
