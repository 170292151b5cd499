"""Keep a quote only if it stands in the answer, and say where."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from core.domain.evaluation import Quote

LONGEST_QUOTE_WORDS = 35

# Everything but letters, digits and the signs that tell terms apart (C++, C#, 40%).
_INSIGNIFICANT = re.compile(r"[^\w+#%]+|_+")
_WORD = re.compile(r"\S+")


def find_quote(quoted: str, answer: str) -> Quote | None:
    """Return where `quoted` stands in `answer`, or None when it does not.

    Case, punctuation and the shape of quotation marks and dashes do not matter; every word
    and its order does. The returned text is the answer's own wording.
    """
    wanted = [word for word, _ in _normalised_words(quoted)]
    words = _normalised_words(answer)
    if not wanted:
        return None
    # Searching one string keeps the time linear even for an answer that repeats one word.
    haystack = " " + " ".join(word for word, _ in words) + " "
    found_at = haystack.find(" " + " ".join(wanted) + " ")
    if found_at < 0:
        return None
    first = haystack.count(" ", 0, found_at)
    return _quote_words(answer, words[first][1], words[first + len(wanted) - 1][1] + 1)


def quote_span(answer: str, start: int, end: int) -> Quote:
    """Return the words that the characters `answer[start:end]` touch, as a quote.

    At most LONGEST_QUOTE_WORDS words from the beginning are kept.
    """
    ends = _word_ends(answer)
    first = bisect_right(ends, start)
    last = bisect_left(_word_starts(answer), end)
    return _quote_words(answer, first, min(last, first + LONGEST_QUOTE_WORDS))


def _normalised_words(text: str) -> list[tuple[str, int]]:
    """Return (comparable form, word index); a word such as "and/or" gives several."""
    pairs = []
    for index, word in enumerate(text.replace("’", "'").split()):
        bare = word.casefold().replace("'", "")
        pairs += [(part, index) for part in _INSIGNIFICANT.split(bare) if part]
    return pairs


def _quote_words(answer: str, start: int, end: int) -> Quote:
    words = _words(answer)[start:end]
    return Quote(text=" ".join(words), start=start, end=start + len(words))


# An answer is quoted from many times in a row, so its words are counted once.
@lru_cache(maxsize=4)
def _words(answer: str) -> list[str]:
    return answer.split()


@lru_cache(maxsize=4)
def _word_starts(answer: str) -> list[int]:
    return [match.start() for match in _WORD.finditer(answer)]


@lru_cache(maxsize=4)
def _word_ends(answer: str) -> list[int]:
    return [match.end() for match in _WORD.finditer(answer)]
