"""Say how far an answer is about its question at all."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from core.domain.question import Keyword, Question
from core.rubric.vocabulary import WordWeight, content_stems


class Relatedness(NamedTuple):
    """Shares 0–1 by weight: of the answer that is about the subject, of the subject in it."""

    focus: float
    breadth: float

    @property
    def score(self) -> float:
        """Return the geometric mean: neither padding nor a lone right word can raise it far."""
        return sqrt(self.focus * self.breadth)


def relate(question: Question, answer: str, weight: WordWeight) -> Relatedness:
    """Return how far `answer` is about the subject of `question`.

    The subject is what the question, its keywords and key points speak of, not the model
    answer: a learner's own story need not share a word with somebody else's.
    """
    subject = subject_stems(question)
    said = content_stems(answer)
    shared = sum(map(weight, said & subject))
    return Relatedness(
        focus=_share(shared, sum(map(weight, said))),
        breadth=_share(shared, sum(map(weight, subject))),
    )


def subject_stems(question: Question) -> frozenset[str]:
    """Return the stems that `question` is about."""
    claims = " ".join(point.claim for point in question.key_points)
    wordings = " ".join(_wordings(question.keywords))
    return content_stems(f"{question.text} {question.focus} {claims} {wordings}")


def _wordings(keywords: Sequence[Keyword]) -> list[str]:
    return [wording for k in keywords for wording in (k.term, *k.aliases)]


def _share(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0
