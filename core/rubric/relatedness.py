"""Say how far an answer is about its question at all."""

from collections import defaultdict
from collections.abc import Mapping
from heapq import nlargest
from math import sqrt
from typing import NamedTuple

from core.domain.question import TECHNICAL_TYPES, Question
from core.rubric.competencies import competencies_of, competency_stems
from core.rubric.vocabulary import WordWeight, content_stems

# What the question and its keywords say is its subject; the claims speak of it more freely, and
# the vocabulary of its competency only widens the net.
_CLAIM_SHARE = 0.4
_COMPETENCY_SHARE = 0.4
_COMPETENCIES_TRIED = 3
_LEAST_ACTIVATION = 0.2
# Keeps a handful of right words from looking like an answer that speaks of nothing else.
IMAGINED_WEIGHT = 3.0


Subject = Mapping[str, float]
"""Stems that a question is about, each with how firmly it belongs there, 0–1."""


class Relatedness(NamedTuple):
    """How much of what is said is about the subject: by weight, and as a share of all, 0–1."""

    weight: float
    focus: float

    @property
    def score(self) -> float:
        """Return the geometric mean: neither padding nor a lone right word can raise it far."""
        return sqrt(self.weight * self.focus)


def relate(question: Question, answer: str, weight: WordWeight) -> Relatedness:
    """Return how far `answer` is about the subject of `question`.

    The model answer does not belong to the subject: a learner's own story need not share a
    word with somebody else's.
    """
    subject, said = describe_subject(question, weight), content_stems(answer)
    shared = sum(weight(stem) * subject.get(stem, 0.0) for stem in said)
    return Relatedness(shared, shared / (sum(map(weight, said)) + IMAGINED_WEIGHT))


def describe_subject(question: Question, weight: WordWeight) -> Subject:
    """Return the stems that `question` is about, each with how firmly it belongs there, 0–1."""
    asked = content_stems(f"{question.text} {question.focus} {question.topic.replace('-', ' ')}")
    claims = content_stems(" ".join(point.claim for point in question.key_points))
    keywords = content_stems(
        " ".join(wording for k in question.keywords for wording in (k.term, *k.aliases))
    )
    subject: dict[str, float] = {}
    if question.type not in TECHNICAL_TYPES:
        subject.update(_widen(asked, weight))
    for stems, share in ((claims, _CLAIM_SHARE), (keywords, 1.0), (asked, 1.0)):
        subject.update({stem: max(share, subject.get(stem, 0.0)) for stem in stems})
    return subject


def _widen(asked: frozenset[str], weight: WordWeight) -> dict[str, float]:
    """Return the vocabulary of the competencies that the question's own words point to.

    A word that many competencies share points to none of them in particular.
    """
    activation: defaultdict[str, float] = defaultdict(float)
    for stem in asked:
        for name in competencies_of(stem):
            activation[name] += weight(stem) / len(competencies_of(stem))
    widened: dict[str, float] = {}
    for name in nlargest(_COMPETENCIES_TRIED, activation, key=activation.__getitem__):
        share = activation[name] / max(activation.values())
        if share >= _LEAST_ACTIVATION:
            for stem in competency_stems()[name]:
                worth = _COMPETENCY_SHARE * share / sqrt(len(competencies_of(stem)))
                widened[stem] = max(worth, widened.get(stem, 0.0))
    return widened
