"""Hold an answer at fifteen points or fewer, and say why, when it is no answer."""

from core.domain.evaluation import Gate, GateKind
from core.domain.question import Question
from core.rubric.copies import has_unfilled_marks, is_copy_of_model_answer, is_copy_of_question
from core.rubric.gibberish import find_gibberish
from core.rubric.keywords import find_keywords
from core.rubric.language import find_other_language
from core.rubric.prose import prose_share
from core.rubric.tokens import count_words, tokenize

SHORT_ANSWER_WORDS = 5
SHORT_GATE_FROM_EXPECTED_WORDS = 25

# Such an answer says nothing about the learner, good or bad, so it gets no score at all.
UNSCORED_GATES = frozenset({GateKind.COPY_OF_MODEL_ANSWER, GateKind.OTHER_LANGUAGE})

# Answers in sentences have 0.9 and more, notes in telegram style 0.3 and more (prose.py).
_STUFFED_PROSE = 0.15
_STUFFED_KEYWORDS = 2


def close_gate(
    question: Question, answer: str, *, is_off_topic: bool, model_answer_shown: bool = False
) -> Gate | None:
    """Return the first gate that closes on `answer`, or None when it may be judged in full.

    Whoever decides that an answer is off topic must leave room for unusual right answers.
    """
    return close_surface_gate(question, answer, model_answer_shown=model_answer_shown) or (
        Gate(kind=GateKind.OFF_TOPIC, reason=_off_topic_reason(question)) if is_off_topic else None
    )


def close_surface_gate(
    question: Question, answer: str, *, model_answer_shown: bool = False
) -> Gate | None:
    """Return the gate that closes on the look of `answer` alone: all but off-topic.

    A model answer said back is a copy only once it was shown, or while its gaps are unfilled.
    """
    if not tokenize(answer):
        return Gate(kind=GateKind.EMPTY, reason="There are no words here to judge.")
    language = find_other_language(answer)
    if language:
        return Gate(
            kind=GateKind.OTHER_LANGUAGE,
            reason=f"This seems to be in {language}, and the interview is in English. "
            "It was not scored; answer in English to have it judged.",
        )
    return _close_on_copy(question, answer, model_answer_shown) or _close_on_form(question, answer)


def _close_on_copy(question: Question, answer: str, model_answer_shown: bool) -> Gate | None:
    unfilled = has_unfilled_marks(answer)
    if (model_answer_shown or unfilled) and is_copy_of_model_answer(question, answer):
        advice = "Fill in your own facts" if unfilled else "Say it in your own words"
        return Gate(
            kind=GateKind.COPY_OF_MODEL_ANSWER,
            reason="This is the model answer, nearly word for word, so it says nothing about "
            f"you and was not scored. {advice} to have it judged.",
        )
    if is_copy_of_question(question, answer, needs_sentences=wants_sentences(question)):
        return Gate(
            kind=GateKind.COPY_OF_QUESTION,
            reason="This repeats the question and adds next to nothing of its own.",
        )
    return None


def _close_on_form(question: Question, answer: str) -> Gate | None:
    gibberish = find_gibberish(question, answer)
    if gibberish:
        return Gate(kind=GateKind.GIBBERISH, reason=gibberish)
    words = count_words(answer)
    if words <= SHORT_ANSWER_WORDS and wants_sentences(question):
        return Gate(
            kind=GateKind.TOO_SHORT,
            reason=f"The answer has {words} {'word' if words == 1 else 'words'}; "
            f"a full one takes about {question.expected_words.low} to "
            f"{question.expected_words.high}.",
        )
    if wants_sentences(question) and _is_stuffed(question, answer):
        return Gate(
            kind=GateKind.KEYWORD_STUFFING,
            reason="This lists terms without saying anything about them. Make sentences of them.",
        )
    return None


def _is_stuffed(question: Question, answer: str) -> bool:
    if prose_share(answer) >= _STUFFED_PROSE:
        return False
    used = sum(use.found_as is not None for use in find_keywords(question.keywords, answer))
    return used >= _STUFFED_KEYWORDS


def wants_sentences(question: Question) -> bool:
    """Return whether a word or a line is too little to answer `question`."""
    return question.expected_words.low >= SHORT_GATE_FROM_EXPECTED_WORDS


def _off_topic_reason(question: Question) -> str:
    return (
        f"This does not seem to be about what was asked: {question.focus or question.topic}. "
        "Start from the question's own subject."
    )
