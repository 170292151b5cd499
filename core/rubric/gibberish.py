"""See that a text is no language at all: noise, filler, repetition, words in no order."""

import re
from collections import Counter
from collections.abc import Sequence

from core.domain.question import Question
from core.rubric.prose import breaks_word_order
from core.rubric.tokens import tokenize, word_set
from core.rubric.vocabulary import content_stems, content_tokens, function_share

# Shares of words, set on made-up noise and on every model answer of the bank: noise lies far
# above them, the densest real answer (acronyms, code names) far below.
_NOISE_SHARE = 0.5
_REPEATED_SHARE = 0.5
_REPEATED_AT_LEAST = 5
_DISTINCT_SHARE = 0.15
_DISTINCT_SHARE_UP_TO_WORDS = 200
_LOREM_SHARE = 0.15
_LIST_FUNCTION_SHARE = 0.12
_SALAD_KNOWN_SHARE = 0.3
_ENOUGH_WORDS = 8
_SHORTEST_JUDGED_LETTERS = 3
_LONGEST_WORD_LETTERS = 28

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
_LOREM = word_set(
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt labore "
    "dolore magna aliqua enim minim veniam quis nostrud exercitation ullamco laboris nisi aliquip "
    "commodo consequat duis aute irure reprehenderit voluptate velit esse cillum fugiat nulla "
    "pariatur excepteur sint occaecat cupidatat proident sunt culpa officia deserunt mollit"
)


def find_gibberish(question: Question, answer: str) -> str | None:
    """Return the sentence that says what kind of gibberish `answer` is, or None.

    Words that the question itself brings along are never taken for noise.
    """
    words = [answer[token.start : token.end] for token in tokenize(answer)]
    if not words:
        return None
    if _noise_share(words, question) >= _NOISE_SHARE:
        return "Most of this is not words but strings of letters."
    if sum(word.casefold() in _LOREM for word in words) / len(words) >= _LOREM_SHARE:
        return "This is placeholder text (lorem ipsum), not an answer."
    if _repeats_itself(answer):
        return "This repeats the same words over and over."
    if _is_salad(question, answer, words):
        return "These are words in no order that makes English sentences."
    return None


def _noise_share(words: Sequence[str], question: Question) -> float:
    known = {word.casefold() for word in re.findall(r"\w+", _question_words(question))}
    judged = [
        word
        for word in words
        if len(word) >= _SHORTEST_JUDGED_LETTERS and word.casefold() not in known
    ]
    if len(judged) < len(words) / 4:
        return 0.0
    return sum(map(_is_noise, judged)) / len(judged)


def _is_noise(word: str) -> bool:
    lowered = word.casefold()
    if len(word) > _LONGEST_WORD_LETTERS or _KEYBOARD.search(lowered):
        return True
    if word.isupper() or not lowered.isascii() or not lowered.isalpha():
        return False
    return bool(
        _CONSONANTS.search(lowered) or _IMPLAUSIBLE.search(lowered) or _NO_VOWEL.fullmatch(lowered)
    )


def _repeats_itself(answer: str) -> bool:
    stems = [token.stem for token in tokenize(answer)]
    if len(stems) < _ENOUGH_WORDS:
        return len(stems) > 1 and len(set(stems)) == 1
    content = [token.stem for token in content_tokens(answer)]
    most = Counter(content).most_common(1)
    if most and most[0][1] > max(_REPEATED_AT_LEAST, _REPEATED_SHARE * len(content)):
        return True
    # Fewer new words are to be expected the longer a text is, so its first 200 words count.
    compared = min(len(stems), _DISTINCT_SHARE_UP_TO_WORDS)
    enough_to_tell = len(stems) >= 4 * _ENOUGH_WORDS
    return enough_to_tell and len(set(stems)) < max(_ENOUGH_WORDS, _DISTINCT_SHARE * compared)


def _is_salad(question: Question, answer: str, words: Sequence[str]) -> bool:
    if len(words) < _ENOUGH_WORDS:
        return False
    if function_share(answer) >= _LIST_FUNCTION_SHARE:
        return breaks_word_order(answer)
    # Without grammar words it is a list; a list of the subject's own terms is not gibberish.
    stems = content_stems(answer)
    known = stems & content_stems(_question_words(question))
    return len(known) < _SALAD_KNOWN_SHARE * len(stems)


def _question_words(question: Question) -> str:
    terms = " ".join(wording for k in question.keywords for wording in (k.term, *k.aliases))
    claims = " ".join(point.claim for point in question.key_points)
    return f"{question.text} {question.focus} {terms} {claims} {question.model_answer}"
