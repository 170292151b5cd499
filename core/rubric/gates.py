"""Hold an answer at fifteen points or fewer, and say why, when it is no answer."""

from collections.abc import Sequence

from core.domain.evaluation import Gate, GateKind
from core.domain.question import Question
from core.rubric.gibberish import find_gibberish
from core.rubric.tokens import count_words, tokenize
from core.rubric.vocabulary import is_content

SHORT_ANSWER_WORDS = 5
SHORT_GATE_FROM_EXPECTED_WORDS = 25

# A copy may lose or add a word or two; a real answer takes up at most half of the question.
_COPIED_SHARE = 0.75
_NEW_CONTENT_SHARE = 0.15
_RUN_WORDS = 4
_ENOUGH_WORDS = 8
_REPEATED_QUESTION_SHARE = 0.6


def close_gate(question: Question, answer: str, *, is_off_topic: bool) -> Gate | None:
    """Return the first gate that closes on `answer`, or None when it may be judged in full.

    Whoever decides that an answer is off topic must leave room for unusual right answers.
    """
    return close_surface_gate(question, answer) or (
        Gate(kind=GateKind.OFF_TOPIC, reason=_off_topic_reason(question)) if is_off_topic else None
    )


def close_surface_gate(question: Question, answer: str) -> Gate | None:
    """Return the gate that closes on the look of `answer` alone: all but off-topic."""
    if not tokenize(answer):
        return Gate(kind=GateKind.EMPTY, reason="There are no words here to judge.")
    gibberish = find_gibberish(question, answer)
    if gibberish:
        return Gate(kind=GateKind.GIBBERISH, reason=gibberish)
    if is_copy(question, answer):
        return Gate(
            kind=GateKind.COPY_OF_QUESTION,
            reason="This repeats the question and adds next to nothing of its own.",
        )
    words = count_words(answer)
    if words <= SHORT_ANSWER_WORDS and wants_sentences(question):
        return Gate(
            kind=GateKind.TOO_SHORT,
            reason=f"The answer has {words} {'word' if words == 1 else 'words'}; "
            f"a full one takes about {question.expected_words.low} to "
            f"{question.expected_words.high}.",
        )
    return None


def is_copy(question: Question, answer: str) -> bool:
    """Return whether `answer` is little more than the words of the question.

    Either most of it is copied in runs of four words and more, or a longer answer brings next
    to no content word of its own. A line that takes up a small part of a long question may be
    the answer to it, where a line is all that is wanted.
    """
    asked = [token.stem for token in tokenize(question.text)]
    said = [token.stem for token in tokenize(answer)]
    if len(said) < _RUN_WORDS:
        return False
    repeated = len(set(asked) & set(said)) / len(set(asked))
    if not wants_sentences(question) and repeated < _REPEATED_QUESTION_SHARE:
        return False
    return _share_in_runs(said, asked) >= _COPIED_SHARE or _adds_nothing(said, set(asked))


def wants_sentences(question: Question) -> bool:
    """Return whether a word or a line is too little to answer `question`."""
    return question.expected_words.low >= SHORT_GATE_FROM_EXPECTED_WORDS


def _share_in_runs(said: Sequence[str], asked: Sequence[str]) -> float:
    runs = {tuple(asked[i : i + _RUN_WORDS]) for i in range(len(asked) - _RUN_WORDS + 1)}
    copied: set[int] = set()
    for i in range(len(said) - _RUN_WORDS + 1):
        if tuple(said[i : i + _RUN_WORDS]) in runs:
            copied.update(range(i, i + _RUN_WORDS))
    return len(copied) / len(said)


def _adds_nothing(said: Sequence[str], asked: set[str]) -> bool:
    content = [stem for stem in said if is_content(stem)]
    new = sum(stem not in asked for stem in content)
    return len(said) >= _ENOUGH_WORDS and bool(content) and new / len(content) < _NEW_CONTENT_SHARE


def _off_topic_reason(question: Question) -> str:
    return (
        f"This does not seem to be about what was asked: {question.focus or question.topic}. "
        "Start from the question's own subject."
    )
