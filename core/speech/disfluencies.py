"""Count fillers, repeated words and broken-off starts in what was heard."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Indel

# Whisper leaves fillers out unless its prompt has some. Of 50 in a synthesised voice base then kept
# 33 (27 under noise of 15 dB; 8 and 5 without the prompt) and wrote none into fluent answers, where
# longer prompts invented some.
FILLER_PROMPT = "Um, uh, hmm, er, ah."

_FILLERS = frozenset({"um", "umm", "uh", "uhh", "uhm", "er", "erm", "err", "ah", "hm", "hmm", "mm"})
# Speakers rarely put more in a row; recognisers that run in circles do.
_LONGEST_RUN = 2
# Below this share of common words the second listening heard something else altogether.
_LEAST_AGREEMENT = 0.6
# Comparing is quadratic; two hours of speech are shorter.
_MOST_CHARACTERS = 120_000
_LONGEST_REPEAT_WORDS = 4

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
# A word cut off, as recognisers write it: "imple- implemented"; "pre- and post-" is none.
_CUT_OFF = re.compile(r"[^\W\d_][-—]\s+(?!(?:and|or|to)\b)(?=\w)")
_CORRECTION = re.compile(
    r"\b(?:no,? wait|wait,? no|scratch that|strike that|let me (?:rephrase|start (?:over|again))"
    r"|or rather|sorry,? I mean)\b",
    re.IGNORECASE,
)
# Words that English doubles on purpose or by grammar: "had had", "very very", "no, no".
_DOUBLED = frozenset(
    {"had", "that", "very", "really", "so", "many", "much", "long", "far", "way", "more", "no"}
    | {"yes", "yeah", "bye", "ha", "knock", "again", "now", "well", "there", "too", "never"}
)


class SpokenWord(NamedTuple):
    """A word in lower case, whether it is a filler, and whether a phrase ends behind it."""

    text: str
    is_filler: bool
    ends_phrase: bool


def spoken_words(text: str) -> list[SpokenWord]:
    """Return the words of `text` in order, fillers among them; of two hours' speech at most."""
    return [
        SpokenWord(
            match.group().casefold().replace("’", "'"),
            _is_filler(match.group()),
            _ends_phrase(text, match.end()),
        )
        for match in _WORD.finditer(text[:_MOST_CHARACTERS])
    ]


def count_fillers(shown: str, prompted: str) -> int | None:
    """Return how many fillers a listening with FILLER_PROMPT found, None where it is no use.

    `shown` is the text of the listening without that prompt. Where the two agree too little the
    second one went astray, and its fillers prove nothing. An echo of the prompt does not count,
    nor does a row of fillers beyond two.
    """
    first = spoken_words(shown)
    second = spoken_words(_drop_echo(prompted))
    if Indel.normalized_similarity(_plain(first), _plain(second)) < _LEAST_AGREEMENT:
        return None
    return max(_count_runs(first), _count_runs(second))


def count_repeats(text: str) -> int:
    """Count words and short phrases said twice in a row: "I I think", "we had we had".

    What a sentence's end or a break parts, numbers, and words that English doubles are no repeats.
    """
    words = [word for word in spoken_words(text) if not word.is_filler]
    repeats, place = 0, 0
    while place < len(words):
        length = _repeated_length(words, place)
        repeats += length > 0
        place += length or 1
    return repeats


def count_restarts(text: str) -> int:
    """Count words that were cut off and corrections announced in words ("no wait", "or rather").

    A lower bound: recognisers smooth many a false start away.
    """
    return len(_CUT_OFF.findall(text)) + len(_CORRECTION.findall(text))


def _is_filler(word: str) -> bool:
    # In capitals it is an abbreviation: an ER diagram.
    return word.casefold() in _FILLERS and not word.isupper()


def _ends_phrase(text: str, end: int) -> bool:
    after = text[end : end + 1]
    return after in {".", "!", "?", ";", ":", "-", "—"} and text[end : end + 3] != "..."


def _repeated_length(words: Sequence[SpokenWord], place: int) -> int:
    """Return the length of the phrase at `place` that the next words repeat, 0 if none does."""
    for length in range(_LONGEST_REPEAT_WORDS, 0, -1):
        phrase = words[place : place + length]
        again = words[place + length : place + 2 * length]
        if [each.text for each in phrase] == [each.text for each in again] and _is_slip(phrase):
            return length
    return 0


def _is_slip(phrase: Sequence[SpokenWord]) -> bool:
    if any(each.ends_phrase for each in phrase):
        return False
    return not all(each.text in _DOUBLED or each.text.isdigit() for each in phrase)


def _drop_echo(text: str) -> str:
    return re.sub(re.escape(FILLER_PROMPT.rstrip(".")) + r"\.?", " ", text, flags=re.IGNORECASE)


def _plain(words: Sequence[SpokenWord]) -> list[str]:
    return [word.text for word in words if not word.is_filler]


def _count_runs(words: Sequence[SpokenWord]) -> int:
    runs = groupby(words, key=lambda word: word.is_filler)
    return sum(min(_LONGEST_RUN, len(list(run))) for is_filler, run in runs if is_filler)
