"""Weigh words by how rare they are in the question bank."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from math import log
from pathlib import Path

from core.engine.embedded.bank import BANK_FOLDER, BankQuestion, load_bank
from core.rubric.vocabulary import WordWeight, content_stems, is_content

# A small bank has seen few words; this many imagined questions keep its first words from
# looking common.
_IMAGINED = 20
_LEAST_WEIGHT = 0.15


@cache
def bank_weights(folder: Path = BANK_FOLDER) -> WordWeight:
    """Return the word weights of the question bank in `folder`, computed once for the process."""
    questions = [question for topic in load_bank(folder) for question in topic.questions]
    return rarity_weights(map(_all_words, questions))


def rarity_weights(documents: Iterable[str]) -> WordWeight:
    """Return weights between 0.15 and 1: the logarithm of how few of `documents` hold a word.

    The scale is inverse document frequency divided by its maximum; words that no document
    holds weigh 1, function words 0.
    """
    counts: Counter[str] = Counter()
    number = 0
    for document in documents:
        counts.update(content_stems(document))
        number += 1
    scale = log(number + _IMAGINED + 1)

    def weigh(stem: str) -> float:
        if not is_content(stem):
            return 0.0
        rarity = log((number + _IMAGINED + 1) / (counts[stem] + 1)) / scale
        return max(_LEAST_WEIGHT, rarity)

    return weigh


def _all_words(question: BankQuestion) -> str:
    claims = " ".join(point.claim for point in question.key_points)
    return f"{question.text} {claims} {question.model_answer}"
