"""What the question bank as a whole teaches about words, tools and stories."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from core.domain.question import TECHNICAL_TYPES, Question
from core.engine.embedded.bank import BANK_FOLDER, all_questions, load_bank
from core.rubric.backdrop import Backdrop
from core.rubric.vocabulary import WordWeight, content_stems, is_content

# A small bank has seen few words; this many imagined questions keep its first words from
# looking common.
_IMAGINED = 20
_LEAST_WEIGHT = 0.15


@dataclass(frozen=True)
class Corpus:
    """What grading knows beyond the question at hand.

    `weight` says how much a word tells, `tools` are names that count as tools, and `stories`
    holds other questions about the learner's own experience up for comparison.
    """

    weight: WordWeight
    tools: frozenset[str] = frozenset()
    stories: Backdrop | None = None


@cache
def bank_corpus(folder: Path = BANK_FOLDER) -> Corpus:
    """Return what the question bank in `folder` teaches, computed once for the process."""
    topics = load_bank(folder)
    questions = all_questions(topics)
    weight = rarity_weights(map(_all_words, questions))
    stories = [question for question in questions if question.type not in TECHNICAL_TYPES]
    return Corpus(
        weight=weight,
        tools=frozenset(skill for topic in topics for skill in topic.skills),
        stories=Backdrop(stories, weight) if stories else None,
    )


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


def _all_words(question: Question) -> str:
    claims = " ".join(point.claim for point in question.key_points)
    return f"{question.text} {claims} {question.model_answer}"
