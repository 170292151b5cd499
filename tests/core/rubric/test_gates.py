import pytest

from core.domain.evaluation import GateKind
from core.domain.question import WordRange
from core.rubric.copies import is_copy_of_question
from core.rubric.gates import close_gate, close_surface_gate
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
    assert not is_copy_of_question(RATE_LIMIT, answer, needs_sentences=True)


def test_a_line_taken_from_a_long_question_may_answer_it() -> None:
    question = SHORT_QUESTION.model_copy(
        update={
            "text": "A lamp, a switch and a battery form one loop, and the wire between the switch "
            "and the battery is cut while the lamp burns. Why does the lamp go out?"
        }
    )
    line = "because the wire between the switch and the battery is cut"
    assert not is_copy_of_question(question, line, needs_sentences=False)
    assert is_copy_of_question(question, question.text, needs_sentences=False)


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


def test_another_language_is_named_and_not_taken_for_gibberish() -> None:
    answer = "Ich würde für jeden Schlüssel einen Eimer mit Marken führen und den Rest ablehnen."
    gate = close_surface_gate(RATE_LIMIT, answer)
    assert gate is not None
    assert gate.kind is GateKind.OTHER_LANGUAGE
    assert "German" in gate.reason


def test_a_model_answer_recited_after_it_was_shown_is_a_copy() -> None:
    answer = "Well. " + RATE_LIMIT.model_answer
    gate = close_surface_gate(RATE_LIMIT, answer, model_answer_shown=True)
    assert gate is not None
    assert gate.kind is GateKind.COPY_OF_MODEL_ANSWER


def test_a_model_answer_that_was_never_shown_is_no_copy() -> None:
    assert close_surface_gate(RATE_LIMIT, RATE_LIMIT.model_answer) is None


def test_a_template_with_its_gaps_unfilled_is_a_copy_even_unseen() -> None:
    question = RATE_LIMIT.model_copy(
        update={"model_answer": f"{RATE_LIMIT.model_answer} It saved [your figure] a month."}
    )
    gate = close_surface_gate(question, question.model_answer)
    assert gate is not None
    assert gate.kind is GateKind.COPY_OF_MODEL_ANSWER
    assert "Fill in" in gate.reason


def test_half_of_the_model_answer_with_own_words_around_it_is_judged() -> None:
    words = RATE_LIMIT.model_answer.split()
    own = (
        "In my last job we had one partner who called us from a loop and everyone else waited. " * 3
    )
    answer = own + " ".join(words[: len(words) // 4])
    assert close_surface_gate(RATE_LIMIT, answer, model_answer_shown=True) is None


def test_a_list_of_terms_is_stuffing() -> None:
    answer = ", ".join(keyword.term for keyword in RATE_LIMIT.keywords) + ", API, proxy, Redis"
    gate = close_surface_gate(RATE_LIMIT, answer)
    assert gate is not None
    assert gate.kind is GateKind.KEYWORD_STUFFING
