import pytest

from core.domain.evaluation import GateKind
from core.domain.question import WordRange
from core.rubric.gates import close_gate, close_surface_gate, is_copy
from tests.core.engine.embedded.grading_cases import RATE_LIMIT

SHORT_QUESTION = RATE_LIMIT.model_copy(update={"expected_words": WordRange(low=3, high=20)})


@pytest.mark.parametrize("answer", ["", " \n\t", "...", "—"])
def test_an_answer_without_words_is_empty(answer: str) -> None:
    gate = close_surface_gate(RATE_LIMIT, answer)
    assert gate is not None
    assert gate.kind is GateKind.EMPTY


def test_five_words_are_too_few_where_many_are_expected() -> None:
    gate = close_surface_gate(RATE_LIMIT, "A token bucket per key.")
    assert gate is not None
    assert gate.kind is GateKind.TOO_SHORT
    assert "5 words" in gate.reason


def test_six_words_are_judged() -> None:
    assert close_surface_gate(RATE_LIMIT, "A token bucket for each key.") is None


def test_a_question_that_three_words_answer_is_not_gated() -> None:
    assert close_surface_gate(SHORT_QUESTION, "A token bucket.") is None


@pytest.mark.parametrize(
    "answer",
    [
        RATE_LIMIT.text,
        RATE_LIMIT.text.upper(),
        "Good question. " + RATE_LIMIT.text,
        "public HTTP interface, keep one noisy client, how would you, from overloading it",
    ],
)
def test_the_question_said_back_is_a_copy(answer: str) -> None:
    gate = close_surface_gate(RATE_LIMIT, answer)
    assert gate is not None
    assert gate.kind is GateKind.COPY_OF_QUESTION


def test_an_answer_that_takes_up_the_question_is_no_copy() -> None:
    answer = "To keep one noisy client from overloading it I give each API key a token bucket."
    assert not is_copy(RATE_LIMIT, answer)


def test_a_line_taken_from_a_long_question_may_answer_it() -> None:
    question = SHORT_QUESTION.model_copy(
        update={
            "text": "A lamp, a switch and a battery form one loop, and the wire between the switch "
            "and the battery is cut while the lamp burns. Why does the lamp go out?"
        }
    )
    assert not is_copy(question, "because the wire between the switch and the battery is cut")
    assert is_copy(question, question.text)


def test_off_topic_says_what_was_asked_for() -> None:
    gate = close_gate(
        RATE_LIMIT, "I would rather talk about my cat and her food.", is_off_topic=True
    )
    assert gate is not None
    assert gate.kind is GateKind.OFF_TOPIC
    assert RATE_LIMIT.focus in gate.reason


def test_what_the_answer_looks_like_comes_before_its_topic() -> None:
    gate = close_gate(RATE_LIMIT, "", is_off_topic=True)
    assert gate is not None
    assert gate.kind is GateKind.EMPTY


def test_a_sound_answer_passes_every_gate() -> None:
    assert close_gate(RATE_LIMIT, RATE_LIMIT.model_answer, is_off_topic=False) is None
