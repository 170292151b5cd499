"""Tell sentences from lists of terms and from words in no order."""

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from core.rubric.tokens import count_words, word_set
from core.rubric.vocabulary import DETERMINERS, function_share

# English prose keeps near half of its words for grammar (bank: 0.39 and more; answers written
# for the tests 0.38 and more); a list of terms has about 0.12 at most.
_LIST_FUNCTION_SHARE, _PROSE_FUNCTION_SHARE = 0.12, 0.36
# Words from one punctuation mark to the next: model answers have 4.3 and more on average,
# lists of keywords 2.3 at most.
_LIST_STRETCH_WORDS, _PROSE_STRETCH_WORDS = 2.3, 4.0
_STRETCH_END = re.compile(r"[.,;:!?()\n]+|\s[-–—•*]\s")

# Of pairs of grammar words side by side, model answers break English order in 11 % (95 % of
# them) and never 25 %; the same answers with their words shuffled break it in 35 % and more.
BROKEN_ORDER_SHARE = 0.25
BROKEN_ORDER_PAIRS = 3

_WORD_OR_STOP = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[.,;:!?]")
_PREPOSITIONS = word_set("of in on at by for from with into through between against during without")
_COPULAS = word_set("is are was were am")
_VERBS = _COPULAS | word_set("be been has have had do does did")
_MODALS = word_set("will would can could should may might must")
_SUBJECTS = word_set("I we they he she")
_CONNECTIVES = word_set("and or but because")
_STOPS = frozenset(".,;:!?")

_IMPOSSIBLE: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (
        DETERMINERS,
        DETERMINERS
        | _SUBJECTS
        | _CONNECTIVES
        | (_VERBS - word_set("do does have"))
        | word_set("of to in on at by for from with into could should would it you that this")
        | _STOPS,
    ),
    (
        _PREPOSITIONS,
        (_VERBS - word_set("do does")) | _SUBJECTS | _CONNECTIVES | word_set("could should of to"),
    ),
    (
        word_set("to"),
        _COPULAS | _SUBJECTS | _CONNECTIVES | word_set("of to been has had did would could should"),
    ),
    (
        _SUBJECTS,
        DETERMINERS | _SUBJECTS | _CONNECTIVES | word_set("of to in on at by for from with into"),
    ),
    (word_set("and or"), word_set("of been")),
    (word_set("but because"), word_set("be been to and or")),
    (_COPULAS, _VERBS - word_set("been") | _MODALS),
    (
        _MODALS,
        _COPULAS | _MODALS | word_set("the a an of to in and has had been my our their"),
    ),
)


def prose_share(answer: str) -> float:
    """Return how far `answer` is made of sentences rather than of terms in a row, 0–1."""
    by_grammar = _rise(function_share(answer), _LIST_FUNCTION_SHARE, _PROSE_FUNCTION_SHARE)
    stretches = [count_words(stretch) for stretch in _STRETCH_END.split(answer)]
    stretches = [words for words in stretches if words]
    mean_words = sum(stretches) / len(stretches) if stretches else 0.0
    return min(by_grammar, _rise(mean_words, _LIST_STRETCH_WORDS, _PROSE_STRETCH_WORDS))


def breaks_word_order(answer: str) -> bool:
    """Return whether the grammar words of `answer` stand in no English order.

    Only words in small letters are looked at, so that vitamin A and a system called IS do no
    harm; a word said twice in a row is a stammer, not disorder.
    """
    words = [_comparable(match.group()) for match in _WORD_OR_STOP.finditer(answer)]
    pairs = [
        (first, second)
        for first, second in pairwise(words)
        if first in _BREAKS and second in _FOLLOWERS and first != second
    ]
    broken = sum(second in _BREAKS[first] for first, second in pairs)
    return broken >= BROKEN_ORDER_PAIRS and broken / len(pairs) >= BROKEN_ORDER_SHARE


def _comparable(word: str) -> str:
    return word if word == "I" or word == word.lower() else ""


def _index_impossible() -> Mapping[str, frozenset[str]]:
    index: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for firsts, seconds in _IMPOSSIBLE:
        for first in firsts:
            index[first] |= seconds
    return dict(index)


_BREAKS = _index_impossible()
_FOLLOWERS = (frozenset(_BREAKS) | frozenset().union(*_BREAKS.values())) - _STOPS


def _rise(value: float, start: float, full: float) -> float:
    return min(1.0, max(0.0, (value - start) / (full - start)))
