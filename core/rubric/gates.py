"""Hold an answer at fifteen points or fewer, and say why, when it is no answer."""

import re
from collections import Counter
from itertools import pairwise

from core.domain.evaluation import Gate, GateKind
from core.domain.question import Question
from core.rubric.tokens import count_words, tokenize, word_set
from core.rubric.vocabulary import (
    DETERMINERS,
    content_stems,
    content_tokens,
    function_share,
    is_content,
)

SHORT_ANSWER_WORDS = 5
SHORT_GATE_FROM_EXPECTED_WORDS = 25

# Shares of words, set on made-up noise and on every model answer of the bank: noise lies far
# above them, the densest real answer (acronyms, code names) far below.
_NOISE_SHARE = 0.5
_REPEATED_SHARE = 0.35
_DISTINCT_SHARE = 0.15
_LOREM_SHARE = 0.15
_LIST_FUNCTION_SHARE = 0.12
_SALAD_KNOWN_SHARE = 0.3
_BROKEN_DETERMINER_SHARE = 0.2
_BROKEN_DETERMINERS = 3
_COPIED_SHARE = 0.75
_NEW_CONTENT_SHARE = 0.15
_RUN = 4
_ENOUGH_WORDS = 8
_SHORTEST_JUDGED_LETTERS = 3

_KEYBOARD = re.compile(
    r"asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert[^hyilz]|tyui|yuio|uiop|zxcv|xcvb|cvbn|vbnm|fdsa|"
    r"lkjh|kjhg|jhgf|rewq|poiu|mnbv|(\w)\1{2}",
)
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}")
# Pairs of letters that English words and the names of tools hardly ever hold.
_IMPLAUSIBLE = re.compile(
    r"q[^ualb\W]|j[^aeiousi\W]|[jvxz]q|vj|vk|wj|wq|xj|xk|zj|zx|fj|kj|hj|fq|gq|hq|kq|pq|bq|"
    r"cj|dq|fv|fz|gv|gx|hx|hz|kx|kz|lx|mx[^l]|px[^e]|qz|vb[^s]|vf|vh|vm|vp|vw|vx|wv|wx|xz"
)
_NO_VOWEL = re.compile(r"[^aeiouy]{4,}")
_LONGEST_WORD = 28
_LOREM = word_set(
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt labore "
    "dolore magna aliqua enim minim veniam quis nostrud exercitation ullamco laboris nisi aliquip "
    "commodo consequat duis aute irure reprehenderit voluptate velit esse cillum fugiat nulla "
    "pariatur excepteur sint occaecat cupidatat proident sunt culpa officia deserunt mollit"
)
_CANNOT_FOLLOW_DETERMINER = word_set(
    "of to and is are was were the a an or but at from by with be been it we they i you he she "
    "have has had my our their your because"
)


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
    gibberish = _find_gibberish(question, answer)
    if gibberish:
        return Gate(kind=GateKind.GIBBERISH, reason=gibberish)
    if is_copy(question.text, answer):
        return Gate(
            kind=GateKind.COPY_OF_QUESTION,
            reason="This repeats the question and adds next to nothing of its own.",
        )
    words = count_words(answer)
    low = question.expected_words.low
    if words <= SHORT_ANSWER_WORDS and low >= SHORT_GATE_FROM_EXPECTED_WORDS:
        return Gate(
            kind=GateKind.TOO_SHORT,
            reason=f"The answer has {words} {'word' if words == 1 else 'words'}; "
            f"a full one takes about {low} to {question.expected_words.high}.",
        )
    return None


def is_copy(question_text: str, answer: str) -> bool:
    """Return whether `answer` is little more than the words of the question.

    Either most of it is copied in runs of four words and more, or a longer answer brings next
    to no content word of its own.
    """
    asked = [token.stem for token in tokenize(question_text)]
    said = [token.stem for token in tokenize(answer)]
    if len(said) < _RUN:
        return False
    runs = {tuple(asked[i : i + _RUN]) for i in range(len(asked) - _RUN + 1)}
    copied: set[int] = set()
    for i in range(len(said) - _RUN + 1):
        if tuple(said[i : i + _RUN]) in runs:
            copied.update(range(i, i + _RUN))
    if len(copied) / len(said) >= _COPIED_SHARE:
        return True
    content = [stem for stem in said if is_content(stem)]
    new = sum(stem not in set(asked) for stem in content)
    return len(said) >= _ENOUGH_WORDS and bool(content) and new / len(content) < _NEW_CONTENT_SHARE


def _find_gibberish(question: Question, answer: str) -> str | None:
    """Return the sentence that says what kind of gibberish `answer` is, or None."""
    words = [answer[t.start : t.end] for t in tokenize(answer)]
    if _noise_share(words, question) >= _NOISE_SHARE:
        return "Most of this is not words but strings of letters."
    if sum(word.casefold() in _LOREM for word in words) / len(words) >= _LOREM_SHARE:
        return "This is placeholder text (lorem ipsum), not an answer."
    if _is_repetition(answer):
        return "This repeats the same words over and over."
    if _is_salad(question, answer, words):
        return "These are words in no order that makes English sentences."
    return None


def _noise_share(words: list[str], question: Question) -> float:
    known = {word.casefold() for word in re.findall(r"\w+", _question_words(question))}
    judged = [
        word
        for word in words
        if len(word) >= _SHORTEST_JUDGED_LETTERS and word.casefold() not in known
    ]
    if not judged or len(judged) < len(words) / 4:
        return 0.0
    return sum(map(_is_noise, judged)) / len(judged)


def _is_noise(word: str) -> bool:
    if len(word) > _LONGEST_WORD:
        return True
    lowered = word.casefold()
    if _KEYBOARD.search(lowered):
        return True
    if word.isupper() or not lowered.isascii() or not lowered.isalpha():
        return False
    return bool(
        _CONSONANTS.search(lowered) or _IMPLAUSIBLE.search(lowered) or _NO_VOWEL.fullmatch(lowered)
    )


def _is_repetition(answer: str) -> bool:
    stems = [token.stem for token in tokenize(answer)]
    content = [token.stem for token in content_tokens(answer)]
    if len(stems) < _ENOUGH_WORDS:
        return len(stems) > 1 and len(set(stems)) == 1
    most = Counter(content).most_common(1)
    if most and len(content) >= SHORT_ANSWER_WORDS and most[0][1] >= _REPEATED_SHARE * len(content):
        return most[0][1] > SHORT_ANSWER_WORDS or len(set(content)) == 1
    # A long answer says many things; thirty words on, three new ones in twenty are still few.
    return len(stems) >= 4 * _ENOUGH_WORDS and len(set(stems)) < max(
        _ENOUGH_WORDS, _DISTINCT_SHARE * min(len(stems), 200)
    )


def _is_salad(question: Question, answer: str, words: list[str]) -> bool:
    if len(words) < _ENOUGH_WORDS:
        return False
    stems = content_stems(answer)
    if function_share(answer) < _LIST_FUNCTION_SHARE:
        known = stems & content_stems(_question_words(question))
        return len(known) < _SALAD_KNOWN_SHARE * len(stems)
    return _breaks_determiners([word.casefold() for word in words])


def _breaks_determiners(words: list[str]) -> bool:
    after = [
        (word, following)
        for word, following in pairwise(words)
        if word in DETERMINERS and following != word
    ]
    broken = sum(following in _CANNOT_FOLLOW_DETERMINER for _, following in after)
    return broken >= _BROKEN_DETERMINERS and broken / len(after) >= _BROKEN_DETERMINER_SHARE


def _question_words(question: Question) -> str:
    terms = " ".join(wording for k in question.keywords for wording in (k.term, *k.aliases))
    claims = " ".join(point.claim for point in question.key_points)
    return f"{question.text} {question.focus} {terms} {claims} {question.model_answer}"


def _off_topic_reason(question: Question) -> str:
    return (
        f"This does not seem to be about what was asked: {question.focus or question.topic}. "
        "Start from the question's own subject."
    )
